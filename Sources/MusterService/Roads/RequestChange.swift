import Measures
import MusterModel

/// What is sent for one request, by the id of who sends it.
struct SentParts {
  private(set) var amounts: [Int64: Quantity] = [:]
  private var arrivals: [Int64: TravelTime] = [:]

  mutating func add(_ amount: Quantity, from supplier: Int64, _ arrival: TravelTime) {
    amounts[supplier, default: .zero] += amount
    arrivals[supplier] = arrival
  }

  /// What of so many asked for cannot arrive.
  func missing(of asked: Quantity) -> Quantity {
    let arriving = amounts.filter { arrivals[$0.key]?.isReachable ?? false }.values
    return max(.zero, asked - arriving.reduce(.zero, +))
  }

  /// When the last of what this has and the other has not arrives; nil where there is no such part.
  func last(without other: SentParts) -> TravelTime? {
    amounts.filter { $0.value > other.amounts[$0.key] ?? .zero }.compactMap { arrivals[$0.key] }
      .max()
  }
}

/// One request as it is served before and after.
struct RequestChange {
  let priority: Int
  let lastBefore: TravelTime
  let lastAfter: TravelTime
  /// Nil where the same is sent from the same places.
  let arrival: OfferedArrival?
  /// More than zero where it is better after, less where it is worse.
  let verdict: Int

  init(_ asked: PlanRequest, _ inputs: PlanInputs, from old: SentParts, to new: SentParts) {
    let request = asked.request
    let amount = request.quantity ?? Quantity(Int64(request.teams ?? request.people ?? 0))
    let (cutOff, missing) = (old.missing(of: amount), new.missing(of: amount))
    priority = inputs.incidents[asked.incident].priority
    lastBefore = cutOff > .zero ? .unreachable : old.last(without: SentParts()) ?? .zero
    lastAfter = missing > .zero ? .unreachable : new.last(without: SentParts()) ?? .zero
    let (gone, come) = (old.last(without: new), new.last(without: old))
    guard gone != nil || come != nil else {
      (arrival, verdict) = (nil, 0)
      return
    }
    var arrival = OfferedArrival()
    arrival.incident = inputs.incidents[asked.incident].code
    arrival.item = request.item
    arrival.itemName = asked.itemName
    arrival.capability = request.capability
    arrival.before = gone ?? .unreachable
    arrival.cutOff = cutOff
    arrival.after = come ?? .unreachable
    arrival.missing = missing
    arrival.minutesSaved = AffectedLine.minutesLost(before: arrival.after, after: arrival.before)
    self.arrival = arrival
    if missing != cutOff {
      verdict = missing < cutOff ? 1 : -1
    } else {
      // More that is sent besides is no gain where as much is missing.
      verdict =
        gone == nil || arrival.after == arrival.before
        ? 0 : arrival.after < arrival.before ? 1 : -1
    }
  }
}
