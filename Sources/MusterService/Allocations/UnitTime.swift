import MusterModel

/// A sum of times over pieces, exact.
public struct UnitTime: Hashable, WireValue {
  public let milliseconds: Int128

  public init(milliseconds: Int128) {
    self.milliseconds = milliseconds
  }

  /// Seconds with up to three decimals.
  public static var schema: JSONValue { ["type": "number", "minimum": 0] }

  public init(json: JSONValue) throws(WireError) {
    guard case .number(let text) = json else { throw .mismatch(json, "seconds", "秒数") }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard parts.count <= 2, decimals.count <= 3,
      let value = Int128(parts[0] + decimals + String(repeating: "0", count: 3 - decimals.count)),
      value >= 0
    else { throw .mismatch(json, "seconds with up to three decimals", "秒数，最多三位小数") }
    milliseconds = value
  }

  public func write(to writer: inout JSONWriter) { writer.thousandths(milliseconds) }
}
