/// One value of a result in PostgreSQL's text form, valid only while its row is being read.
public struct SQLField {
  /// Nil is NULL.
  let bytes: UnsafeBufferPointer<UInt8>?

  var isNull: Bool { bytes == nil }

  var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

  /// A whole number in decimal; nil when the field is NULL, not a number, or too large.
  func integer<Value: FixedWidthInteger>(_: Value.Type = Value.self) -> Value? {
    guard let bytes, let first = bytes.first else { return nil }
    let isNegative = first == UInt8(ascii: "-")
    guard bytes.count > (isNegative ? 1 : 0) else { return nil }
    var value: Value = 0
    for byte in bytes.dropFirst(isNegative ? 1 : 0) {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let digit = Value(byte - UInt8(ascii: "0"))
      let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
      let (next, carry) =
        isNegative
        ? tenfold.subtractingReportingOverflow(digit) : tenfold.addingReportingOverflow(digit)
      guard !overflow, !carry else { return nil }
      value = next
    }
    return value
  }
}
