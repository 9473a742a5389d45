internal import Measures

/// The plan of all items for one incident; no item's plan touches another's.
public struct StockPlan: Hashable, Sendable {
  /// In the order of the demands.
  public let items: [ItemPlan]
  /// Over all items: unmet pieces and pieces × arrival added, the latest arrival of any.
  public let objective: StockObjective

  public init(_ demands: [ItemDemand]) {
    self.items = demands.map(ItemPlan.init)
    self.objective = StockObjective(
      requested: demands.reduce(.zero) { $0 + $1.requested }, lines: items.flatMap(\.lines))
  }

  public var isComplete: Bool { items.allSatisfy { $0.shortage == nil } }
}
