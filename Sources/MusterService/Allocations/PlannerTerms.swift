import Measures
import MusterModel
import MusterStorage
import StockAllocation

// From the books' terms to the solver's and back: positions in `PlanInputs` are the solver's
// numbers; a lot's number is its position among the supplies.

extension PlanInputs {
  fileprivate func distance(_ line: StockLine) -> Distance {
    warehouseWays.distance[line.incident * warehouses.count + line.warehouse]
  }

  fileprivate func distance(_ line: TeamLine) -> Distance {
    teamWays.distance[line.incident * teams.count + line.team]
  }
}

extension WayTable {
  init(_ suppliers: [PlanSupplier], _ ways: PlanWays, _ inputs: PlanInputs) {
    self.init(
      ready: suppliers.map(\.ready), travel: ways.travel,
      incidents: inputs.incidents.count)
  }
}

extension StockSource {
  /// - Parameter supplies: the positions of the item's supplies in that warehouse.
  init(_ supplies: [Int], number: Int, _ inputs: PlanInputs) {
    let floors = supplies.map { inputs.supplies[$0].floor }
    let usable = UsableStock(
      lots: supplies.map { inputs.supplies[$0].lot(numbered: $0) },
      floor: inputs.usesFloor ? .zero : floors.max() ?? .zero, on: inputs.day)
    self.init(
      warehouse: number,
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
      canBeAsked: team.canBeAsked)
  }
}

extension PlanLine {
  init(_ line: StockLine, of asked: PlanRequest, _ inputs: PlanInputs) {
    let warehouse = inputs.warehouses[line.warehouse]
    incident = inputs.incidents[line.incident].code
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
    distance = inputs.distance(line)
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
    let candidate = inputs.teams[line.team].supplier
    incident = inputs.incidents[line.incident].code
    team = candidate.code
    teamName = candidate.name
    capability = line.capability
    type = line.type
    ready = line.ready
    travel = line.travel
    arrival = line.arrival
    distance = inputs.distance(line)
    reason = line.reason.rawValue
    runnerUp = line.runnerUp.map {
      var runnerUp = TeamRunnerUp()
      runnerUp.team = inputs.teams[$0.source].supplier.code
      runnerUp.arrival = $0.arrival
      runnerUp.margin = $0.margin
      return runnerUp
    }
  }
}

extension PlanShortage {
  init(_ shortage: StockShortage, of asked: PlanRequest, _ inputs: PlanInputs) {
    incident = inputs.incidents[shortage.incident].code
    item = asked.request.item
    itemName = asked.itemName
    requested = shortage.requested
    allocated = shortage.allocated
    missing = shortage.missing
    reason = shortage.reason.rawValue
    cure = shortage.cures.map { PlanCure($0) { inputs.warehouses[$0].code } }
  }

  init(_ shortage: TeamShortage, _ inputs: PlanInputs) {
    incident = inputs.incidents[shortage.incident].code
    capability = inputs.requests[shortage.request].request.capability
    requested = Quantity(Int64(shortage.requested))
    allocated = Quantity(Int64(shortage.allocated))
    missing = Quantity(Int64(shortage.missing))
    reason = shortage.reason.rawValue
    cure = shortage.cures.map { PlanCure($0) { inputs.teams[$0].supplier.code } }
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
  init(_ stock: StockObjective, _ teams: TeamObjective) {
    // As many places as the last priority that asks for anything at all.
    let last = max(stock.unmet.count, teams.unmet.count)
    func filled<Figure>(_ figures: [Figure], with none: Figure) -> [Figure] {
      figures + Array(repeating: none, count: last - figures.count)
    }
    unmet = filled(stock.unmet, with: .zero)
    latestArrival = filled(stock.latestArrival, with: nil)
    totalUnit = UnitTime(milliseconds: stock.totalUnitMilliseconds)
    sources = stock.sources
    teamsUnmet = filled(teams.unmet, with: 0).map { Quantity(Int64($0)) }
    latestTeamArrival = filled(teams.latestArrival, with: nil)
    totalTeamArrival = UnitTime(milliseconds: Int128(teams.totalArrivalMilliseconds))
    isOptimal = stock.isOptimal && teams.isOptimal
    bound = stock.bound.map { proven in
      var bound = PlanBound()
      bound.unmet = filled(proven.unmet, with: .zero)
      bound.latestArrival = filled(proven.latestArrival, with: nil)
      bound.totalUnit = proven.totalUnitMilliseconds.map { UnitTime(milliseconds: $0) }
      return bound
    }
  }
}

extension PlanRecord.Line {
  init(_ line: StockLine, of asked: PlanRequest, _ inputs: PlanInputs) {
    self.init(
      warehouseID: inputs.warehouses[line.warehouse].identifier, itemID: asked.itemID ?? 0,
      lotID: inputs.supplies[line.lot].lotID,
      incidentID: inputs.incidents[line.incident].identifier, quantity: line.quantity,
      way: PlanRecord.Way(
        ready: line.ready, travel: line.travel,
        distance: inputs.distance(line)),
      reason: line.reason.rawValue)
  }
}

extension PlanRecord.Task {
  init(_ line: TeamLine, _ inputs: PlanInputs) {
    self.init(
      teamID: inputs.teams[line.team].supplier.identifier,
      incidentID: inputs.incidents[line.incident].identifier, capability: line.capability,
      way: PlanRecord.Way(
        ready: line.ready, travel: line.travel,
        distance: inputs.distance(line)),
      reason: line.reason.rawValue)
  }
}
