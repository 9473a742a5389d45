internal import Measures

/// The plan of all items for all incidents.
///
/// Without a limit on the sources no item's plan touches another's, and each is the best by itself.
/// With one the items are judged together: see `LimitedPlan`.
public struct StockPlan: Hashable, Sendable {
  /// In the order of the demands.
  public let items: [ItemPlan]
  /// Over all items: unmet pieces and pieces × arrival added, the latest arrivals of any.
  public let objective: StockObjective
  /// Steps that a search took, for a plan that is to come out the same; 0 where none was needed.
  public let steps: Int

  /// In the order of the demands for kits.
  public let kits: [KitPlan]

  /// - Parameters:
  ///   - share: who goes short among incidents of equal priority, item by item.
  ///   - mostSources: how many warehouses may send to one incident; nil for any number.
  ///   - kits: what is wanted in sets: see `BundledStock`.
  ///   - substitutes: what may be sent instead to requests that allow it, of each item the
  ///     preferred first.
  ///   - budget: how long may be searched where sources are limited, and for substitutes and kits.
  /// - Precondition: `mostSources` is at least 1, and nil where shares are to be fair or there are
  ///   kits or substitutes; every item of a kit and every substitute has a demand, if only with
  ///   sources.
  public init(
    _ demands: [ItemDemand], _ ways: WayTable, share: StockShare = .byArrival,
    mostSources: Int? = nil, kits: [KitDemand] = [], substitutes: [StockSubstitute] = [],
    budget: SearchBudget = SearchBudget()
  ) {
    guard let mostSources else {
      let bundled = BundledStock(
        demands, kits: kits, substitutes: substitutes, ways, share, budget)
      let items = demands.map {
        ItemPlan(
          $0, ways, share: share, bundled: bundled.shipments[$0.item] ?? [],
          covered: bundled.covered[$0.item] ?? [:])
      }
      self.items = items
      self.kits = bundled.kits
      objective = StockObjective(
        zip(demands, items).map { ($0.requests, $1.lines, $1.covered) },
        kits: zip(kits, bundled.kits).map { ($0.requests, $1.sent) },
        bundleBounds: bundled.bounds)
      steps = bundled.steps.taken
      return
    }
    precondition(mostSources > 0, "somebody has to send")
    precondition(
      share == .byArrival && kits.isEmpty && substitutes.isEmpty,
      "neither fair shares nor kits nor substitutes are searched for under a limit on sources")
    let terms = LimitedTerms(demands, ways, most: mostSources)
    let free = demands.map { ItemPlan($0, ways) }
    let limited = LimitedPlan(
      terms.problem, unlimited: terms.unmet(by: free.flatMap(\.shortages)), budget)
    items = zip(demands, limited.flow.shipments).map { demand, sent in
      ItemPlan(demand, ways, sent.map(terms.shipment))
    }
    self.kits = []
    objective = StockObjective(
      zip(demands, items).map { ($0.requests, $1.lines, $1.covered) },
      isOptimal: limited.isOptimal, bound: limited.isOptimal ? nil : terms.bound(limited.bound))
    steps = limited.steps
  }

  public var isComplete: Bool {
    items.allSatisfy(\.shortages.isEmpty) && kits.allSatisfy(\.shortages.isEmpty)
  }
}
