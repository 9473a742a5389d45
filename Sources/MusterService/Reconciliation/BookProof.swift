import MusterModel
import MusterStorage

/// The checks of one reconciliation, one after the other in its transaction: each sees what is
/// committed when it begins, so that bookings go on beside it.
struct BookProof {
  /// How many findings of a kind are told; the others are counted.
  static let limit = 1000
  /// Lots that expire, and inspections due, within so many days are told.
  static let daysAhead = 7
  /// How long to rest after a check that took a while, as a share of what it took: the bookings of
  /// the night go before. Not after a comparison, for which somebody waits.
  static let rest = 0.25

  let call: Call
  let day: CalendarDay
  /// Until when balances were proven before; nil where they are proven from the first entry on.
  let provenUntil: Instant?
  /// Whether what is derived once is proven anew as well.
  let isFull: Bool
  /// Another system's list; nil where none is compared.
  let external: ExternalList?

  private var limit: Int { BookProof.limit }
  private var transaction: Transaction { call.transaction }

  /// Runs every check that is asked for, all when `asked` is nil, in the order of `BookCheck`.
  func outcomes(_ asked: Set<BookCheck>?) throws(ServiceError) -> [CheckOutcome] {
    let size = try transaction.one(Statement<BookSize>.bookSize)
    var outcomes: [CheckOutcome] = []
    let checks = BookCheck.allCases.filter { check in
      (check != .openings || isFull) && (check != .external || external != nil)
        && (asked?.contains(check) ?? true)
    }
    let clock = ContinuousClock()
    for (place, check) in checks.enumerated() {
      let start = clock.now
      call.session.progress(
        Progress(
          stage: Text(
            "checking \(check.rawValue.replacing("_", with: " "))", "核对\(check.chinese)"),
          completed: place, total: checks.count))
      if check == .balances {
        outcomes += try stock(asked)
      } else if check == .runningBalances {
        // Proven together with the balances.
        if asked?.contains(.balances) == false { outcomes += try stock(asked) }
      } else {
        outcomes.append(try outcome(of: check, size))
      }
      let taken = (clock.now - start) / .seconds(1)
      if taken > 0.1, check != .external {
        try transaction.run(.pause(seconds: taken * BookProof.rest))
      }
    }
    return outcomes
  }

  /// Balances and running balances: proven by warehouse, and looked at entry by entry where that
  /// fails.
  private func stock(_ asked: Set<BookCheck>?) throws(ServiceError) -> [CheckOutcome] {
    var proof: StockProof
    let seed = Int64.random(in: .min / 2 ... .max / 2)
    if provenUntil == nil {
      proof = try transaction.one(.prove(nil, seed: seed))
    } else {
      proof = try transaction.one(.proveChanged)
      let new = Set(proof.unproven).subtracting(proof.altered).sorted()
      if !new.isEmpty {
        let open = try transaction.one(Statement<StockProof>.prove(new, seed: seed)).unproven
        proof.unproven = (open + proof.altered).sorted()
      }
    }
    var found: [ListedFinding] = []
    var altered: [ListedFinding] = []
    if !proof.unproven.isEmpty {
      found = try transaction.all(
        Statement<ListedFinding>.stock(of: proof.unproven, limit: limit))
      altered = try transaction.all(
        Statement<ListedFinding>.altered(proof.altered, limit: limit))
      // What is wrong with its entries explains it.
      let explained = Set(found.map(\.finding.warehouse))
      altered.removeAll { explained.contains($0.finding.warehouse) }
      for index in altered.indices { altered[index].total = Int64(altered.count) }
    }
    let ofBalances: Set<FindingKind> = [.balanceDiffers, .stockpileMissing]
    return [
      CheckOutcome(
        .balances, checked: proof.stockpiles,
        found.filter { ofBalances.contains($0.finding.kind) }, altered),
      CheckOutcome(
        .runningBalances, checked: proof.entries,
        found.filter { !ofBalances.contains($0.finding.kind) }),
    ].filter { asked?.contains($0.check) ?? true }
  }

  private func outcome(
    of check: BookCheck, _ size: BookSize
  ) throws(ServiceError) -> CheckOutcome {
    let next = day.adding(days: 1)
    func all(_ statement: Statement<ListedFinding>) throws(ServiceError) -> [ListedFinding] {
      try transaction.all(statement)
    }
    switch check {
    case .balances, .runningBalances:
      preconditionFailure("Balances are proven together.")
    case .openings:
      return CheckOutcome(check, checked: size.movements, try all(.openings(limit: limit)))
    case .movements:
      guard let provenUntil else {
        return CheckOutcome(
          check, checked: size.movements, try all(.unbalanced(limit: limit)),
          try all(.unpaired(limit: limit)))
      }
      return CheckOutcome(
        check, checked: size.movements, try all(.unbalanced(since: provenUntil, limit: limit)),
        try all(.empty(since: provenUntil, limit: limit)))
    case .holds:
      return CheckOutcome(
        check, checked: size.holds, try all(.held(limit: limit)), try all(.unowned(limit: limit)))
    case .lapsedHolds:
      return CheckOutcome(check, checked: size.holds, try all(.lapsed(limit: limit)))
    case .allocationLines:
      return CheckOutcome(check, checked: size.allocationLines, try all(.lines(limit: limit)))
    case .seals:
      // The newest: what is booked into a day after it was sealed lies there.
      return CheckOutcome(
        check, checked: size.sealedDays,
        try all(.differing(from: day.adding(days: -2), through: day, limit: limit)))
    case .counts:
      return CheckOutcome(check, checked: size.waitingCounts, try all(.waitingCounts(limit: limit)))
    case .external:
      guard let external else { preconditionFailure("There is no list to compare.") }
      return try external.compare(in: call)
    case .expiredLots:
      return CheckOutcome(
        check, checked: size.datedLots, try all(.expired(before: next, limit: limit)))
    case .expiringLots:
      return CheckOutcome(
        check, checked: size.datedLots,
        try all(.expiring(from: next, days: BookProof.daysAhead, limit: limit)))
    case .inspections:
      return CheckOutcome(
        check, checked: size.datedLots,
        try all(.inspections(from: next, days: BookProof.daysAhead, limit: limit)))
    case .floors:
      return CheckOutcome(check, checked: size.floors, try all(.floors(limit: limit)))
    case .quotas:
      return CheckOutcome(check, checked: size.floors, try all(.quotas(limit: limit)))
    case .teams:
      return CheckOutcome(check, checked: size.teams, try all(.teams(limit: limit)))
    case .closures:
      return CheckOutcome(check, checked: size.closures, try all(.closures(limit: limit)))
    }
  }
}
