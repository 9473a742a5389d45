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

  /// - Parameters:
  ///   - share: who goes short among incidents of equal priority, item by item.
  ///   - mostSources: how many warehouses may send to one incident; nil for any number.
  ///   - budget: how long may be searched where that is limited.
  /// - Precondition: `mostSources` is at least 1, and nil where shares are to be fair.
  public init(
    _ demands: [ItemDemand], _ ways: WayTable, share: StockShare = .byArrival,
    mostSources: Int? = nil, budget: SearchBudget = SearchBudget()
  ) {
    let free = demands.map { ItemPlan($0, ways, share: share) }
    guard let mostSources else {
      items = free
      objective = StockObjective(zip(demands, items).map { ($0.requests, $1.lines) })
      steps = 0
      return
    }
    precondition(mostSources > 0, "somebody has to send")
    precondition(share == .byArrival, "fair shares are not searched for under a limit on sources")
    let terms = LimitedTerms(demands, ways, most: mostSources)
    let limited = LimitedPlan(
      terms.problem, unlimited: terms.unmet(by: free.flatMap(\.shortages)), budget)
    items = zip(demands, limited.flow.shipments).map { demand, sent in
      ItemPlan(demand, ways, sent.map(terms.shipment))
    }
    objective = StockObjective(
      zip(demands, items).map { ($0.requests, $1.lines) }, isOptimal: limited.isOptimal,
      bound: limited.isOptimal ? nil : terms.bound(limited.bound))
    steps = limited.steps
  }

  public var isComplete: Bool { items.allSatisfy(\.shortages.isEmpty) }
}
