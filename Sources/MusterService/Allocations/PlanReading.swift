import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// What a plan for some incidents needs to know as it is now, but for the stock: that is so much that
/// a plan is made from what is known of it while the database says whether it still holds.
struct PlanReading {
  /// All but stock, warehouses and ways.
  private(set) var inputs = PlanInputs()
  private let asked: AllocationPlan.Request
  private let replaced: ReplacedParts?
  private let roads: OpenRoads
  /// By incident; nil where closures have cut it off.
  private let places: [RoadPlace?]
  /// By incident: where it was said to lie.
  private let said: [(community: String?, street: String?)]
  private let suppliers: KnownPlaces.Suppliers

  /// - Parameters:
  ///   - facts: of the incidents that are planned for.
  ///   - replaced: what of the allocation that is replaced is planned for, instead of what the
  ///     incidents ask for.
  /// - Throws: `not_found` for an unknown incident or a missing road network; `conflict` when an
  ///   incident is closed, all of them ask for nothing, or exercises are mixed with real ones;
  ///   `unreachable` when no road comes near one, closed or open.
  init(
    _ asked: AllocationPlan.Request, from facts: PlanFacts,
    replacing replaced: ReplacedParts? = nil, in call: Call
  ) throws(ServiceError) {
    self.asked = asked
    self.replaced = replaced
    let rows = try Self.open(facts.incidents, try replaced?.incidents(of: asked) ?? asked.incidents)
    inputs.usesFloor = asked.usesFloor
    inputs.includesTeams = asked.includesTeams
    inputs.mostSources = asked.mostSources
    inputs.share = asked.share
    inputs.escalation = asked.escalation
    inputs.incidents = rows.map(PlanIncident.init)
    inputs.day = facts.mark.day
    if let replaced {
      inputs.requests = replaced.requests(of: inputs.incidents)
    } else {
      try inputs.take(facts.requests)
      try inputs.takeKitsAndSubstitutes(facts.requests, in: call)
    }
    guard asked.mostSources == nil || (inputs.kits.isEmpty && inputs.substitutes.isEmpty) else {
      throw .invalid(
        "max_sources", "cannot go together with requests for kits, or that allow substitutes",
        "不能与成套需求或允许替代的需求同时使用")
    }

    let open = try call.session.roads.current(facts.network, in: call)
    roads = try asked.whatIf?.roads(open) ?? open
    inputs.network = roads.network.checksum
    let approaches = try roads.approaches(to: rows)
    places = approaches.map(\.place)
    inputs.offRoad = zip(rows, approaches).compactMap {
      PlanOffRoad(.incident, $0.incident.code, $1)
    }
    said = rows.map { ($0.community, $0.street) }
    suppliers = try call.session.places.suppliers(at: facts.mark, in: call)
    inputs.takeTeams(suppliers.teams, Set(facts.occupied), roads, places)
  }

  /// Whether it may be planned before the stock is known for sure; not where a search takes its time.
  var isQuick: Bool {
    asked.mostSources == nil && inputs.kits.isEmpty && inputs.substitutes.isEmpty
      && !inputs.requests.contains { $0.request.people != nil }
  }

  /// The items that may be sent, by id.
  var items: [Int64] { inputs.goods.keys.sorted() }

  /// All that the plan is made from.
  ///
  /// - Parameter stocks: of `items`.
  func inputs(with stocks: [ItemStock]) throws(ServiceError) -> PlanInputs {
    var inputs = inputs
    let free = stocks.map { replaced?.freed($0) ?? $0 }
    inputs.stocks =
      try asked.whatIf?.stocks(free, suppliers.warehouses, inputs.goods) ?? free
    inputs.takeWarehouses(suppliers.warehouses, roads, places, said)
    return inputs
  }

  /// By code as Swift compares texts, whatever the collation of the database.
  private static func open(
    _ found: [IncidentRow], _ codes: [String]
  ) throws(ServiceError) -> [IncidentRow] {
    let rows = found.sorted { $0.incident.code < $1.incident.code }
    let unknown = Set(codes).subtracting(rows.map(\.incident.code)).sorted()
    guard unknown.isEmpty else {
      throw .notFound(Text("incident", "事件"), unknown.joined(separator: ", "))
    }
    if let closed = rows.first(where: { $0.incident.state != .open }) {
      let code = closed.incident.code
      throw ServiceError(
        .conflict, Text("Incident \(code) is closed.", "事件 \(code) 已结束。"),
        details: ["incident": .string(code), "state": "closed"])
    }
    if let real = rows.first(where: { !$0.incident.isExercise }),
      let exercise = rows.first(where: \.incident.isExercise)
    {
      throw ServiceError(
        .conflict,
        Text(
          "Incident \(exercise.incident.code) is an exercise and \(real.incident.code) is real; plan them apart.",
          "事件 \(exercise.incident.code) 为演练，\(real.incident.code) 为真实事件；请分开生成方案。"),
        details: [
          "exercise": .string(exercise.incident.code), "incident": .string(real.incident.code),
        ])
    }
    return rows
  }
}

extension OpenRoads {
  fileprivate func approaches(to rows: [IncidentRow]) throws(ServiceError) -> [RoadApproach] {
    try rows.map { (row) throws(ServiceError) in
      try approach(to: row.incident.coordinate, "incident \(row.incident.code)")
    }
  }
}
