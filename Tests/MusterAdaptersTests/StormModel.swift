import MusterService

/// What the books must say after a storm: stock by stockpile, from the answers alone.
struct StormModel {
  struct Pile: Hashable {
    let warehouse: String
    let item: String
    let lot: String
    let condition: String
  }

  private(set) var onHand: [Pile: Int64] = [:]

  /// Takes the entries of an answer in.
  mutating func apply(_ result: JSONValue) {
    for entry in result["entries"]?.elements ?? [] {
      onHand[Pile(entry), default: 0] += Int64(entry["quantity"]?.word ?? "") ?? 0
    }
  }

  /// Takes what there is as the beginning.
  mutating func begin(with rows: [JSONValue]) {
    for row in rows { onHand[Pile(row)] = Int64(row["on_hand"]?.word ?? "") ?? 0 }
  }

  /// Where the list of stock and the model differ, in words; empty where they do not.
  func differences(from rows: [JSONValue]) -> [String] {
    var found: [Pile: Int64] = [:]
    for row in rows { found[Pile(row)] = Int64(row["on_hand"]?.word ?? "") ?? 0 }
    return Set(onHand.keys).union(found.keys).compactMap { pile in
      let (expected, is_) = (onHand[pile, default: 0], found[pile, default: 0])
      return expected == is_ ? nil : "\(pile): model \(expected), books \(is_)"
    }
  }
}

extension StormModel.Pile {
  fileprivate init(_ row: JSONValue) {
    self.init(
      warehouse: row["warehouse"]?.word ?? "", item: row["item"]?.word ?? "",
      lot: row["lot"]?.word ?? "", condition: row["condition"]?.word ?? "")
  }
}
