/// A value that goes into a statement as a parameter and comes back as a column.
///
/// Both ways in PostgreSQL's text form, so that the server infers every type from the SQL; bytes alone
/// go as they are.
public protocol SQLValue {
  /// Nil is NULL.
  var sqlText: String? { get }
  /// As it goes to the server.
  var sqlParameter: SQLParameter { get }
  /// Nil when the field does not hold such a value; NULL is a value of optional types only.
  static func value(in field: SQLField) -> Self?
}

/// What goes to the server for a value.
public enum SQLParameter: Hashable, Sendable {
  case null
  case text(String)
  case bytes([UInt8])
}

extension SQLValue {
  public var sqlParameter: SQLParameter { sqlText.map { .text($0) } ?? .null }
}

extension String: SQLValue {
  public var sqlText: String? { self }
  public static func value(in field: SQLField) -> String? { field.text }
}

extension SQLValue where Self: FixedWidthInteger {
  public var sqlText: String? { String(self) }
  public static func value(in field: SQLField) -> Self? { field.integer() }
}

extension Int: SQLValue {}
extension Int64: SQLValue {}
extension Int32: SQLValue {}

extension Bool: SQLValue {
  public var sqlText: String? { self ? "t" : "f" }

  public static func value(in field: SQLField) -> Bool? {
    guard let bytes = field.bytes, bytes.count == 1 else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "t"): return true
    case UInt8(ascii: "f"): return false
    default: return nil
    }
  }
}

/// Also reads `numeric`, to the nearest double.
extension Double: SQLValue {
  public var sqlText: String? {
    isFinite ? description : isNaN ? "NaN" : self < 0 ? "-Infinity" : "Infinity"
  }

  public static func value(in field: SQLField) -> Double? { field.text.flatMap { Double($0) } }
}

extension Optional: SQLValue where Wrapped: SQLValue {
  public var sqlText: String? { flatMap { $0.sqlText } }
  public var sqlParameter: SQLParameter { map { $0.sqlParameter } ?? .null }

  public static func value(in field: SQLField) -> Wrapped?? {
    field.isNull ? .some(nil) : Wrapped.value(in: field).map { .some($0) }
  }
}
