public import MusterModel

/// A value that goes over the wire: read from JSON, written to JSON, described by a schema.
public protocol WireValue: Sendable {
  /// What a reader may expect, as JSON Schema (draft 2020-12).
  static var schema: JSONValue { get }

  /// - Throws: what does not fit, named from this value on; whoever holds the value names its own
  ///   part before it, so that a path is written for errors only.
  init(json: JSONValue) throws(WireError)

  func write(to writer: inout JSONWriter)
}

/// A value that does not fit: which field, and what was expected there.
public struct WireError: Error, Hashable, Sendable {
  /// `lines[2].quantity`; empty for the whole.
  public let field: String
  /// A part of a sentence after the field's name.
  public let expected: Text

  public init(field: String, expected: Text) {
    self.field = field
    self.expected = expected
  }

  static func mismatch(
    _ json: JSONValue, _ english: String, _ chinese: String
  ) -> WireError {
    let found = json.shown
    return WireError(
      field: "",
      expected: Text(
        "expected \(english), not \(found.english)",
        "应为\(chinese.spacedInChinese)，而不是\(found.chinese.spacedInChinese)"))
  }

  /// The same, told by one that holds the value at `place`: a key, or an index in brackets.
  func within(_ place: String) -> WireError {
    let joint = field.isEmpty || field.hasPrefix("[") ? "" : "."
    return WireError(field: place + joint + field, expected: expected)
  }
}

extension JSONValue {
  /// The value as a message may show it: short.
  fileprivate var shown: Text {
    switch self {
    case .array: return Text("an array", "数组")
    case .object: return Text("an object", "对象")
    case .null, .bool, .number, .string:
      let short = text.count <= 60 ? text : "\(text.prefix(60))…"
      return Text(short, short)
    }
  }
}

extension WireValue {
  /// Reads what stands at `place` of something larger: a key, or an index in brackets.
  init(json: JSONValue, at place: @autoclosure () -> String) throws(WireError) {
    do throws(WireError) {
      try self.init(json: json)
    } catch {
      throw error.within(place())
    }
  }

  /// The value as compact JSON.
  public var text: String {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.text
  }

  /// The value as JSON, by way of its text.
  public var json: JSONValue {
    var writer = JSONWriter()
    write(to: &writer)
    do {
      return try JSONParser.parse(writer.bytes)
    } catch {
      preconditionFailure("A wire value writes JSON: \(error)")
    }
  }
}

extension JSONValue: WireValue {
  public static var schema: JSONValue { [:] }

  public init(json: JSONValue) throws(WireError) { self = json }

  public func write(to writer: inout JSONWriter) { writer.value(self) }
}

extension Optional: WireValue where Wrapped: WireValue {
  public static var schema: JSONValue { ["anyOf": [Wrapped.schema, ["type": "null"]]] }

  public init(json: JSONValue) throws(WireError) {
    if case .null = json { self = nil } else { self = try Wrapped(json: json) }
  }

  public func write(to writer: inout JSONWriter) {
    if let self { self.write(to: &writer) } else { writer.null() }
  }
}

extension Array: WireValue where Element: WireValue {
  public static var schema: JSONValue { ["type": "array", "items": Element.schema] }

  public init(json: JSONValue) throws(WireError) {
    guard case .array(let elements) = json else {
      throw .mismatch(json, "an array", "数组")
    }
    self = []
    reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      append(try Element(json: element, at: "[\(index)]"))
    }
  }

  public func write(to writer: inout JSONWriter) {
    writer.array { for element in self { element.write(to: &$0) } }
  }
}
