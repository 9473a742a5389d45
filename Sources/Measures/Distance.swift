/// A length along roads, in whole millimetres.
public struct Distance: Hashable, Comparable, Sendable {
  public let millimetres: Int64

  public static let zero = Distance(millimetres: 0)

  public init(millimetres: Int64) {
    self.millimetres = millimetres
  }

  /// The nearest millimetre to a length in metres.
  public init(metres: Double) {
    self.millimetres = Int64((metres * 1000).rounded())
  }

  public var metres: Double { Double(millimetres) / 1000 }

  public static func < (left: Distance, right: Distance) -> Bool {
    left.millimetres < right.millimetres
  }

  public static func + (left: Distance, right: Distance) -> Distance {
    Distance(millimetres: left.millimetres + right.millimetres)
  }
}
