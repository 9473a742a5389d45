/// JSON as text, for `json` and `jsonb`; the server checks that it is well formed.
public struct JSONText: Hashable, Sendable, SQLValue {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public var sqlText: String? { text }
  public static func value(in field: SQLField) -> JSONText? { field.text.map { JSONText($0) } }
}
