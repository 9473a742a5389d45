import Measures
import StockAllocation

/// Says what is wrong with a plan, knowing only what a plan must satisfy.
enum StockChecker {
  static func faults(of plan: ItemPlan, for demand: OneIncident) -> [String] {
    var faults: [String] = []
    var left: [[Int]: Int64] = [:]
    for source in demand.sources {
      for lot in source.lots { left[[source.warehouse, lot.lot]] = lot.quantity.pieces }
    }
    var delivered: Int64 = 0
    var latest: TravelTime?
    var total: Int128 = 0
    for line in plan.lines {
      guard let source = demand.sources.first(where: { $0.warehouse == line.warehouse }) else {
        faults.append("a line from an unknown warehouse \(line.warehouse)")
        continue
      }
      let key = [line.warehouse, line.lot]
      left[key, default: -1] -= line.quantity.pieces
      if left[key, default: -1] < 0 { faults.append("more than there is in lot \(key)") }
      if line.quantity.pieces <= 0 { faults.append("an empty line") }
      if line.ready != source.ready || line.travel != source.travel {
        faults.append("a line with other times than its source")
      }
      if !line.arrival.isReachable { faults.append("a line from where no road leads") }
      delivered += line.quantity.pieces
      latest = max(latest ?? .zero, line.arrival)
      total += Int128(line.quantity.pieces) * Int128(line.arrival.milliseconds)
    }
    for source in demand.sources {
      let order = source.lots.filter { $0.quantity > .zero }
      let taken = order.map { left[[source.warehouse, $0.lot]] != $0.quantity.pieces }
      let isEmpty = order.map { left[[source.warehouse, $0.lot]] == 0 }
      for place in taken.indices.dropFirst() where taken[place] && !isEmpty[place - 1] {
        faults.append("a later lot of warehouse \(source.warehouse) before the first is used up")
      }
    }
    let missing = demand.requested.pieces - delivered
    if missing < 0 { faults.append("more than was asked for") }
    if plan.objective.unmet.map(\.pieces) != [missing] {
      faults.append("unmet is not what is missing")
    }
    if plan.objective.latestArrival != [latest] { faults.append("another latest arrival") }
    if plan.objective.totalUnitMilliseconds != total { faults.append("another sum") }
    if (missing > 0) != (plan.shortage != nil) { faults.append("a shortage hidden or invented") }
    if let shortage = plan.shortage {
      if shortage.missing.pieces != missing || shortage.allocated.pieces != delivered {
        faults.append("a shortage of another size")
      }
      if shortage.cures.reduce(0, { $0 + $1.quantity }) != missing
        || shortage.shares.reduce(0, { $0 + $1.quantity.pieces }) != missing
      {
        faults.append("cures or shares that do not add up to what is missing")
      }
    }
    return faults
  }

  /// The best (unmet, latest arrival, sum) by trying every way to take pieces from the sources.
  static func best(_ demand: OneIncident) -> Objective {
    var ways = [Objective(unmet: demand.requested.pieces, latest: 0, total: 0)]
    for source in demand.sources where source.arrival.isReachable {
      let arrival = Int128(source.arrival.milliseconds)
      ways = ways.flatMap { way in
        (0...min(way.unmet, source.available.pieces)).map { pieces in
          Objective(
            unmet: way.unmet - pieces, latest: pieces > 0 ? max(way.latest, arrival) : way.latest,
            total: way.total + Int128(pieces) * arrival)
        }
      }
      ways = Array(Set(ways))
    }
    return ways.min() ?? ways[0]
  }

  struct Objective: Hashable, Comparable {
    let unmet: Int64
    let latest: Int128
    let total: Int128

    static func < (left: Objective, right: Objective) -> Bool {
      (left.unmet, left.latest, left.total) < (right.unmet, right.latest, right.total)
    }
  }
}

extension StockObjective {
  var checked: StockChecker.Objective {
    .init(
      unmet: unmet[0].pieces, latest: Int128(latestArrival[0]?.milliseconds ?? 0),
      total: totalUnitMilliseconds)
  }
}
