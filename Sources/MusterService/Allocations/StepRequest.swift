public import MusterModel
import MusterStorage

/// Which parts of an allocation leave, or are given back: all that can where none are named.
public struct StepRequest: WireObject {
  public var allocation: Int64 = 0
  public var lines: [LineStep]?
  /// Codes.
  public var teams: [String]?

  public init() {}

  public static let fields: [WireField<StepRequest>] = [
    WireField("allocation", \.allocation, "The allocation's number."),
    WireField(
      "lines", \.lines,
      "{line, quantity} each; when absent all that can, or none where only teams are named."),
    WireField(
      "teams", \.teams, "Codes; when absent all that can, or none where only lines are named."),
  ]

  func check() throws(ServiceError) {
    try SteppingParts.check(lines?.map(\.stepping), teams)
  }

  func parts(at occurredAt: Instant? = nil, in call: Call) -> SteppingParts {
    SteppingParts(allocation, lines?.map(\.stepping), teams, at: occurredAt, in: call)
  }
}

/// The same for steps that are often told later than they happen.
public struct ToldStepRequest: WireObject {
  public var step = StepRequest()
  public var occurredAt: Instant?

  public init() {}

  public static let fields: [WireField<ToldStepRequest>] =
    StepRequest.fields.map { $0.within(\.step) } + [
      WireField("occurred_at", \.occurredAt, "When it happened, where that was before now.")
    ]
}
