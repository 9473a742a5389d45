import MusterModel
import MusterStorage

/// A kept plan, as far as it must be known to commit it.
struct PlanToCommit {
  let number: Int64
  let proposal: Proposal
  /// The allocation that it would take the place of.
  let replaces: Int64?

  var isEmpty: Bool { proposal.isEmpty }
}

extension PlanToCommit {
  /// From memory where this session made it, else from the database.
  ///
  /// - Throws: `not_found`.
  init(_ number: Int64, in call: Call) throws(ServiceError) {
    if let known = call.session.plans.plan(number, in: call) {
      self = known
      return
    }
    guard let stored = try call.transaction.first(Statement<StoredPlan>.plan(number)) else {
      throw .notFound(Text("plan", "方案"), String(number))
    }
    self.init(
      number: number, proposal: try Proposal(stored: stored.answer), replaces: stored.replaces)
  }
}

/// The plans that a session made last: who plans is the one who commits, as a rule.
///
/// A plan never changes, and no other ever has its number; whether the database still has it, its
/// commit tells.
final class KnownPlans {
  private static let most = 4

  private var plans: [PlanToCommit] = []
  /// The connection over which they were made: another one may be to another server.
  private var connection = 0

  func plan(_ number: Int64, in call: Call) -> PlanToCommit? {
    guard connection == call.transaction.connectionNumber else { return nil }
    return plans.last { $0.number == number }
  }

  func keep(_ plan: PlanToCommit, in call: Call) {
    // What a transaction sees of its own work may be undone yet.
    if call.sharesTransaction || call.isDryRun { return }
    if connection != call.transaction.connectionNumber { plans = [] }
    connection = call.transaction.connectionNumber
    plans.append(plan)
    if plans.count > Self.most { plans.removeFirst() }
  }
}
