public import Measures

/// What an incident is missing of an item, why, and what would cure it.
public struct StockShortage: Hashable, Sendable {
  public let incident: Int
  public let requested: Quantity
  /// With what substitutes cover.
  public let allocated: Quantity
  /// The part of `allocated` that substitutes stand for.
  public let covered: Quantity
  public let missing: Quantity
  /// The reason that alone could account for most of what is missing; the first of
  /// `ShortageReason` among equals. `noStock` accounts for what no stock anywhere could cover.
  public let reason: ShortageReason
  /// Every missing piece under the reason that its cure would lift, in the order of
  /// `ShortageReason`; adds up to `missing`.
  public let shares: [ShortageShare]
  /// The steps that would bring the missing pieces soonest; adds up to `missing`.
  public let cures: [Cure]

  /// - Parameters:
  ///   - toHigher: pieces that went to incidents of higher priority.
  ///   - toEqual: pieces that incidents of equal priority share.
  init(
    of request: ItemRequest, missing: Quantity, covered: Quantity = .zero,
    _ obstacles: [StockObstacle], toHigher: Quantity, toEqual: Quantity
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
    self.covered = covered
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
    _ share: StockShare = .byArrival, covered: [Int: Quantity] = [:]
  ) -> [StockShortage] {
    var allocated = covered
    for line in lines where line.role == .asked {
      allocated[line.incident, default: .zero] += line.quantity
    }
    let short = demand.requests.filter { $0.quantity > allocated[$0.incident, default: .zero] }
    guard !short.isEmpty else { return [] }
    var kept = Dictionary(
      uniqueKeysWithValues: demand.sources.map { ($0.warehouse, $0.available) })
    for line in lines { kept[line.warehouse, default: .zero] -= line.quantity }

    var offered: [StockObstacle.Place: Quantity] = [:]
    var shortages: [StockShortage] = []
    for request in short.sorted(by: { ($0.priority, $0.incident) < ($1.priority, $1.incident) }) {
      let obstacles = StockObstacle.all(of: request.incident, demand.sources, kept, ways)
        .leaving(offered)
      func sent(to isServed: (_ priority: Int) -> Bool) -> Quantity {
        lines.filter { line in
          line.incident != request.incident && isServed(line.priority)
            && ways.arrival(from: line.warehouse, at: request.incident).isReachable
        }.reduce(.zero) { $0 + $1.quantity }
      }
      let shortage = StockShortage(
        of: request, missing: request.quantity - allocated[request.incident, default: .zero],
        covered: covered[request.incident, default: .zero], obstacles,
        toHigher: sent { $0 < request.priority },
        toEqual: share == .fair ? sent { $0 == request.priority } : .zero)
      for (cure, obstacle) in zip(shortage.cures, obstacles) where cure.source != nil {
        offered[obstacle.place, default: .zero] += Quantity(cure.quantity)
      }
      shortages.append(shortage)
    }
    return shortages.sorted { $0.incident < $1.incident }
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
