import Measures
import MusterModel
import MusterStorage

/// What of an allocation is held and has not left: what a plan that takes its place is made for.
struct ReplacedParts {
  struct Line {
    let number: Int
    /// The code.
    let incident: String
    let itemID: Int64
    let item: String
    let itemName: String
    let unit: String
    let warehouseID: Int64
    let lotID: Int64
    /// Pieces held.
    let quantity: Quantity
  }

  struct Team {
    let identifier: Int64
    let headcount: Int
    let asked: TeamAsk
  }

  let allocation: Int64
  let isExercise: Bool
  let lines: [Line]
  let teams: [Team]
  /// What the allocation was planned from; nil where that was kept by other rules.
  let planned: PlanInputs?
  private let teamRequests: [TeamAsk: Int]

  /// - Parameter includesTeams: whether teams are replaced, too.
  /// - Throws: `not_found`; `conflict` where nothing is held any more.
  init(
    _ allocation: Int64, includingTeams includesTeams: Bool = true, in call: Call
  ) throws(ServiceError) {
    let (rows, standings, tasks) = try call.transaction.all(
      together: Statement<AllocationRow>.allocation(allocation),
      Statement<LineStanding>.standings(ofAllocation: allocation),
      Statement<TaskStanding>.tasks(ofAllocation: allocation))
    guard let row = rows.first else {
      throw .notFound(Text("allocation", "调配"), String(allocation))
    }
    let proposal = try Proposal(stored: row.answer)
    self.allocation = allocation
    isExercise = row.isExercise
    lines = zip(proposal.lines, standings).filter { $1.held > .zero }.map(Line.init)
    planned = try ReplacedParts.inputs(ofPlan: row.planID, in: call)
    let asks = TeamAsks(
      includesTeams ? Array(zip(proposal.teams, tasks)) : [], planned: planned)
    teams = asks.held
    teamRequests = asks.amounts
    guard !lines.isEmpty || !teams.isEmpty else {
      throw ServiceError(
        .conflict,
        Text(
          "Allocation \(allocation) is \(row.state.rawValue) and holds nothing any more that could be planned anew.",
          "调配 \(allocation) 的状态为“\(row.state.chinese)”，已没有可重新安排的预占。"),
        details: [
          "allocation": .number(String(allocation)), "state": .string(row.state.rawValue),
        ])
    }
  }

  private static func inputs(
    ofPlan plan: Int64, in call: Call
  ) throws(ServiceError) -> PlanInputs? {
    guard let kept = try call.transaction.first(Statement<[UInt8]>.inputs(ofPlan: plan)),
      PlanInputs.rules(ofKept: kept) == PlanInputs.currentRules
    else { return nil }
    return try PlanInputs(kept: kept)
  }

  /// The codes of the incidents that any of it is for.
  var incidents: [String] {
    Set(lines.map(\.incident) + teams.map(\.asked.incident)).sorted()
  }

  /// The same, where the request names no others.
  func incidents(of asked: AllocationPlan.Request) throws(ServiceError) -> [String] {
    let codes = incidents
    guard asked.incidents.isEmpty || Set(asked.incidents) == Set(codes) else {
      let all = codes.joined(separator: ", ")
      throw .invalid(
        "incidents", "expected those of what allocation \(allocation) holds (\(all)), or none",
        "应为调配 \(allocation) 仍有预占的事件（\(all)），或不填")
    }
    return codes
  }

  /// What is asked for: all pieces of an item at an incident together, in the order of the lines,
  /// then the teams.
  ///
  /// - Parameter incidents: by code.
  func requests(of incidents: [PlanIncident]) -> [PlanRequest] {
    incidents.indices.flatMap { place in
      let code = incidents[place].code
      var requests: [PlanRequest] = []
      for line in lines where line.incident == code {
        if let known = requests.firstIndex(where: { $0.itemID == line.itemID }) {
          let sum = (requests[known].request.quantity ?? .zero) + line.quantity
          requests[known].request.quantity = sum
        } else {
          requests.append(PlanRequest(line, of: place))
        }
      }
      return requests
        + teamRequests.filter { $0.key.incident == code }.sorted { $0.key < $1.key }
        .map { ask, amount in PlanRequest(ask, amount, of: place) }
    }
  }

  /// The stock of an item as if nothing of this were held.
  func freed(_ stock: ItemStock) -> ItemStock {
    if isExercise { return stock }
    return lines.filter { $0.itemID == stock.itemID }.reduce(into: stock) { stock, line in
      stock.free(line.quantity, of: line.lotID, at: line.warehouseID)
    }
  }

  /// What is kept of it with the plan, to see at the commit whether it is still so.
  var record: PlanRecord.Replaced {
    PlanRecord.Replaced(
      allocation: allocation, lines: lines.map(\.number), quantities: lines.map(\.quantity),
      teamIDs: teams.map(\.identifier).sorted())
  }
}

extension ReplacedParts.Line {
  fileprivate init(_ planned: PlanLine, _ standing: LineStanding) {
    number = standing.line
    incident = planned.incident
    itemID = standing.itemID
    item = planned.item
    itemName = planned.itemName
    unit = planned.unit
    warehouseID = standing.warehouseID
    lotID = standing.lotID
    quantity = standing.held
  }
}

extension PlanRequest {
  fileprivate init(_ line: ReplacedParts.Line, of incident: Int) {
    self.incident = incident
    request = ResourceRequest(item: line.item, quantity: line.quantity)
    itemID = line.itemID
    itemName = line.itemName
    unit = line.unit
  }

  fileprivate init(_ ask: TeamAsk, _ amount: Int, of incident: Int) {
    self.incident = incident
    request =
      ask.countsPeople
      ? ResourceRequest(capability: ask.capability, type: ask.type, people: amount)
      : ResourceRequest(capability: ask.capability, type: ask.type, teams: amount)
  }
}
