public import Measures

/// What is missing of an item, why, and what would cure it.
public struct StockShortage: Hashable, Sendable {
  public let requested: Quantity
  public let allocated: Quantity
  public let missing: Quantity
  /// The reason that alone could account for most of what is missing; the first of
  /// `ShortageReason` among equals. `noStock` accounts for what no stock anywhere could cover.
  public let reason: ShortageReason
  /// Every missing piece under the reason that its cure would lift, in the order of
  /// `ShortageReason`; adds up to `missing`.
  public let shares: [ShortageShare]
  /// The steps that would bring the missing pieces soonest; adds up to `missing`.
  public let cures: [Cure]

  /// Explains what the best plan leaves open, from what the sources withhold.
  ///
  /// Steps are taken in order of the arrival that they would give, then of warehouse, then of
  /// cause; roads to be reopened come last, and what nobody here has is to be obtained elsewhere.
  /// A piece behind two obstacles (held, in a warehouse that no road reaches) counts as not there.
  init(of demand: ItemDemand, missing: Quantity) {
    var obstacles: [Obstacle] = []
    for source in demand.sources.sorted(by: {
      ($0.arrival, $0.warehouse) < ($1.arrival, $1.warehouse)
    }) {
      if source.arrival.isReachable {
        obstacles += source.withheld.sorted { $0.cause.rawValue < $1.cause.rawValue }.map {
          Obstacle(
            reason: $0.cause.reason, action: $0.cause.cure, quantity: $0.quantity,
            warehouse: source.warehouse)
        }
      } else {
        obstacles.append(
          Obstacle(
            reason: .unreachable, action: .reopenRoad, quantity: source.available,
            warehouse: source.warehouse))
      }
    }

    let behindObstacles = obstacles.reduce(Quantity.zero) { $0 + $1.quantity }
    var potential: [ShortageReason: Quantity] = [
      .noStock: missing - min(missing, behindObstacles)
    ]
    var shares: [ShortageReason: Quantity] = [:]
    var cures: [Cure] = []
    var open = missing
    for obstacle in obstacles where obstacle.quantity > .zero {
      potential[obstacle.reason, default: .zero] += obstacle.quantity
      let taken = min(open, obstacle.quantity)
      guard taken > .zero else { continue }
      open -= taken
      shares[obstacle.reason, default: .zero] += taken
      cures.append(
        Cure(action: obstacle.action, quantity: taken.pieces, source: obstacle.warehouse))
    }
    if open > .zero {
      shares[.noStock, default: .zero] += open
      cures.append(Cure(action: .obtainElsewhere, quantity: open.pieces, source: nil))
    }

    self.requested = demand.requested
    self.allocated = demand.requested - missing
    self.missing = missing
    self.reason = ShortageReason.leading { min(missing, potential[$0, default: .zero]) }
    self.shares = ShortageReason.allCases.compactMap { reason in
      shares[reason].map { ShortageShare(reason: reason, quantity: $0) }
    }
    self.cures = cures
  }

  private struct Obstacle {
    let reason: ShortageReason
    let action: CureAction
    let quantity: Quantity
    let warehouse: Int
  }
}

/// The part of a shortage that has one reason.
public struct ShortageShare: Hashable, Sendable {
  public let reason: ShortageReason
  public let quantity: Quantity
}

extension ShortageReason {
  /// The reason with the largest weight; the first declared among equals.
  static func leading(_ weight: (ShortageReason) -> some Comparable) -> ShortageReason {
    var leading = allCases[0]
    for reason in allCases.dropFirst() where weight(reason) > weight(leading) {
      leading = reason
    }
    return leading
  }
}
