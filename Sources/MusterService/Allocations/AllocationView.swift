public import Measures
public import MusterModel
import MusterStorage

/// A committed plan as it stands: what every command about an allocation answers.
public struct AllocationView: WireObject {
  public var summary = AllocationSummary()
  public var lines: [AllocationLine] = []
  public var teams: [AllocationTeam] = []
  public var shortages: [PlanShortage] = []
  /// Those that book what became of it.
  public var movements: [Int64] = []

  public init() {}

  public static let fields: [WireField<AllocationView>] =
    AllocationSummary.fields.map { $0.within(\.summary) } + [
      WireField("lines", \.lines, "Who sends what, and where it is."),
      WireField("teams", \.teams, "Which teams go, and how far they have come."),
      WireField("shortages", \.shortages, "What the plan could not give."),
      WireField(
        "movements", \.movements, "The movements that book what became of it.", isRequired: false),
    ]

  /// - Throws: `not_found`.
  init(_ identifier: Int64, in call: Call) throws(ServiceError) {
    guard let row = try call.transaction.first(Statement<AllocationRow>.allocation(identifier))
    else { throw .notFound(Text("allocation", "调配"), String(identifier)) }
    let proposal = try Proposal(stored: row.answer)
    summary = AllocationSummary(row)
    let standings = try call.transaction.all(
      Statement<LineStanding>.standings(ofAllocation: identifier))
    lines = zip(proposal.lines, standings).map(AllocationLine.init)
    let tasks = try call.transaction.all(Statement<TaskStanding>.tasks(ofAllocation: identifier))
    teams = zip(proposal.teams, tasks).map(AllocationTeam.init)
    shortages = proposal.shortages
    movements = try call.transaction.all(Statement<Int64>.movements(ofAllocation: identifier))
  }
}

/// An allocation without its lines.
public struct AllocationSummary: WireObject {
  public var allocation: Int64 = 0
  public var plan: Int64 = 0
  public var state = HoldState.held
  public var expiresAt = Instant(microseconds: 0)
  public var createdAt = Instant(microseconds: 0)
  public var incidents: [String] = []
  public var isExercise = false
  public var actor = ""
  public var pieces = Quantity.zero
  public var teamCount = 0

  public init() {}

  init(_ row: AllocationRow) {
    allocation = row.identifier
    plan = row.planID
    state = row.state
    expiresAt = row.expiresAt
    createdAt = row.createdAt
    incidents = row.incidents
    isExercise = row.isExercise
    actor = row.actor
    pieces = row.pieces
    teamCount = row.teams
  }

  public static let fields: [WireField<AllocationSummary>] = [
    WireField("allocation", \.allocation, "The allocation's number."),
    WireField("plan", \.plan, "The plan that it commits."),
    WireField(
      "state", \.state,
      "Where it stands now: held until something leaves, dispatched while anything is on its way or still to leave, arrived while anything is there, then how it ended."
    ),
    WireField("expires_at", \.expiresAt, "When its holds stop counting unless dispatched."),
    WireField("created_at", \.createdAt, "When it was committed."),
    WireField("incidents", \.incidents, "The incidents that it serves."),
    WireField("exercise", \.isExercise, "An exercise holds no real stock."),
    WireField("actor", \.actor, "Who committed it."),
    WireField("pieces", \.pieces, "Pieces in all lines."),
    WireField("team_count", \.teamCount, "Teams."),
  ]
}
