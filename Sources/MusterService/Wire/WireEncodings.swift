public import Measures

/// Words of a fixed list that are not of the domain's vocabulary.
protocol WireWord: WireValue, RawRepresentable<String>, CaseIterable {}

extension WireWord {
  public static var schema: JSONValue {
    ["type": "string", "enum": .array(allCases.map { .string($0.rawValue) })]
  }

  public init(json: JSONValue, at path: String) throws(WireError) {
    guard case .string(let word) = json, let value = Self(rawValue: word) else {
      let words = Self.allCases.map(\.rawValue)
      throw .mismatch(
        json, at: path, "one of \(words.joined(separator: ", "))",
        "以下之一：\(words.joined(separator: "、"))")
    }
    self = value
  }

  public func write(to writer: inout JSONWriter) { writer.string(rawValue) }
}

extension TextEncoding: WireWord {}
extension CoordinateSystem: WireWord {}
