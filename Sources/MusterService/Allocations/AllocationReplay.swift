public import MusterModel
import MusterStorage

/// `allocation.replay`: a plan again, from its stored inputs.
public enum AllocationReplay: Command {
  public static let name = "allocation.replay"
  public static let summary = Text(
    "Make a plan again from what it was made from, and say whether it comes out the same.",
    "用方案当时的输入重新计算，并说明结果是否一致。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request {
    var request = Request()
    request.plan = 1
    return request
  }

  public struct Request: WireObject {
    public var plan: Int64 = 0

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("plan", \.plan, "The plan's number.")
    ]
  }

  public struct Response: WireObject {
    public var plan: Int64 = 0
    public var isIdentical = false
    public var rules = 0
    public var currentRules = PlanInputs.currentRules
    public var differences: [ReplayDifference] = []

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("plan", \.plan, "The plan's number."),
      WireField("identical", \.isIdentical, "Whether every byte is the same."),
      WireField("rules", \.rules, "The version of the planning rules by which it was made."),
      WireField("current_rules", \.currentRules, "The version of this program's rules."),
      WireField("differences", \.differences, "Where it comes out otherwise, the first few."),
    ]
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let (plans, kept) = try call.transaction.all(
      together: Statement<StoredPlan>.plan(request.plan),
      Statement<[UInt8]>.inputs(ofPlan: request.plan))
    guard let stored = plans.first, let inputs = kept.first else {
      throw .notFound(Text("plan", "方案"), String(request.plan))
    }
    var response = Response()
    response.plan = request.plan
    response.rules = PlanInputs.rules(ofKept: inputs)
    guard response.rules == PlanInputs.currentRules else {
      // Inputs of other rules say other things: to read them as ours could come out right by chance.
      response.differences = [
        ReplayDifference("rules", String(response.rules), String(PlanInputs.currentRules))
      ]
      return response
    }
    let again = Planner(try PlanInputs(kept: inputs))
    response.isIdentical = again.answer == stored.answer
    if !response.isIdentical {
      response.differences = ReplayDifference.all(
        try Proposal(stored: stored.answer).json, again.proposal.json)
    }
    return response
  }
}

/// One place where two answers differ.
public struct ReplayDifference: WireObject {
  public var place = ""
  public var stored: String?
  public var again: String?

  public init() {}

  init(_ place: String, _ stored: String?, _ again: String?) {
    self.place = place
    self.stored = stored
    self.again = again
  }

  public static let fields: [WireField<ReplayDifference>] = [
    WireField("where", \.place, "The place in the answer."),
    WireField("stored", \.stored, "What it was; null where there was nothing."),
    WireField("again", \.again, "What it is now; null where there is nothing."),
  ]

  private static let most = 20

  /// The first places where they differ, in the order of the stored answer.
  static func all(_ stored: JSONValue, _ again: JSONValue) -> [ReplayDifference] {
    var differences: [ReplayDifference] = []
    func compare(_ stored: JSONValue?, _ again: JSONValue?, at place: String) {
      guard stored != again, differences.count < most else { return }
      switch (stored, again) {
      case (.object(let before)?, .object(let after)?):
        for member in before {
          compare(member.value, again?[member.name], at: path(place, member.name))
        }
        for member in after where !before.contains(where: { $0.name == member.name }) {
          compare(nil, member.value, at: path(place, member.name))
        }
      case (.array(let before)?, .array(let after)?):
        for index in 0..<max(before.count, after.count) {
          compare(
            index < before.count ? before[index] : nil, index < after.count ? after[index] : nil,
            at: "\(place)[\(index)]")
        }
      default:
        differences.append(ReplayDifference(place, stored?.text, again?.text))
      }
    }
    compare(stored, again, at: "")
    return differences
  }

  private static func path(_ place: String, _ name: String) -> String {
    place.isEmpty ? name : "\(place).\(name)"
  }
}
