public import MusterModel
import MusterStorage

/// `allocation.commit`: hold exactly what a plan says, or nothing.
public enum AllocationCommit: Command {
  /// Two hours: time to load and leave, short enough that a forgotten plan frees its stock.
  static let usualHoldMinutes = 120
  /// A week.
  static let longestHoldMinutes = 10_080
  /// How often a stale plan is made again before the caller is told.
  private static let mostAttempts = 3

  public static let name = "allocation.commit"
  public static let summary = Text(
    "Hold exactly what a plan says, so that nobody else can take it.",
    "按方案预占库存和队伍，他人不得再用。")
  public static let effect = Effect.write(.commander)
  public static var example: Request {
    var request = Request()
    request.plan = 1
    request.holdMinutes = 60
    return request
  }

  public struct Request: WireObject {
    public var plan: Int64 = 0
    public var holdMinutes: Int?
    public var replan = false

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("plan", \.plan, "The plan's number."),
      WireField("hold_minutes", \.holdMinutes, "How long the holds count: 120 when absent."),
      WireField(
        "replan", \.replan, "Plan again when stock has gone meanwhile.", isRequired: false),
    ]
  }

  public typealias Response = AllocationView

  public static func check(_ request: Request) throws(ServiceError) {
    guard (1...longestHoldMinutes).contains(request.holdMinutes ?? usualHoldMinutes) else {
      throw .invalid(
        "hold_minutes", "expected 1 to \(longestHoldMinutes) (a week)",
        "应为 1 至 \(longestHoldMinutes)（一周）")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let plan = try PlanToCommit(request.plan, in: call)
    guard !plan.isEmpty else {
      throw ServiceError(
        .conflict,
        Text(
          "Plan \(request.plan) sends nothing, so there is nothing to hold; see its shortages.",
          "方案 \(request.plan) 没有任何可调配内容，无可预占；请查看其缺口。"),
        details: ["plan": .number(String(request.plan))])
    }
    guard request.replan else {
      return try commit(plan, request, isLast: call.endsTransaction, in: call)
    }

    var next = plan
    for attempt in 1... {
      do throws(ServiceError) {
        // A refused commit must leave the transaction usable for the next plan.
        return try call.transaction.savepoint { () throws(ServiceError) in
          try commit(next, request, isLast: false, in: call)
        }
      } catch {
        guard error.code == .planStale, attempt < mostAttempts,
          let again = try planAgain(plan, in: call)
        else { throw error }
        next = again
      }
    }
    preconditionFailure("The loop ends by returning or throwing.")
  }

  /// - Parameter isLast: whether nothing comes after it in its transaction.
  private static func commit(
    _ plan: PlanToCommit, _ request: Request, isLast: Bool, in call: Call
  ) throws(ServiceError) -> Response {
    let holdSeconds = (request.holdMinutes ?? usualHoldMinutes) * 60
    let commit =
      plan.replaces == nil
      ? Statement<Int64>.commit(plan: plan.number, holdSeconds: holdSeconds, actor: call.actor)
      : .replace(plan: plan.number, holdSeconds: holdSeconds, actor: call.actor)
    let made = Statement<AllocationRow>.allocation(ofPlan: plan.number)
    let committed =
      isLast
      ? try call.transaction.endAhead(writing: commit, made)
      : try call.transaction.ahead(commit, made)
    // The answer is made while the server holds; it is given only when that succeeded.
    var view = AllocationView(holding: plan.proposal)
    let (_, rows) = try committed.all()
    guard let row = rows.first else {
      preconditionFailure("A plan that was committed has an allocation.")
    }
    view.summary = AllocationSummary(row)
    return view
  }

  /// - Returns: nil when there is nothing left to send.
  private static func planAgain(
    _ plan: PlanToCommit, in call: Call
  ) throws(ServiceError) -> PlanToCommit? {
    // Inputs of other rules cannot be read as ours; then the caller has to ask for a plan anew.
    guard let kept = try call.transaction.first(Statement<[UInt8]>.inputs(ofPlan: plan.number)),
      PlanInputs.rules(ofKept: kept) == PlanInputs.currentRules
    else { return nil }
    let inputs = try PlanInputs(kept: kept)
    var again = AllocationPlan.Request(planningLike: inputs)
    if let replaces = plan.replaces {
      again.replaces = replaces
    } else {
      again.incidents = inputs.incidents.map(\.code)
    }
    let made = try AllocationPlan.plan(again, in: call, isLast: false)
    guard let number = made.plan, !made.proposal.isEmpty else { return nil }
    return PlanToCommit(number: number, proposal: made.proposal, replaces: plan.replaces)
  }
}

extension AllocationPlan.Request {
  /// What was asked for with an earlier plan, but for its incidents.
  init(planningLike inputs: PlanInputs) {
    usesFloor = inputs.usesFloor
    includesTeams = inputs.includesTeams
    mostSources = inputs.mostSources
    share = inputs.share
    escalation = inputs.escalation
  }
}
