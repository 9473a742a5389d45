/// How much one line of a request says: pieces, or packs of which there may be a part.
///
/// Exact to a millionth, so that 2.5 boxes of 24 are 60 pieces and nothing is rounded on the way.
public struct LineQuantity: Hashable, Sendable {
  public let millionths: Int64

  /// The most that a line may say, in either direction.
  public static let largest = LineQuantity(1_000_000_000_000)

  public init(millionths: Int64) {
    self.millionths = millionths
  }

  /// - Precondition: at most 10^12 in either direction.
  public init(_ whole: Int64) {
    self.millionths = whole * 1_000_000
  }

  /// The number of pieces, where one of what is counted has `size` of them; nil where that is not a
  /// whole number of at most 10^12.
  public func pieces(each size: Int64) -> Int64? {
    let (whole, part) = (Int128(millionths) * Int128(size)).quotientAndRemainder(
      dividingBy: 1_000_000)
    guard part == 0, whole.magnitude <= 1_000_000_000_000 else { return nil }
    return Int64(whole)
  }

  /// The whole numbers of pieces just below and above, without 0 and what is too many.
  public func nearestPieces(each size: Int64) -> [Int64] {
    let below = (Int128(millionths.magnitude) * Int128(size)) / 1_000_000
    return [below, below + 1].filter { (1...1_000_000_000_000).contains($0) }.map { Int64($0) }
  }
}

extension LineQuantity: CustomStringConvertible, LosslessStringConvertible {
  /// Reads `12`, `-3`, `+3` and `2.5`, with up to six decimals; nil otherwise and beyond 10^12.
  public init?(_ text: String) {
    var digits = Array(text.utf8)[...]
    let sign = digits.first
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits = digits.dropFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Decimal.digits(parts[0]),
      whole <= 1_000_000_000_000
    else { return nil }
    var fraction = 0
    if parts.count == 2 {
      guard let given = Decimal.digits(parts[1]), parts[1].count <= 6 else { return nil }
      fraction = (parts[1].count..<6).reduce(given) { value, _ in value * 10 }
    }
    let magnitude = Int64(whole) * 1_000_000 + Int64(fraction)
    guard magnitude <= LineQuantity.largest.millionths else { return nil }
    self.millionths = sign == UInt8(ascii: "-") ? -magnitude : magnitude
  }

  /// Without needless decimals: `2.5`, `-3`.
  public var description: String {
    let (whole, part) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    var decimals = Decimal.padded(Int(part), 6)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    let sign = millionths < 0 ? "-" : ""
    return decimals.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(decimals)"
  }
}
