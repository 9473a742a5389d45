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

  /// What follows the summary as JSON, where it was written already.
  private var written: String?

  public init() {}

  public static let fields: [WireField<AllocationView>] =
    AllocationSummary.fields.map { $0.within(\.summary) } + partFields

  private static let partFields: [WireField<AllocationView>] = [
    WireField("lines", \.lines, "Who sends what, and where it is."),
    WireField("teams", \.teams, "Which teams go, and how far they have come."),
    WireField("shortages", \.shortages, "What the plan could not give."),
    WireField(
      "movements", \.movements, "The movements that book what became of it.", isRequired: false),
  ]

  public func writeMembers(to writer: inout JSONWriter) {
    summary.writeMembers(to: &writer)
    if let written {
      writer.members(ofObject: written)
    } else {
      writeParts(to: &writer)
    }
  }

  private func writeParts(to writer: inout JSONWriter) {
    for field in Self.partFields { writer.member(field.name) { field.write(self, &$0) } }
  }

  /// - Throws: `not_found`.
  init(_ identifier: Int64, in call: Call) throws(ServiceError) {
    let (rows, standings, tasks, movements) = try call.transaction.all(
      together: Statement<AllocationRow>.allocation(identifier),
      Statement<LineStanding>.standings(ofAllocation: identifier),
      Statement<TaskStanding>.tasks(ofAllocation: identifier),
      Statement<Int64>.movements(ofAllocation: identifier))
    guard let row = rows.first else {
      throw .notFound(Text("allocation", "调配"), String(identifier))
    }
    let proposal = try Proposal(stored: row.answer)
    summary = AllocationSummary(row)
    lines = zip(proposal.lines, standings).map(AllocationLine.init)
    teams = zip(proposal.teams, tasks).map(AllocationTeam.init)
    shortages = proposal.shortages
    self.movements = movements
  }

  /// What a commit is about to answer, but for the summary: all lines and teams of the plan held.
  ///
  /// It is written at once, while the server is still at work.
  init(holding proposal: Proposal) {
    lines = zip(proposal.lines, 1...).map(AllocationLine.init(held:as:))
    teams = zip(proposal.teams, 1...).map(AllocationTeam.init(held:as:))
    shortages = proposal.shortages
    var writer = JSONWriter()
    writer.object { writeParts(to: &$0) }
    written = writer.text
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
