import Measures
import MusterModel
import MusterStorage

extension AllocationPlan {
  /// The plan made, and not kept.
  static func planner(
    _ request: Request, replacing replaced: ReplacedParts?, in call: Call
  ) throws(ServiceError) -> Planner {
    let limit = request.timeLimit ?? usualTimeLimit
    let making = PlanMaking(
      request: request, replaced: replaced, call: call,
      end: .now + .milliseconds(limit.milliseconds))
    return try making.planner()
  }
}

/// A plan in the making.
private struct PlanMaking {
  let request: AllocationPlan.Request
  let replaced: ReplacedParts?
  let call: Call
  /// Of a search.
  let end: ContinuousClock.Instant

  func planner() throws(ServiceError) -> Planner {
    let codes = try replaced?.incidents(of: request) ?? request.incidents
    if replaced == nil, request.whatIf == nil,
      let guess = call.session.incidents.guess(of: codes), call.session.roads.knows(guess.network)
    {
      return try planner(guessing: guess, codes)
    }
    return try planner(from: PlanFacts(of: codes, besides: replaced?.allocation, in: call))
  }

  /// From what the database said in this transaction: made from the stock that is known while the
  /// database says whether it still is.
  private func planner(from facts: PlanFacts) throws(ServiceError) -> Planner {
    if replaced == nil { call.session.incidents.keep(facts) }
    let reading = try PlanReading(request, from: facts, replacing: replaced, in: call)
    let check = call.session.stock.check(reading.items, at: facts.mark, in: call)
    let asked = try call.transaction.ahead(check.piles, check.lots, check.overdue)
    let early = try early(reading, check)
    let stocks = try check.now(asked.all(), at: facts.mark, in: call)
    if let early, stocks == check.before { return early }
    return try plan(reading, stocks)
  }

  /// From what was known before this transaction, while the database says whether all of it still is.
  private func planner(
    guessing guess: PlanFacts, _ codes: [String]
  ) throws(ServiceError) -> Planner {
    let items = Set(guess.requests.compactMap(\.itemID)).sorted()
    let check = call.session.stock.check(items, at: guess.mark, in: call)
    let asked = try call.transaction.ahead(
      .plannedOnce, .readingMark, .currentRoadNetwork,
      Statement<IncidentRow>.incidents(among: codes),
      Statement<RequestRow>.requests(ofIncidents: codes), .occupiedTeams(besides: nil),
      check.piles, check.lots, check.overdue)
    let guessed = ahead(guess, check)

    let (_, marks, networks, incidents, requests, occupied, piles, lots, overdue) =
      try asked.all()
    let facts = PlanFacts(marks, networks, incidents, requests, occupied)
    // The stock was asked for as of the guess.
    guard facts.mark.registers == guess.mark.registers, check.holds(at: facts.mark) else {
      return try planner(from: facts)
    }
    call.session.incidents.keep(facts)
    let right = facts.agrees(with: guess) ? guessed : nil
    let reading =
      if let right { right.reading } else { try PlanReading(request, from: facts, in: call) }
    guard reading.items == items else { return try planner(from: facts) }
    let stocks = try check.now((piles, lots, overdue), at: facts.mark, in: call)
    if let early = right?.early, stocks == check.before { return early }
    return try plan(reading, stocks)
  }

  /// What goes wrong here is told only when it goes wrong with the facts, too.
  private func ahead(
    _ guess: PlanFacts, _ check: StockCheck
  ) -> (reading: PlanReading, early: Planner?)? {
    do throws(ServiceError) {
      let reading = try PlanReading(request, from: guess, in: call)
      return (reading, try early(reading, check))
    } catch {
      return nil
    }
  }

  /// Made from the stock as it was; nil where one of the items is not known, or a search takes its
  /// time.
  private func early(_ reading: PlanReading, _ check: StockCheck) throws(ServiceError) -> Planner? {
    guard let before = check.before, reading.isQuick else { return nil }
    return try plan(reading, before)
  }

  private func plan(
    _ reading: PlanReading, _ stocks: [ItemStock]
  ) throws(ServiceError) -> Planner {
    let end = end
    return Planner(try reading.inputs(with: stocks)) { ContinuousClock.now >= end }
  }
}
