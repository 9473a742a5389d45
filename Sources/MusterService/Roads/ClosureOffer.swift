public import Measures
import MusterModel
import MusterStorage

/// A new plan for what of an allocation has not left and loses time by a closure.
public struct ClosureOffer: WireObject {
  public var allocation: Int64 = 0
  public var plan: Int64?
  public var isExercise = false
  public var incidents: [String] = []
  public var before = TravelTime.zero
  public var after = TravelTime.zero
  public var minutesSaved: Double?
  public var arrivals: [OfferedArrival] = []

  public init() {}

  public static let fields: [WireField<ClosureOffer>] = [
    WireField("allocation", \.allocation, "The allocation of which it would take the place."),
    WireField(
      "plan", \.plan, "The plan's number, for allocation.commit; null where it is not kept."),
    WireField("exercise", \.isExercise, "It belongs to an exercise."),
    WireField("incidents", \.incidents, "The incidents that it is for."),
    WireField(
      "before_s", \.before,
      "When the last of what has not left would arrive as it is allocated, in seconds from the order; null where some of it could not arrive at all."
    ),
    WireField("after_s", \.after, "The same as newly planned."),
    WireField(
      "saved_min", \.minutesSaved, "Minutes between the two; null where one of them is null."),
    WireField(
      "arrivals", \.arrivals, "What would leave from elsewhere, by incident and what is asked for."),
  ]

  /// How many allocations are planned anew at most, so that whoever closes roads waits for seconds.
  static let most = 50
  /// How long the best choice is searched for in one of these, where the search is limited.
  private static let timeLimit = TravelTime(milliseconds: 200)

  /// New plans under the roads that count now, kept unless the call runs dry, for the allocations
  /// that lose most; and the allocations beyond `most`, for which none was sought.
  ///
  /// - Parameters:
  ///   - lines: those that lose time.
  ///   - teams: likewise.
  static func all(
    for lines: [AffectedLine], _ teams: [AffectedTeam], in call: Call
  ) throws(ServiceError) -> (offers: [ClosureOffer], leftOut: [Int64]) {
    var losses: [Int64: Int64] = [:]
    for line in lines where line.held > .zero {
      losses[line.allocation] = max(losses[line.allocation] ?? 0, line.change)
    }
    for team in teams where team.state == .held {
      losses[team.allocation] = max(losses[team.allocation] ?? 0, team.change)
    }
    let worst = losses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    var offers: [ClosureOffer] = []
    for allocation in worst.prefix(most) {
      if let offer = try ClosureOffer(allocation, in: call) { offers.append(offer) }
    }
    return (offers, worst.dropFirst(most).sorted())
  }

  /// - Returns: nil where nothing arrives earlier by planning anew.
  private init?(_ allocation: Int64, in call: Call) throws(ServiceError) {
    let replaced: ReplacedParts
    let planner: Planner
    do throws(ServiceError) {
      replaced = try ReplacedParts(allocation, in: call)
      var request = replaced.planned.map(AllocationPlan.Request.init(planningLike:)) ?? .init()
      request.replaces = allocation
      request.timeLimit = ClosureOffer.timeLimit
      planner = try AllocationPlan.planner(request, replacing: replaced, in: call)
    } catch {
      // It lapsed just now, or no open road is near its incident: then there is nothing to offer.
      guard error.storageError == nil, [.conflict, .unreachable].contains(error.code) else {
        throw error
      }
      return nil
    }
    guard let gain = ReplacementGain(of: planner, over: replaced), gain.isGain else { return nil }
    self.init()
    self.allocation = allocation
    isExercise = replaced.isExercise
    incidents = replaced.incidents
    before = gain.before
    after = gain.after
    minutesSaved = AffectedLine.minutesLost(before: after, after: before)
    arrivals = gain.arrivals
    if !call.isDryRun {
      plan = try call.transaction.one(
        .save(planner.record(replacing: replaced.record), actor: call.actor, isAlone: false))
    }
  }
}
