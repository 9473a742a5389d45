public import Measures

/// Who sends what of one item, and what is short.
public struct ItemPlan: Hashable, Sendable {
  public let item: Int
  public let requested: Quantity
  /// In order of arrival, then of warehouse, then first expired first.
  public let lines: [StockLine]
  /// Nil when all that was asked for is sent.
  public let shortage: StockShortage?
  public let objective: StockObjective
  /// Nil when nothing is sent: then nothing that can be reached has a piece, or none was wanted.
  public let proof: ArrivalProof?

  /// The best plan for one item.
  ///
  /// Sources are emptied in order of arrival until the demand is met. This is exact: if a plan of
  /// as many pieces takes one from a source while an earlier one keeps some, moving it there makes
  /// neither the latest arrival nor the sum of pieces × arrival larger; repeating the exchange ends
  /// in this plan, whatever plan it began with. `proof` is the same argument as a number.
  ///
  /// - Complexity: O(s log s + l), `s` the sources and `l` their lots.
  public init(_ demand: ItemDemand) {
    let reachable = demand.sources
      .filter { $0.arrival.isReachable && $0.available > .zero }
      .sorted { ($0.arrival, $0.warehouse) < ($1.arrival, $1.warehouse) }

    var missing = demand.requested
    var used = 0
    var spare = Quantity.zero
    while missing > .zero, used < reachable.count {
      let taken = min(missing, reachable[used].available)
      spare = reachable[used].available - taken
      missing -= taken
      used += 1
    }

    var lines: [StockLine] = []
    var wanted = demand.requested
    for (place, source) in reachable[..<used].enumerated() {
      let alternative =
        place == used - 1 || spare == .zero
        ? reachable[used...].first : reachable[used - 1]
      let runnerUp = alternative.map {
        RunnerUp(
          source: $0.warehouse, arrival: $0.arrival, margin: $0.arrival - source.arrival)
      }
      for lot in source.lots where lot.quantity > .zero && wanted > .zero {
        let taken = min(wanted, lot.quantity)
        wanted -= taken
        lines.append(
          StockLine(
            warehouse: source.warehouse, lot: lot.lot, quantity: taken, ready: source.ready,
            travel: source.travel,
            reason: reachable.count == 1 ? .onlySource : place == 0 ? .nearest : .nextNearest,
            runnerUp: runnerUp))
      }
    }

    self.item = demand.item
    self.requested = demand.requested
    self.lines = lines
    self.shortage =
      missing > .zero ? StockShortage(of: demand, missing: missing) : nil
    self.objective = StockObjective(requested: demand.requested, lines: lines)
    self.proof = self.objective.latestArrival.map(ArrivalProof.init)
  }
}
