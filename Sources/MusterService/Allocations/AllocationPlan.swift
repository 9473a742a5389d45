public import Measures
public import MusterModel
import MusterStorage

/// `allocation.plan`: who should send what, by which road, and when it arrives.
public enum AllocationPlan: Command {
  public static let name = "allocation.plan"
  public static let summary = Text(
    "Plan who sends what to which incident, and when it arrives; holds nothing.",
    "为一个或多个事件生成调配方案：谁送什么、何时到达；不预占库存。")
  public static let effect = Effect.write(.officer)
  public static var sharesCommit: Bool { false }
  /// What the database keeps of a plan at most.
  static let mostIncidents = 1000
  static let usualTimeLimit = TravelTime.seconds(2)
  static let longestTimeLimit = TravelTime.seconds(600)
  public static var example: Request {
    var request = Request()
    request.incidents = ["F1"]
    return request
  }

  public struct Request: WireObject {
    public var incidents: [String] = []
    public var replaces: Int64?
    public var usesFloor = false
    public var includesTeams = true
    public var share = PlanShare.byArrival
    public var escalation: Escalation?
    public var mostSources: Int?
    public var timeLimit: TravelTime?
    public var whatIf: WhatIf?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField(
        "incidents", \.incidents,
        "The codes of the incidents, planned for together; with replaces those that it is for, or none.",
        isRequired: false),
      WireField(
        "replaces", \.replaces,
        "The number of an allocation: plan anew for what of it has not left, as if that were free."),
      WireField(
        "use_floor", \.usesFloor, "Whether reserve floors may be used.", isRequired: false),
      WireField(
        "include_teams", \.includesTeams, "Whether teams are planned too.", isRequired: false),
      WireField(
        "share", \.share,
        "Who goes short among incidents of equal priority: by_arrival, or fair.",
        isRequired: false),
      WireField(
        "escalation", \.escalation,
        "tiered: as little as can be from beyond the own community, then the own street."),
      WireField(
        "max_sources", \.mostSources,
        "How many warehouses may send to one incident; any number when absent."),
      WireField(
        "time_limit_s", \.timeLimit,
        "How long the best choice of warehouses is searched for, where that is limited: 2 seconds when absent."
      ),
      WireField(
        "what_if", \.whatIf, "Changes to how things are: then the plan is only shown, not kept."),
    ]
  }

  public struct Response: WireObject {
    public var plan: Int64?
    public var replaces: Int64?
    public var proposal = Proposal()
    /// The proposal's JSON, where it was written already to be kept.
    fileprivate var written: String?

    public init() {}

    public static let fields: [WireField<Response>] =
      [
        WireField("plan", \.plan, "The plan's number, for the commit; null where it is not kept."),
        WireField(
          "replaces", \.replaces,
          "The allocation of which its commit releases what has not left; null for a plan of its own."
        ),
      ] + Proposal.fields.map { $0.within(\.proposal) }

    public func writeMembers(to writer: inout JSONWriter) {
      writer.member("plan") { plan.write(to: &$0) }
      writer.member("replaces") { replaces.write(to: &$0) }
      if let written {
        writer.members(ofObject: written)
      } else {
        proposal.writeMembers(to: &writer)
      }
    }
  }

  public static func isRefusal(_ response: Response) -> Bool { response.plan == nil }

  public static func check(_ request: Request) throws(ServiceError) {
    try request.whatIf?.check()
    guard !request.incidents.isEmpty || request.replaces != nil else {
      throw .invalid("incidents", "expected one incident or more", "应至少给出一个事件")
    }
    guard request.incidents.count <= mostIncidents else {
      throw ServiceError(
        .limitExceeded,
        Text(
          "incidents: at most \(mostIncidents) a plan.", "incidents：每个方案最多 \(mostIncidents) 个事件。"),
        details: ["field": "incidents", "limit": .number(String(mostIncidents))])
    }
    guard request.mostSources.map({ $0 >= 1 }) ?? true else {
      throw .invalid(
        "max_sources", "expected 1 or more; leave it out for any number", "应为 1 或以上；不限时请省略")
    }
    guard request.mostSources == nil || (request.share == .byArrival && request.escalation == nil)
    else {
      throw .invalid(
        "max_sources", "cannot go together with share fair or with escalation",
        "不能与公平分摊或逐级调用同时使用")
    }
    guard request.timeLimit.map({ $0 > .zero && $0 <= longestTimeLimit }) ?? true else {
      throw .invalid("time_limit_s", "expected more than 0, at most 600", "应大于 0，至多 600")
    }
    guard Set(request.incidents).count == request.incidents.count else {
      throw .invalid("incidents", "expected each incident once", "每个事件只能出现一次")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    try plan(request, in: call, isLast: call.endsTransaction)
  }

  /// - Parameter isLast: whether nothing comes after it in its transaction.
  static func plan(
    _ request: Request, in call: Call, isLast: Bool
  ) throws(ServiceError) -> Response {
    let replaced = try request.replaces.map { (allocation) throws(ServiceError) in
      try ReplacedParts(allocation, includingTeams: request.includesTeams, in: call)
    }
    let planner = try planner(request, replacing: replaced, in: call)
    var response = Response()
    response.replaces = request.replaces
    response.proposal = planner.proposal
    if request.whatIf == nil {
      let save = Statement<Int64>.save(
        planner.record(replacing: replaced?.record), actor: call.actor, isAlone: isLast)
      let number = try isLast ? call.transaction.end(save) : call.transaction.one(save)
      call.session.plans.keep(
        PlanToCommit(number: number, proposal: planner.proposal, replaces: request.replaces),
        in: call)
      response.plan = number
      response.written = planner.answer
    }
    return response
  }
}
