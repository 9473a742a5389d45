/// Numbers as tables write them.
enum TableNumber {
  /// `-12`; nil of anything else, and of what does not fit.
  static func whole(_ cell: ArraySlice<UInt8>) -> Int64? {
    let isNegative = cell.first == UInt8(ascii: "-")
    let digits = isNegative ? cell.dropFirst() : cell
    guard !digits.isEmpty else { return nil }
    var number: Int64 = 0
    for byte in digits {
      guard let digit = digit(byte) else { return nil }
      let (tenfold, isOver) = number.multipliedReportingOverflow(by: 10)
      let (next, isStillOver) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
      if isOver || isStillOver { return nil }
      number = next
    }
    return number
  }

  /// `-12.345` times ten to the power of `decimals`, to the nearest whole; also `1.5e-05`. Nil of
  /// anything else, and of what does not fit.
  static func scaled(_ cell: ArraySlice<UInt8>, decimals: Int) -> Int64? {
    let parts = cell.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].count <= decimals, parts[1].first != UInt8(ascii: "-") {
      let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: decimals - parts[1].count)
      if let exact = whole(parts[0] + parts[1] + zeros) { return exact }
    }
    let isPlain = cell.allSatisfy { digit($0) != nil || "+-.eE".utf8.contains($0) }
    guard isPlain, let number = Double(String(decoding: cell, as: UTF8.self)) else { return nil }
    let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    return Int64(exactly: (number * power).rounded())
  }

  private static func digit(_ byte: UInt8) -> Int64? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      ? Int64(byte - UInt8(ascii: "0")) : nil
  }
}
