public import Measures
public import MusterModel
import MusterStorage

/// A line of a committed plan, and where its pieces are now.
public struct AllocationLine: WireObject {
  public var planned = PlanLine()
  public var line = 0
  public var state = HoldState.held
  public var held = Quantity.zero
  /// On their way.
  public var dispatched = Quantity.zero
  /// At the incident.
  public var arrived = Quantity.zero
  public var consumed = Quantity.zero
  public var returned = Quantity.zero
  public var released = Quantity.zero
  public var expired = Quantity.zero

  public init() {}

  init(_ planned: PlanLine, _ standing: LineStanding) {
    self.planned = planned
    line = standing.line
    state = standing.state
    held = standing.held
    dispatched = standing.inTransit
    arrived = standing.atIncident
    consumed = standing.consumed
    returned = standing.returned
    released = standing.released
    expired = standing.expired
  }

  /// A line that was committed just now: all of it is held.
  init(held planned: PlanLine, as line: Int) {
    self.planned = planned
    self.line = line
    held = planned.quantity
  }

  /// Answers kept from before pieces had a life after the commit have none of the last.
  public static let fields: [WireField<AllocationLine>] =
    PlanLine.fields.map { $0.within(\.planned) } + [
      WireField("line", \.line, "Its number, by which steps name it.", isRequired: false),
      WireField(
        "state", \.state, "Where it stands now, as for the allocation.", isRequired: false),
      WireField("held", \.held, "Pieces held and not sent.", isRequired: false),
      WireField("dispatched", \.dispatched, "Pieces on their way.", isRequired: false),
      WireField("arrived", \.arrived, "Pieces at the incident.", isRequired: false),
      WireField("consumed", \.consumed, "Pieces used up there.", isRequired: false),
      WireField("returned", \.returned, "Pieces that came back.", isRequired: false),
      WireField("released", \.released, "Pieces given back before they left.", isRequired: false),
      WireField("expired", \.expired, "Pieces not sent by the deadline.", isRequired: false),
    ]
}
