import Measures
import MusterModel
import MusterStorage
import StockAllocation

/// Makes a proposal from its inputs: no database, no clock, no roads; the same inputs give the same
/// proposal.
struct Planner {
  let proposal: Proposal
  /// Its JSON.
  let answer: String
  /// The lines of the proposal by id, for the commit.
  let lines: [PlanRecord.Line]
  let tasks: [PlanRecord.Task]
  /// Which of the requests each of the tasks is for, by its place in the inputs.
  let served: [Int]
  let inputs: PlanInputs

  /// - Parameter isTimeUp: asked in a search under a limit on the sources; inputs that were kept say
  ///   themselves where it ends.
  init(_ inputs: PlanInputs, isTimeUp: @escaping @Sendable () -> Bool = { false }) {
    let demands = Planner.demands(inputs)
    let stock = StockPlan(
      demands,
      WayTable(inputs.warehouses, inputs.warehouseWays, inputs, rungs: inputs.rungs),
      share: inputs.share.rule, mostSources: inputs.mostSources,
      budget: inputs.searchSteps.map { SearchBudget(steps: $0) } ?? SearchBudget(isSpent: isTimeUp))
    let teams = TeamPlan(
      Planner.teamDemands(inputs),
      teams: inputs.teams.enumerated().map { TeamSupply($1, number: $0) },
      WayTable(inputs.teams.map(\.supplier), inputs.teamWays, inputs),
      budget: inputs.teamSteps.map { SearchBudget(steps: $0) } ?? SearchBudget(isSpent: isTimeUp))
    self.inputs = inputs.searched(
      stock.objective.isOptimal ? nil : stock.steps,
      teams: teams.objective.isOptimal ? nil : teams.steps)

    // Incident by incident, in the order in which each stated its requests.
    let places = Dictionary(
      uniqueKeysWithValues: zip(stock.items.map(\.item), stock.items.indices))
    var proposal = Proposal()
    var lines: [PlanRecord.Line] = []
    for request in inputs.requests {
      guard let itemID = request.itemID, let place = places[Int(itemID)],
        let piles = inputs.stocks.first(where: { $0.itemID == itemID })
      else { continue }
      let item = stock.items[place]
      for line in item.lines where line.incident == request.incident {
        proposal.lines.append(PlanLine(line, of: request, from: piles, inputs))
        lines.append(PlanRecord.Line(line, from: piles, inputs))
      }
      for shortage in item.shortages where shortage.incident == request.incident {
        proposal.shortages.append(PlanShortage(shortage, of: request, inputs))
      }
    }
    proposal.teams = teams.lines.map { PlanTeam($0, inputs) }
    proposal.shortages += teams.shortages.map { PlanShortage($0, inputs) }
    proposal.isComplete = stock.isComplete && teams.isComplete
    let codes = Dictionary(
      inputs.requests.compactMap { asked in asked.itemID.map { ($0, asked.request.item ?? "") } },
      uniquingKeysWith: { first, _ in first })
    proposal.cover = zip(demands, stock.items).flatMap { demand, item in
      PlanCover.all(of: demand, after: item, codes[Int64(item.item)] ?? "", inputs)
    }
    proposal.localities = inputs.localities
    proposal.objective = PlanObjective(stock.objective, teams.objective)
    if inputs.escalation != nil {
      let sent = stock.items.flatMap(\.lines).map { (inputs.rung($0), $0.quantity) }
      func pieces(_ counts: (Rung) -> Bool) -> Quantity {
        sent.reduce(.zero) { $1.0.map(counts) ?? false ? $0 + $1.1 : $0 }
      }
      proposal.objective.beyondCommunity = pieces { $0 != .ownCommunity }
      proposal.objective.beyondStreet = pieces { $0 == .beyond }
    }
    self.proposal = proposal
    answer = proposal.text
    self.lines = lines
    tasks = teams.lines.map { PlanRecord.Task($0, inputs) }
    served = teams.lines.map(\.request)
  }

  /// What is kept of the plan.
  func record(replacing replaced: PlanRecord.Replaced?) -> PlanRecord {
    PlanRecord(
      incidentIDs: inputs.incidents.map(\.identifier), usesFloor: inputs.usesFloor,
      isComplete: proposal.isComplete, inputs: inputs.kept,
      answer: answer, lines: lines, tasks: tasks, replaced: replaced)
  }

  /// One demand an item, in the order in which they are first asked for.
  private static func demands(_ inputs: PlanInputs) -> [ItemDemand] {
    let numbers = Dictionary(
      uniqueKeysWithValues: zip(inputs.warehouses.map(\.identifier), inputs.warehouses.indices))
    var requests: [Int64: [ItemRequest]] = [:]
    var inOrder: [Int64] = []
    for asked in inputs.requests {
      guard let itemID = asked.itemID, let quantity = asked.request.quantity else { continue }
      if requests[itemID] == nil { inOrder.append(itemID) }
      requests[itemID, default: []].append(
        ItemRequest(
          incident: asked.incident, priority: inputs.incidents[asked.incident].priority,
          quantity: quantity))
    }
    let stocks = Dictionary(uniqueKeysWithValues: inputs.stocks.map { ($0.itemID, $0) })
    return inOrder.map { itemID in
      ItemDemand(
        item: Int(itemID), requests: requests[itemID] ?? [],
        sources: stocks[itemID]?.sources(numbers, inputs) ?? [])
    }
  }

  private static func teamDemands(_ inputs: PlanInputs) -> [TeamDemand] {
    inputs.requests.enumerated().compactMap { position, asked in
      guard let capability = asked.request.capability else { return nil }
      let priority = inputs.incidents[asked.incident].priority
      let type = asked.request.type ?? ResourceRequest.leastType
      if let people = asked.request.people {
        return TeamDemand(
          request: position, incident: asked.incident, priority: priority, capability: capability,
          type: type, people: people)
      }
      return TeamDemand(
        request: position, incident: asked.incident, priority: priority, capability: capability,
        type: type, teams: asked.request.teams ?? 0)
    }
  }
}

extension PlanInputs {
  fileprivate func searched(_ steps: Int?, teams: Int?) -> PlanInputs {
    var inputs = self
    inputs.searchSteps = steps
    inputs.teamSteps = teams
    return inputs
  }
}
