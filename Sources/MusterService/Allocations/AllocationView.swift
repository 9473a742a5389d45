public import Measures
public import MusterModel
import MusterStorage

/// A committed plan as it stands: what every command about an allocation answers.
public struct AllocationView: WireObject {
  public var summary = AllocationSummary()
  public var lines: [PlanLine] = []
  public var teams: [PlanTeam] = []
  public var shortages: [PlanShortage] = []

  public init() {}

  public static let fields: [WireField<AllocationView>] =
    AllocationSummary.fields.map { $0.within(\.summary) } + [
      WireField("lines", \.lines, "Who sends what."),
      WireField("teams", \.teams, "Which teams go."),
      WireField("shortages", \.shortages, "What the plan could not give."),
    ]

  /// - Throws: `not_found`.
  init(_ identifier: Int64, in call: Call) throws(ServiceError) {
    guard let row = try call.transaction.first(Statement<AllocationRow>.allocation(identifier))
    else { throw .notFound(Text("allocation", "调配"), String(identifier)) }
    let proposal = try Proposal(stored: row.answer)
    summary = AllocationSummary(row)
    lines = proposal.lines
    teams = proposal.teams
    shortages = proposal.shortages
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
    WireField("state", \.state, "Where it stands now."),
    WireField("expires_at", \.expiresAt, "When its holds stop counting unless dispatched."),
    WireField("created_at", \.createdAt, "When it was committed."),
    WireField("incidents", \.incidents, "The incidents that it serves."),
    WireField("exercise", \.isExercise, "An exercise holds no real stock."),
    WireField("actor", \.actor, "Who committed it."),
    WireField("pieces", \.pieces, "Pieces in all lines."),
    WireField("team_count", \.teamCount, "Teams."),
  ]
}
