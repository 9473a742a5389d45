import MusterModel

/// The facts of a refusal as a sentence may quote them.
struct RefusalFacts {
  private let details: JSONValue

  init(_ details: JSONValue) {
    self.details = details
  }

  /// Nil for a rule that this program does not know.
  var rule: RefusalRule? { RefusalRule(rawValue: self["rule"]) }

  /// The fact of that name; a question mark where there is none.
  subscript(_ name: String) -> String {
    switch details[name] {
    case .string(let text), .number(let text): text
    case .null, .bool, .array, .object, nil: "？"
    }
  }

  /// A fact that is a word of a vocabulary, in Chinese; as it stands where it is none.
  func word<Word: Vocabulary>(_ name: String, _: Word.Type) -> String {
    Word(rawValue: self[name])?.chinese ?? self[name]
  }

  /// A fact that is a list, as a choice: 48 或 72.
  func choice(_ name: String) -> String {
    guard case .array(let elements) = details[name] else { return self[name] }
    return elements.map(\.text).joined(separator: " 或 ")
  }

  /// The kind of a movement that belongs to an allocation, in Chinese.
  func movementKind(_ name: String) -> String {
    switch self[name] {
    case "dispatch": "出库"
    case "arrival": "到场"
    case "consumption": "消耗"
    case "return": "归还"
    default: self[name]
    }
  }
}
