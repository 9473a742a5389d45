internal import Measures

/// The plan of all items for all incidents; no item's plan touches another's.
public struct StockPlan: Hashable, Sendable {
  /// In the order of the demands.
  public let items: [ItemPlan]
  /// Over all items: unmet pieces and pieces × arrival added, the latest arrivals of any.
  public let objective: StockObjective

  public init(_ demands: [ItemDemand], _ ways: WayTable) {
    self.items = demands.map { ItemPlan($0, ways) }
    self.objective = StockObjective(demands.flatMap(\.requests), items.flatMap(\.lines))
  }

  public var isComplete: Bool { items.allSatisfy(\.shortages.isEmpty) }
}
