import Measures
import MusterModel
import MusterStorage

/// What a plan gains over the parts of an allocation that it would replace, both by the roads and
/// ready times of the plan: request by request, what both send from the same place left aside.
struct ReplacementGain {
  /// When the last arrives; unreachable where some cannot arrive, or is not given.
  let before: TravelTime
  let after: TravelTime
  /// The requests for which something would leave from elsewhere, in the plan's order.
  let arrivals: [OfferedArrival]
  /// Whether less is missing, or with as little something arrives earlier, where the first of the
  /// requests that differ decides, by priority.
  let isGain: Bool

  /// - Returns: nil where the plan does not know of a part from where it would come, so that there
  ///   is nothing to compare.
  init?(of planner: Planner, over replaced: ReplacedParts) {
    let inputs = planner.inputs
    let places = SupplierPlaces(inputs)
    var old = inputs.requests.map { _ in SentParts() }
    var new = old
    func place(_ isAsked: (PlanRequest) -> Bool) -> Int? {
      inputs.requests.firstIndex(where: isAsked)
    }
    for line in replaced.lines {
      guard
        let request = place({
          $0.itemID == line.itemID && inputs.incidents[$0.incident].code == line.incident
        }),
        let arrival = places.arrival(
          ofWarehouse: line.warehouseID, at: inputs.requests[request].incident)
      else { return nil }
      old[request].add(line.quantity, from: line.warehouseID, arrival)
    }
    for team in replaced.teams {
      guard let request = place({ team.asked.isAsked(by: $0, inputs) }),
        let arrival = places.arrival(
          ofTeam: team.identifier, at: inputs.requests[request].incident)
      else { return nil }
      let amount = team.asked.countsPeople ? team.headcount : 1
      old[request].add(Quantity(Int64(amount)), from: team.identifier, arrival)
    }
    for line in planner.lines {
      guard
        let request = place({
          $0.itemID == line.itemID && inputs.incidents[$0.incident].identifier == line.incidentID
        })
      else { return nil }
      new[request].add(line.quantity, from: line.warehouseID, line.way.ready + line.way.travel)
    }
    for (request, (task, team)) in zip(planner.served, zip(planner.tasks, planner.proposal.teams)) {
      let amount = inputs.requests[request].request.people == nil ? 1 : team.headcount
      new[request].add(
        Quantity(Int64(amount)), from: task.teamID, task.way.ready + task.way.travel)
    }

    let changes = inputs.requests.indices.map { request in
      RequestChange(inputs.requests[request], inputs, from: old[request], to: new[request])
    }
    before = changes.map(\.lastBefore).max() ?? .zero
    after = changes.map(\.lastAfter).max() ?? .zero
    arrivals = changes.compactMap(\.arrival)
    isGain =
      changes.filter { $0.verdict != 0 }.min { $0.priority < $1.priority }
      .map { $0.verdict > 0 } ?? false
  }
}

/// Where suppliers of a plan are among its inputs, by their ids.
private struct SupplierPlaces {
  private let warehouses: [Int64: Int]
  private let teams: [Int64: Int]
  private let inputs: PlanInputs

  init(_ inputs: PlanInputs) {
    self.inputs = inputs
    warehouses = Dictionary(
      uniqueKeysWithValues: zip(inputs.warehouses.map(\.identifier), inputs.warehouses.indices))
    teams = Dictionary(
      uniqueKeysWithValues: zip(inputs.teams.map(\.supplier.identifier), inputs.teams.indices))
  }

  /// Nil for one that the plan does not know.
  func arrival(ofWarehouse identifier: Int64, at incident: Int) -> TravelTime? {
    warehouses[identifier].map { place in
      inputs.warehouses[place].ready
        + inputs.warehouseWays.travel[incident * inputs.warehouses.count + place]
    }
  }

  func arrival(ofTeam identifier: Int64, at incident: Int) -> TravelTime? {
    teams[identifier].map { place in
      inputs.teams[place].supplier.ready
        + inputs.teamWays.travel[incident * inputs.teams.count + place]
    }
  }
}

extension TeamAsk {
  /// Whether that request is the one for it.
  fileprivate func isAsked(by asked: PlanRequest, _ inputs: PlanInputs) -> Bool {
    inputs.incidents[asked.incident].code == incident && asked.request.capability == capability
      && asked.request.type == type && (asked.request.people != nil) == countsPeople
  }
}
