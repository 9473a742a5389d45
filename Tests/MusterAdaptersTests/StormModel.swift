import MusterService

/// What was asked, and what it was answered.
struct StormAnswer {
  let request: JSONValue
  let result: JSONValue

  var method: String { request["method"]?.word ?? "" }
}

/// What the books must say after a storm: stock and holds by stockpile, from the answers alone.
struct StormModel {
  struct Pile: Hashable {
    let warehouse: String
    let item: String
    let lot: String
    let condition: String
  }

  private var onHand: [Pile: Int64] = [:]
  private var held: [Pile: Int64] = [:]
  /// Movements that are in `onHand`: some are answered more than once.
  private var movements: Set<String> = []
  private var released: Set<String> = []
  private var committed: Set<String> = []

  /// Takes an answer in. `lines` tells the entries of stock of a movement that is only named.
  mutating func apply(
    _ answer: StormAnswer, lines: (String) throws -> [JSONValue]
  ) rethrows {
    let result = answer.result
    switch answer.method {
    case "allocation.commit":
      guard committed.insert(result["allocation"]?.word ?? "").inserted else { return }
      for line in result["lines"]?.elements ?? [] {
        held[.serviceable(line), default: 0] += number(line)
      }
    case "allocation.release":
      guard released.insert(result["allocation"]?.word ?? "").inserted else { return }
      for line in result["lines"]?.elements ?? [] {
        held[.serviceable(line), default: 0] -= number(line)
      }
    default:
      if let entries = result["entries"]?.elements, let movement = result["movement"] {
        book(movement, entries)
      }
      guard answer.method.contains("count") else { return }
      let named = [result] + (result["lines"]?.elements ?? [])
      for movement in named.compactMap({ $0["movement"] })
      where movement != .null && !movements.contains(movement.word) {
        book(movement, try lines(movement.word))
      }
    }
  }

  private mutating func book(_ movement: JSONValue, _ entries: [JSONValue]) {
    guard movement != .null, movements.insert(movement.word).inserted else { return }
    for entry in entries { onHand[Pile(entry), default: 0] += number(entry) }
  }

  private func number(_ line: JSONValue) -> Int64 { Int64(line["quantity"]?.word ?? "") ?? 0 }

  /// Takes what there is as the beginning.
  mutating func begin(with rows: [JSONValue]) {
    for row in rows { onHand[Pile(row)] = Int64(row["on_hand"]?.word ?? "") ?? 0 }
  }

  /// Where the list of stock and the model differ, in words; empty where they do not.
  func differences(from rows: [JSONValue]) -> [String] {
    var found: [Pile: (onHand: Int64, held: Int64)] = [:]
    for row in rows {
      found[Pile(row)] = (
        Int64(row["on_hand"]?.word ?? "") ?? 0, Int64(row["held"]?.word ?? "") ?? 0
      )
    }
    return Set(onHand.keys).union(held.keys).union(found.keys).compactMap { pile in
      let expected = (onHand[pile, default: 0], held[pile, default: 0])
      let told = found[pile] ?? (0, 0)
      return expected == told ? nil : "\(pile): model \(expected), books \(told)"
    }
  }
}

extension StormModel.Pile {
  fileprivate init(_ row: JSONValue) {
    self.init(
      warehouse: row["warehouse"]?.word ?? "", item: row["item"]?.word ?? "",
      lot: row["lot"]?.word ?? "", condition: row["condition"]?.word ?? "")
  }

  /// Plans hold what is serviceable.
  fileprivate static func serviceable(_ line: JSONValue) -> Self {
    Self(
      warehouse: line["warehouse"]?.word ?? "", item: line["item"]?.word ?? "",
      lot: line["lot"]?.word ?? "", condition: "serviceable")
  }
}
