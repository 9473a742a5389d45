import MusterService

extension JSONValue {
  /// The text of a string, the digits of a number.
  var word: String {
    switch self {
    case .string(let text), .number(let text): text
    default: text
    }
  }

  /// The elements of an array; none for anything else.
  var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// The object without one of its members, at the top level only.
  func without(_ names: String...) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !names.contains($0.name) })
  }

  /// The object with one more member.
  func with(_ name: String, _ value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.name != name } + [JSONMember(name, value)])
  }
}
