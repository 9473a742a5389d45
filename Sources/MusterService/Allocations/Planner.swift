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
      kits: Planner.kitDemands(inputs), substitutes: inputs.substitutes.map(StockSubstitute.init),
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
    let goods = inputs.goods
    let sent = SentLines(stock, inputs)
    var proposal = Proposal()
    var lines: [PlanRecord.Line] = []
    for request in inputs.requests {
      for (line, piles) in sent.lines(for: request) {
        guard let item = goods[piles.itemID] else { continue }
        proposal.lines.append(PlanLine(line, of: item, for: request, from: piles, inputs))
        lines.append(PlanRecord.Line(line, from: piles, inputs))
      }
      if let shortage = sent.shortage(of: request) {
        proposal.shortages.append(PlanShortage(shortage, of: request, inputs))
      }
      if let shortage = sent.kitShortage(of: request) {
        proposal.shortages.append(PlanShortage(shortage, of: request, goods, inputs))
      }
    }
    proposal.teams = teams.lines.map { PlanTeam($0, inputs) }
    proposal.shortages += teams.shortages.map { PlanShortage($0, inputs) }
    proposal.isComplete = stock.isComplete && teams.isComplete
    let regions = WarehouseRegions(inputs.warehouses)
    proposal.cover = zip(demands, stock.items).flatMap { demand, item in
      PlanCover.all(of: demand, after: item, goods[Int64(item.item)]?.code ?? "", regions)
    }
    proposal.localities = inputs.localities
    proposal.offRoad = inputs.offRoad.told(of: proposal)
    proposal.objective = PlanObjective(stock.objective, teams.objective, inputs)
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

  /// One demand an item, in the order in which they are first asked for; then those that are sent in
  /// kits or as substitutes only.
  private static func demands(_ inputs: PlanInputs) -> [ItemDemand] {
    let numbers = Dictionary(
      uniqueKeysWithValues: zip(inputs.warehouses.map(\.identifier), inputs.warehouses.indices))
    var requests: [Int64: [ItemRequest]] = [:]
    var inOrder: [Int64] = []
    func name(_ itemID: Int64) {
      if requests[itemID] == nil {
        inOrder.append(itemID)
        requests[itemID] = []
      }
    }
    for asked in inputs.requests {
      guard let itemID = asked.itemID, let request = ItemRequest(asked, inputs) else { continue }
      name(itemID)
      requests[itemID]?.append(request)
    }
    for part in inputs.kits.flatMap(\.parts) { name(part.item.identifier) }
    for substitute in inputs.substitutes { name(substitute.substitute.identifier) }
    let stocks = Dictionary(uniqueKeysWithValues: inputs.stocks.map { ($0.itemID, $0) })
    return inOrder.map { itemID in
      ItemDemand(
        item: Int(itemID), requests: requests[itemID] ?? [],
        sources: stocks[itemID]?.sources(numbers, inputs) ?? [])
    }
  }

  private static func kitDemands(_ inputs: PlanInputs) -> [KitDemand] {
    inputs.kits.map { kit in
      KitDemand(
        kit: Int(kit.identifier),
        parts: kit.parts.map { KitPart(item: Int($0.item.identifier), pieces: $0.pieces) },
        requests: inputs.requests.filter { $0.kitID == kit.identifier }
          .compactMap { ItemRequest($0, inputs) })
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

extension ItemRequest {
  /// Nil where teams are asked for.
  fileprivate init?(_ asked: PlanRequest, _ inputs: PlanInputs) {
    guard let quantity = asked.request.quantity else { return nil }
    self.init(
      incident: asked.incident, priority: inputs.incidents[asked.incident].priority,
      quantity: quantity, allowsSubstitutes: asked.request.allowsSubstitutes)
  }
}

extension StockSubstitute {
  fileprivate init(_ kept: PlanSubstitute) {
    self.init(
      item: Int(kept.itemID), substitute: Int(kept.substitute.identifier), pieces: kept.pieces,
      standsFor: kept.standsFor)
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
