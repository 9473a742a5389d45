import StockAllocation

/// The lines and shortages of a plan, by what they are for.
struct SentLines {
  /// A request by its incident and the id of its item or kit.
  fileprivate struct Key: Hashable {
    let incident: Int
    let identifier: Int
    let isKit: Bool
  }

  private var lines: [Key: [(line: StockLine, piles: ItemStock)]] = [:]
  private var shortages: [Key: StockShortage] = [:]
  private var kitShortages: [Key: KitShortage] = [:]

  init(_ plan: StockPlan, _ inputs: PlanInputs) {
    let stocks = Dictionary(uniqueKeysWithValues: inputs.stocks.map { (Int($0.itemID), $0) })
    // What was asked for itself goes before what stands for it.
    for isAsked in [true, false] {
      for item in plan.items {
        guard let piles = stocks[item.item] else { continue }
        for line in item.lines where (line.role == .asked) == isAsked {
          lines[Key(line, of: item.item), default: []].append((line, piles))
        }
      }
    }
    for item in plan.items {
      for shortage in item.shortages {
        shortages[Key(incident: shortage.incident, identifier: item.item, isKit: false)] = shortage
      }
    }
    for kit in plan.kits {
      for shortage in kit.shortages {
        kitShortages[Key(incident: shortage.incident, identifier: kit.kit, isKit: true)] = shortage
      }
    }
  }

  /// In order of what is sent, then of arrival.
  func lines(for asked: PlanRequest) -> [(line: StockLine, piles: ItemStock)] {
    Key(asked).flatMap { lines[$0] } ?? []
  }

  func shortage(of asked: PlanRequest) -> StockShortage? { Key(asked).flatMap { shortages[$0] } }

  func kitShortage(of asked: PlanRequest) -> KitShortage? {
    Key(asked).flatMap { kitShortages[$0] }
  }
}

extension SentLines.Key {
  /// What a line is for.
  fileprivate init(_ line: StockLine, of item: Int) {
    incident = line.incident
    switch line.role {
    case .asked: (identifier, isKit) = (item, false)
    case .insteadOf(let other): (identifier, isKit) = (other, false)
    case .partOf(let kit): (identifier, isKit) = (kit, true)
    }
  }

  /// Nil where teams are asked for.
  fileprivate init?(_ asked: PlanRequest) {
    guard let identifier = asked.itemID ?? asked.kitID else { return nil }
    incident = asked.incident
    self.identifier = Int(identifier)
    isKit = asked.kitID != nil
  }
}
