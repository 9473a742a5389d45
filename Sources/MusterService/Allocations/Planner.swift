import Measures
import MusterModel
import MusterStorage
import StockAllocation

/// Makes a proposal from its inputs: no database, no clock, no roads; the same inputs give the same
/// proposal.
struct Planner {
  let proposal: Proposal
  /// The lines of the proposal by id, for the commit.
  let lines: [PlanRecord.Line]
  let tasks: [PlanRecord.Task]

  private let inputs: PlanInputs

  init(_ inputs: PlanInputs) {
    self.inputs = inputs
    let stock = StockPlan(Planner.demands(inputs))
    let teams = TeamPlan(
      Planner.teamDemands(inputs),
      teams: inputs.teams.enumerated().map { TeamSupply($1, number: $0) })

    var proposal = Proposal()
    proposal.isComplete = stock.isComplete && teams.shortages.isEmpty
    let lotCodes = Dictionary(
      inputs.supplies.map { ($0.lotID, $0.lot) }, uniquingKeysWith: { first, _ in first })
    for item in stock.items {
      proposal.lines += item.lines.map {
        PlanLine($0, of: item, lot: lotCodes[Int64($0.lot)] ?? "", inputs)
      }
      if let shortage = item.shortage {
        proposal.shortages.append(PlanShortage(shortage, of: item, inputs))
      }
    }
    proposal.teams = teams.lines.map { PlanTeam($0, inputs) }
    proposal.shortages += teams.shortages.map { PlanShortage($0, inputs) }
    proposal.objective = PlanObjective(
      stock.objective, teams.objective, priority: inputs.incident.priority)
    self.proposal = proposal
    lines = stock.items.flatMap { item in
      item.lines.map { PlanRecord.Line($0, of: item, inputs) }
    }
    tasks = teams.lines.map { PlanRecord.Task($0, inputs) }
  }

  /// What is kept of the plan.
  func record() -> PlanRecord {
    PlanRecord(
      incidentIDs: [inputs.incident.identifier], usesFloor: inputs.usesFloor,
      isComplete: proposal.isComplete, inputs: Array(inputs.json.text.utf8),
      answer: proposal.json.text, lines: lines, tasks: tasks)
  }

  /// One demand an item, in the order of the requests; `item` is the request's position.
  private static func demands(_ inputs: PlanInputs) -> [ItemDemand] {
    let supplies = Dictionary(grouping: inputs.supplies) { StockpileGroup($0) }
    var demands: [ItemDemand] = []
    for (position, asked) in inputs.requests.enumerated() {
      guard let itemID = asked.itemID, let quantity = asked.request.quantity else { continue }
      let sources = inputs.warehouses.enumerated().compactMap { number, warehouse in
        supplies[StockpileGroup(warehouseID: warehouse.identifier, itemID: itemID)].map {
          StockSource($0, at: warehouse, number: number, inputs)
        }
      }
      demands.append(ItemDemand(item: position, requested: quantity, sources: sources))
    }
    return demands
  }

  private static func teamDemands(_ inputs: PlanInputs) -> [TeamDemand] {
    inputs.requests.enumerated().compactMap { position, asked in
      guard let capability = asked.request.capability, let teams = asked.request.teams else {
        return nil
      }
      return TeamDemand(
        request: position, capability: capability,
        type: asked.request.type ?? ResourceRequest.leastType, teams: teams)
    }
  }
}

/// All lots of one item in one warehouse.
private struct StockpileGroup: Hashable {
  let warehouseID: Int64
  let itemID: Int64

  init(warehouseID: Int64, itemID: Int64) {
    self.warehouseID = warehouseID
    self.itemID = itemID
  }

  init(_ supply: PlanSupply) {
    self.init(warehouseID: supply.warehouseID, itemID: supply.itemID)
  }
}
