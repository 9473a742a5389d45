import Measures
import MusterModel
import MusterStorage
import StockAllocation

// From the books' terms to the solver's and back: positions in `PlanInputs` are the solver's
// numbers; a lot's number is its position among the supplies.

extension StockSource {
  /// - Parameter supplies: the positions of the item's supplies in that warehouse.
  init(_ supplies: [Int], at warehouse: PlanWarehouse, number: Int, _ inputs: PlanInputs) {
    let floors = supplies.map { inputs.supplies[$0].floor }
    let usable = UsableStock(
      lots: supplies.map { inputs.supplies[$0].lot(numbered: $0) },
      floor: inputs.usesFloor ? .zero : floors.max() ?? .zero, on: inputs.day)
    self.init(
      warehouse: number, ready: warehouse.ready, travel: warehouse.travel,
      lots: usable.portions.map { AvailableLot(lot: Int($0.lot), quantity: $0.quantity) },
      withheld: [
        WithheldStock(cause: .belowFloor, quantity: usable.belowFloor),
        WithheldStock(cause: .heldElsewhere, quantity: usable.held),
        WithheldStock(cause: .quarantined, quantity: usable.quarantined),
        WithheldStock(cause: .expired, quantity: usable.expired),
        WithheldStock(cause: .damaged, quantity: usable.damaged),
      ].filter { $0.quantity > .zero })
  }
}

extension PlanSupply {
  fileprivate func lot(numbered position: Int) -> UsableStock.Lot {
    UsableStock.Lot(
      identifier: Int64(position), code: lot, condition: condition, expiryDate: expiryDate,
      isRecalled: isRecalled, firstReceivedAt: firstReceivedAt, onHand: onHand, held: held)
  }
}

extension TeamSupply {
  init(_ team: PlanTeamCandidate, number: Int) {
    self.init(
      team: number,
      capabilities: Dictionary(
        team.capabilities.map { ($0.name, $0.type) }, uniquingKeysWith: min),
      ready: team.ready, travel: team.travel, canBeAsked: team.canBeAsked)
  }
}

extension PlanLine {
  init(_ line: StockLine, of item: ItemPlan, _ inputs: PlanInputs) {
    let asked = inputs.requests[item.item]
    let warehouse = inputs.warehouses[line.warehouse]
    incident = inputs.incident.code
    self.item = asked.request.item ?? ""
    itemName = asked.itemName ?? ""
    unit = asked.unit ?? ""
    self.warehouse = warehouse.code
    warehouseName = warehouse.name
    lot = inputs.supplies[line.lot].lot
    quantity = line.quantity
    ready = line.ready
    travel = line.travel
    arrival = line.arrival
    distance = warehouse.distance
    reason = line.reason.rawValue
    runnerUp = line.runnerUp.map {
      var runnerUp = WarehouseRunnerUp()
      runnerUp.warehouse = inputs.warehouses[$0.source].code
      runnerUp.arrival = $0.arrival
      runnerUp.margin = $0.margin
      return runnerUp
    }
  }
}

extension PlanTeam {
  init(_ line: TeamLine, _ inputs: PlanInputs) {
    let candidate = inputs.teams[line.team]
    incident = inputs.incident.code
    team = candidate.code
    teamName = candidate.name
    capability = line.capability
    type = line.type
    ready = line.ready
    travel = line.travel
    arrival = line.arrival
    distance = candidate.distance
    reason = line.reason.rawValue
    runnerUp = line.runnerUp.map {
      var runnerUp = TeamRunnerUp()
      runnerUp.team = inputs.teams[$0.source].code
      runnerUp.arrival = $0.arrival
      runnerUp.margin = $0.margin
      return runnerUp
    }
  }
}

extension PlanShortage {
  init(_ shortage: StockShortage, of item: ItemPlan, _ inputs: PlanInputs) {
    incident = inputs.incident.code
    self.item = inputs.requests[item.item].request.item
    itemName = inputs.requests[item.item].itemName
    requested = shortage.requested
    allocated = shortage.allocated
    missing = shortage.missing
    reason = shortage.reason.rawValue
    cure = shortage.cures.map { PlanCure($0) { inputs.warehouses[$0].code } }
  }

  init(_ shortage: TeamShortage, _ inputs: PlanInputs) {
    incident = inputs.incident.code
    capability = inputs.requests[shortage.request].request.capability
    requested = Quantity(Int64(shortage.requested))
    allocated = Quantity(Int64(shortage.allocated))
    missing = Quantity(Int64(shortage.missing))
    reason = shortage.reason.rawValue
    cure = shortage.cures.map { PlanCure($0) { inputs.teams[$0].code } }
  }
}

extension PlanCure {
  fileprivate init(_ cure: Cure, code: (Int) -> String) {
    what = cure.action.rawValue
    quantity = Quantity(cure.quantity)
    place = cure.source.map(code)
  }
}

extension PlanObjective {
  /// The figures of the one incident stand at the place of its priority; higher ones have none.
  init(_ stock: StockObjective, _ teams: TeamObjective, priority: Int) {
    let before = priority - 1
    unmet = [Quantity](repeating: .zero, count: before) + [stock.unmet]
    latestArrival = [TravelTime?](repeating: nil, count: before) + [stock.latestArrival]
    totalUnit = UnitTime(milliseconds: stock.totalUnitMilliseconds)
    sources = stock.sources
    teamsUnmet = [Quantity](repeating: .zero, count: before) + [Quantity(Int64(teams.unmet))]
    latestTeamArrival = [TravelTime?](repeating: nil, count: before) + [teams.latestArrival]
    totalTeamArrival = UnitTime(milliseconds: Int128(teams.totalArrivalMilliseconds))
    isOptimal = stock.isOptimal && teams.isOptimal
  }
}

extension PlanRecord.Line {
  init(_ line: StockLine, of item: ItemPlan, _ inputs: PlanInputs) {
    let warehouse = inputs.warehouses[line.warehouse]
    self.init(
      warehouseID: warehouse.identifier, itemID: inputs.requests[item.item].itemID ?? 0,
      lotID: inputs.supplies[line.lot].lotID, incidentID: inputs.incident.identifier,
      quantity: line.quantity,
      way: PlanRecord.Way(ready: line.ready, travel: line.travel, distance: warehouse.distance),
      reason: line.reason.rawValue)
  }
}

extension PlanRecord.Task {
  init(_ line: TeamLine, _ inputs: PlanInputs) {
    let team = inputs.teams[line.team]
    self.init(
      teamID: team.identifier, incidentID: inputs.incident.identifier, capability: line.capability,
      way: PlanRecord.Way(ready: line.ready, travel: line.travel, distance: team.distance),
      reason: line.reason.rawValue)
  }
}
