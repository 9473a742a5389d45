public import MusterModel
import MusterStorage

/// A team of a committed plan, and how far it has come.
public struct AllocationTeam: WireObject {
  public var planned = PlanTeam()
  public var line = 0
  /// consumed: its task is done.
  public var state = HoldState.held
  public var dispatchedAt: Instant?
  public var arrivedAt: Instant?
  public var endedAt: Instant?

  public init() {}

  init(_ planned: PlanTeam, _ standing: TaskStanding) {
    self.planned = planned
    line = standing.line
    state = standing.state
    dispatchedAt = standing.dispatchedAt
    arrivedAt = standing.arrivedAt
    endedAt = standing.endedAt
  }

  /// A team that was bound just now.
  init(held planned: PlanTeam, as line: Int) {
    self.planned = planned
    self.line = line
  }

  public static let fields: [WireField<AllocationTeam>] =
    PlanTeam.fields.map { $0.within(\.planned) } + [
      WireField("line", \.line, "Its place in the plan's teams.", isRequired: false),
      WireField(
        "state", \.state, "How far it has come; consumed: its task is done.", isRequired: false),
      WireField("dispatched_at", \.dispatchedAt, "When it left."),
      WireField("arrived_at", \.arrivedAt, "When it was there."),
      WireField("ended_at", \.endedAt, "When its task was done, or it came back."),
    ]
}
