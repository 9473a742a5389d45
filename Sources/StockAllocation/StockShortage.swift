public import Measures

/// What an incident is missing of an item, why, and what would cure it.
public struct StockShortage: Hashable, Sendable {
  public let incident: Int
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

  private init(
    of request: ItemRequest, missing: Quantity, _ obstacles: [Obstacle], toHigher: Quantity,
    toEqual: Quantity
  ) {
    let elsewhere = obstacles.reduce(toHigher + toEqual) { $0 + $1.quantity }
    var potential: [ShortageReason: Quantity] = [
      .noStock: missing - min(missing, elsewhere), .higherPriority: toHigher,
      .sharedFairly: toEqual,
    ]
    var shares: [ShortageReason: Quantity] = [:]
    var cures: [Cure] = []
    var open = missing
    for obstacle in obstacles {
      potential[obstacle.reason, default: .zero] += obstacle.quantity
      let taken = min(open, obstacle.quantity)
      guard taken > .zero else { continue }
      open -= taken
      shares[obstacle.reason, default: .zero] += taken
      cures.append(
        Cure(action: obstacle.action, quantity: taken.pieces, source: obstacle.warehouse))
    }
    if open > .zero {
      let higher = min(open, toHigher)
      let equal = min(open - higher, toEqual)
      if higher > .zero { shares[.higherPriority] = higher }
      if equal > .zero { shares[.sharedFairly] = equal }
      if open > higher + equal { shares[.noStock, default: .zero] += open - higher - equal }
      cures.append(Cure(action: .obtainElsewhere, quantity: open.pieces, source: nil))
    }

    self.incident = request.incident
    self.requested = request.quantity
    self.allocated = request.quantity - missing
    self.missing = missing
    self.reason = ShortageReason.leading { min(missing, potential[$0, default: .zero]) }
    self.shares = ShortageReason.allCases.compactMap { reason in
      shares[reason].map { ShortageShare(reason: reason, quantity: $0) }
    }
    self.cures = cures
  }

  /// Explains what the best plan leaves open, from what the sources withhold.
  ///
  /// Steps are taken in order of the arrival that they would give, then of warehouse, then of
  /// cause; roads to be reopened come last, and what nobody here has is to be obtained elsewhere.
  /// A piece behind two obstacles (held, in a warehouse that no road reaches) counts as not there.
  /// Incidents are looked at in order of priority, and a piece is offered to one only. What went to
  /// incidents of equal priority is a reason only where it is shared fairly: without that nobody
  /// meant it so.
  static func all(
    of demand: ItemDemand, _ lines: [StockLine], _ ways: WayTable,
    _ share: StockShare = .byArrival
  ) -> [StockShortage] {
    var allocated: [Int: Quantity] = [:]
    for line in lines { allocated[line.incident, default: .zero] += line.quantity }
    let short = demand.requests.filter { $0.quantity > allocated[$0.incident, default: .zero] }
    guard !short.isEmpty else { return [] }
    var kept = Dictionary(
      uniqueKeysWithValues: demand.sources.map { ($0.warehouse, $0.available) })
    for line in lines { kept[line.warehouse, default: .zero] -= line.quantity }
    let priorities = Dictionary(
      uniqueKeysWithValues: demand.requests.map { ($0.incident, $0.priority) })

    var offered: [Obstacle.Place: Quantity] = [:]
    var shortages: [StockShortage] = []
    for request in short.sorted(by: { ($0.priority, $0.incident) < ($1.priority, $1.incident) }) {
      var obstacles = Obstacle.all(of: request.incident, demand.sources, kept, ways)
      for place in obstacles.indices {
        obstacles[place].quantity -= offered[obstacles[place].place, default: .zero]
      }
      obstacles.removeAll { $0.quantity <= .zero }
      func sent(to isServed: (_ priority: Int) -> Bool) -> Quantity {
        lines.filter { line in
          line.incident != request.incident && isServed(priorities[line.incident, default: 0])
            && ways.arrival(from: line.warehouse, at: request.incident).isReachable
        }.reduce(.zero) { $0 + $1.quantity }
      }
      let shortage = StockShortage(
        of: request, missing: request.quantity - allocated[request.incident, default: .zero],
        obstacles, toHigher: sent { $0 < request.priority },
        toEqual: share == .fair ? sent { $0 == request.priority } : .zero)
      for (cure, obstacle) in zip(shortage.cures, obstacles) where cure.source != nil {
        offered[obstacle.place, default: .zero] += Quantity(cure.quantity)
      }
      shortages.append(shortage)
    }
    return shortages.sorted { $0.incident < $1.incident }
  }

  private struct Obstacle {
    let reason: ShortageReason
    let action: CureAction
    var quantity: Quantity
    let warehouse: Int

    var place: Place { Place(action: action, warehouse: warehouse) }

    struct Place: Hashable {
      let action: CureAction
      let warehouse: Int
    }

    /// What stands between an incident and pieces that are there, in the order of lifting it.
    ///
    /// - Parameter kept: what a plan leaves in each warehouse, of what may be sent.
    static func all(
      of incident: Int, _ sources: [StockSource], _ kept: [Int: Quantity], _ ways: WayTable
    ) -> [Obstacle] {
      let inOrder = sources.sorted {
        (ways.arrival(from: $0.warehouse, at: incident), $0.warehouse)
          < (ways.arrival(from: $1.warehouse, at: incident), $1.warehouse)
      }
      return inOrder.flatMap { source -> [Obstacle] in
        guard ways.arrival(from: source.warehouse, at: incident).isReachable else {
          return [
            Obstacle(
              reason: .unreachable, action: .reopenRoad, quantity: source.available,
              warehouse: source.warehouse)
          ]
        }
        // What may be sent and is kept while some is missing is kept by a limit on the sources.
        return [
          Obstacle(
            reason: .sourceLimit, action: .allowSource,
            quantity: kept[source.warehouse, default: .zero], warehouse: source.warehouse)
        ]
          + source.withheld.sorted { $0.cause.rawValue < $1.cause.rawValue }.map {
            Obstacle(
              reason: $0.cause.reason, action: $0.cause.cure, quantity: $0.quantity,
              warehouse: source.warehouse)
          }
      }
    }
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
