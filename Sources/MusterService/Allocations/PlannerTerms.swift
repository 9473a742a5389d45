import Measures
import MusterModel
import MusterStorage
import StockAllocation

// From the books' terms to the solver's and back: positions in `PlanInputs` are the solver's
// numbers; a lot's number is the position of its pile in the stock of its item.

extension PlanInputs {
  fileprivate func distance(_ line: StockLine) -> Distance {
    warehouseWays.distance[line.incident * warehouses.count + line.warehouse]
  }

  /// Nil where the plan does not escalate.
  func rung(_ line: StockLine) -> Rung? {
    rungs.isEmpty ? nil : rungs[line.incident * warehouses.count + line.warehouse]
  }

  fileprivate func distance(_ line: TeamLine) -> Distance {
    teamWays.distance[line.incident * teams.count + line.team]
  }
}

extension WayTable {
  init(
    _ suppliers: [PlanSupplier], _ ways: PlanWays, _ inputs: PlanInputs, rungs: [Rung] = []
  ) {
    self.init(
      ready: suppliers.map(\.ready), travel: ways.travel,
      incidents: inputs.incidents.count, rungs: rungs)
  }
}

extension TeamSupply {
  init(_ team: PlanTeamCandidate, number: Int) {
    self.init(
      team: number,
      capabilities: Dictionary(
        team.capabilities.map { ($0.name, $0.type) }, uniquingKeysWith: min),
      // More than any request asks for.
      headcount: min(team.headcount, TeamSupply.mostPeople), canBeAsked: team.canBeAsked)
  }
}

extension PlanLine {
  /// - Parameters:
  ///   - item: what is sent.
  ///   - asked: what it is for.
  init(
    _ line: StockLine, of item: PlanItem, for asked: PlanRequest, from stock: ItemStock,
    _ inputs: PlanInputs
  ) {
    let warehouse = inputs.warehouses[line.warehouse]
    incident = inputs.incidents[line.incident].code
    self.item = item.code
    itemName = item.name
    unit = item.unit
    self.warehouse = warehouse.code
    warehouseName = warehouse.name
    lot = stock.lot(stock.piles[line.lot].lotID).code
    quantity = line.quantity
    ready = line.ready
    travel = line.travel
    arrival = line.arrival
    distance = inputs.distance(line)
    reason = line.reason.rawValue
    escalation = inputs.rung(line)?.word
    switch line.role {
    case .asked: break
    case .insteadOf: insteadOf = asked.request.item
    case .partOf: kit = asked.request.kit
    }
    boundBy = line.bound.map {
      var bound = PlanLineBound()
      bound.what = $0.kind.rawValue
      bound.warehouse = inputs.warehouses[$0.source].code
      bound.incident = $0.incident.map { inputs.incidents[$0].code }
      return bound
    }
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
    headcount = line.headcount
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
    unit = PlanUnit.pieces
    requested = shortage.requested
    allocated = shortage.allocated
    substituted = shortage.covered
    missing = shortage.missing
    reason = shortage.reason.rawValue
    cure = shortage.cures.map { PlanCure($0) { inputs.warehouses[$0].code } }
  }

  /// - Parameter goods: by id.
  init(
    _ shortage: KitShortage, of asked: PlanRequest, _ goods: [Int64: PlanItem],
    _ inputs: PlanInputs
  ) {
    incident = inputs.incidents[shortage.incident].code
    kit = asked.request.kit
    item = goods[Int64(shortage.lackedItem)]?.code
    itemName = goods[Int64(shortage.lackedItem)]?.name
    unit = PlanUnit.kits
    requested = shortage.requested
    allocated = shortage.allocated
    missing = shortage.missing
    reason = shortage.reason.rawValue
    cure = shortage.cures.map { part in
      var cure = PlanCure(part.cure) { inputs.warehouses[$0].code }
      cure.item = goods[Int64(part.item)]?.code
      return cure
    }
  }

  init(_ shortage: TeamShortage, _ inputs: PlanInputs) {
    incident = inputs.incidents[shortage.incident].code
    capability = inputs.requests[shortage.request].request.capability
    unit = shortage.unit == .people ? .people : .teams
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

extension PlanRecord.Line {
  init(_ line: StockLine, from stock: ItemStock, _ inputs: PlanInputs) {
    self.init(
      warehouseID: inputs.warehouses[line.warehouse].identifier, itemID: stock.itemID,
      lotID: stock.piles[line.lot].lotID,
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
