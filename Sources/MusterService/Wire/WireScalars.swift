public import Measures
public import MusterModel

extension String: WireValue {
  public static var schema: JSONValue { ["type": "string"] }

  public init(json: JSONValue) throws(WireError) {
    guard case .string(let text) = json else { throw .mismatch(json, "a string", "字符串") }
    guard !text.utf8.contains(0) else {
      throw WireError(
        field: "",
        expected: Text("expected a string without the character U+0000", "应为不含 U+0000 的字符串"))
    }
    self = text
  }

  public func write(to writer: inout JSONWriter) { writer.string(self) }
}

extension Bool: WireValue {
  public static var schema: JSONValue { ["type": "boolean"] }

  public init(json: JSONValue) throws(WireError) {
    guard case .bool(let value) = json else {
      throw .mismatch(json, "true or false", "true 或 false")
    }
    self = value
  }

  public func write(to writer: inout JSONWriter) { writer.bool(self) }
}

extension Int64: WireValue {
  public static var schema: JSONValue { ["type": "integer"] }

  /// Digits only: `3.0` and `3e0` are not integers here.
  public init(json: JSONValue) throws(WireError) {
    guard case .number(let text) = json, text != "-0", let value = Int64(text) else {
      throw .mismatch(
        json, "an integer of 64 bits, written without a point or exponent",
        "64 位整数，不带小数点或指数")
    }
    self = value
  }

  public func write(to writer: inout JSONWriter) { writer.integer(self) }
}

extension Int: WireValue {
  public static var schema: JSONValue { Int64.schema }

  public init(json: JSONValue) throws(WireError) {
    self = Int(try Int64(json: json))
  }

  public func write(to writer: inout JSONWriter) { writer.integer(Int64(self)) }
}

extension Double: WireValue {
  public static var schema: JSONValue { ["type": "number"] }

  public init(json: JSONValue) throws(WireError) {
    guard case .number(let text) = json, let value = Double(text), value.isFinite else {
      throw .mismatch(json, "a number", "数字")
    }
    self = value
  }

  public func write(to writer: inout JSONWriter) {
    // Whole numbers without `.0`, others in the fewest digits that read back the same.
    if self == rounded(), abs(self) < 1e15 {
      writer.integer(Int64(self))
    } else {
      writer.raw(description)
    }
  }
}

extension Quantity: WireValue {
  public static var schema: JSONValue {
    ["type": "integer", "minimum": 0, "maximum": .number(String(Quantity.largest.pieces))]
  }

  public init(json: JSONValue) throws(WireError) {
    let pieces = try Int64(json: json)
    guard (0...Quantity.largest.pieces).contains(pieces) else {
      throw .mismatch(
        json, "a quantity of 0 to \(Quantity.largest.pieces)",
        "数量，0 至 \(Quantity.largest.pieces)")
    }
    self.init(pieces)
  }

  public func write(to writer: inout JSONWriter) { writer.integer(pieces) }
}

extension LineQuantity: WireValue {
  /// Pieces or, where a line names a pack, packs with up to six decimals.
  public static var schema: JSONValue {
    ["type": "number", "multipleOf": .number("0.000001")]
  }

  public init(json: JSONValue) throws(WireError) {
    guard case .number(let text) = json, let quantity = LineQuantity(text) else {
      throw .mismatch(
        json, "a quantity of at most \(Quantity.largest.pieces), with up to six decimals",
        "数量，不超过 \(Quantity.largest.pieces)，最多六位小数")
    }
    self = quantity
  }

  public func write(to writer: inout JSONWriter) { writer.raw(description) }
}

extension TravelTime: WireValue {
  /// Seconds with up to three decimals; null where no road leads.
  public static var schema: JSONValue {
    ["type": ["number", "null"], "minimum": 0, "multipleOf": .number("0.001")]
  }

  public init(json: JSONValue) throws(WireError) {
    if case .null = json {
      self = .unreachable
      return
    }
    guard case .number(let text) = json, let seconds = Double(text), seconds >= 0,
      seconds < TravelTime.unreachableSeconds, (seconds * 1000).rounded() / 1000 == seconds
    else {
      throw .mismatch(
        json, "seconds, 0 to 2147483.646, with up to three decimals",
        "秒数，0 至 2147483.646，最多三位小数")
    }
    self.init(milliseconds: UInt32((seconds * 1000).rounded()))
  }

  private static let unreachableSeconds = Double(TravelTime.unreachable.milliseconds) / 1000

  public func write(to writer: inout JSONWriter) {
    if isReachable { writer.thousandths(Int64(milliseconds)) } else { writer.null() }
  }
}

extension Distance: WireValue {
  /// Metres with up to three decimals.
  public static var schema: JSONValue {
    ["type": "number", "minimum": 0, "multipleOf": .number("0.001")]
  }

  public init(json: JSONValue) throws(WireError) {
    let metres = try Double(json: json)
    guard metres >= 0, metres < 1e12 else { throw .mismatch(json, "metres", "米数") }
    self.init(metres: metres)
  }

  public func write(to writer: inout JSONWriter) { writer.thousandths(millimetres) }
}

extension CalendarDay: WireValue {
  public static var schema: JSONValue { ["type": "string", "format": "date"] }

  public init(json: JSONValue) throws(WireError) {
    guard case .string(let text) = json, let day = CalendarDay(text) else {
      throw .mismatch(json, "a day written YYYY-MM-DD", "写作 YYYY-MM-DD 的日期")
    }
    self = day
  }

  public func write(to writer: inout JSONWriter) { writer.string(description) }
}

extension Instant: WireValue {
  public static var schema: JSONValue { ["type": "string", "format": "date-time"] }

  public init(json: JSONValue) throws(WireError) {
    guard case .string(let text) = json, let instant = Instant(text) else {
      throw .mismatch(
        json, "a time with its offset, as 2026-07-01T08:00:00+08:00",
        "带时区的时间，如 2026-07-01T08:00:00+08:00")
    }
    self = instant
  }

  public func write(to writer: inout JSONWriter) { writer.string(description) }
}
