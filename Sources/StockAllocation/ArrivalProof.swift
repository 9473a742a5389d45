public import Measures

/// A reason that anyone can check why no plan for an item is better: one number.
///
/// Read the latest arrival as a price λ for each piece delivered. If the sources that arrive
/// before λ cannot cover what is allocated, no plan that delivers as much ends sooner. And for any
/// plan that delivers q pieces, Σ xᵢ·aᵢ = λ·q − Σ xᵢ·(λ − aᵢ) ≥ λ·q − Σ cᵢ·max(0, λ − aᵢ), where cᵢ
/// is what source i has: weak duality of the transportation problem. A plan that reaches this
/// bound is optimal.
public struct ArrivalProof: Hashable, Sendable {
  /// λ.
  public let price: TravelTime

  public init(price: TravelTime) {
    self.price = price
  }

  /// Whether the proof shows that no plan for `demand` is better than `objective`.
  ///
  /// - Complexity: O(lots of the demand).
  public func proves(_ objective: StockObjective, for demand: ItemDemand) -> Bool {
    let reachable = demand.sources.filter(\.arrival.isReachable)
    let supply = reachable.reduce(Quantity.zero) { $0 + $1.available }
    let allocated = min(demand.requested, supply)
    let early = reachable.filter { $0.arrival < price }
    let earlySupply = early.reduce(Quantity.zero) { $0 + $1.available }
    let bound = early.reduce(Int128(price.milliseconds) * Int128(allocated.pieces)) {
      let ahead = price - $1.arrival
      return $0 - Int128($1.available.pieces) * Int128(ahead.milliseconds)
    }
    return objective.unmet == demand.requested - allocated
      && objective.latestArrival == price && earlySupply < allocated
      && objective.totalUnitMilliseconds == bound
  }
}
