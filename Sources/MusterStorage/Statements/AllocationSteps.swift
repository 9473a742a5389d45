public import MusterModel

enum AllocationStepSQL: String, SQLText {
  case release = "SELECT release_allocation($1, coalesce($2, session_user), $3, $4, $5)"
  case dispatch = "SELECT dispatch_allocation($1, $2, $3, $4, coalesce($5, session_user), $6)"
  case arrive = "SELECT arrive_allocation($1, $2, $3, $4, $5, coalesce($6, session_user), $7)"
  case consume = "SELECT consume_allocation($1, $2, $3, $4, $5, coalesce($6, session_user), $7)"
  case takeBack = """
    SELECT return_allocation($1, $2, $3, $4::condition[], $5, $6, $7, coalesce($8, session_user),
      $9)
    """
}

/// A part of an allocation that makes a step: a line, and how much of it.
public struct SteppingLine: Hashable, Sendable {
  public let line: Int
  /// All that can make the step where nil.
  public let quantity: Int64?
  /// For what comes back: serviceable where nil, of a recalled lot quarantined.
  public let condition: Condition?
  /// For what comes back: the warehouse that takes it in; where it came from when nil.
  public let warehouse: String?

  public init(line: Int, quantity: Int64?, condition: Condition?, warehouse: String?) {
    self.line = line
    self.quantity = quantity
    self.condition = condition
    self.warehouse = warehouse
  }
}

/// What makes a step, and who says so. Without lines and teams it is all of both that can.
public struct SteppingParts: Hashable, Sendable {
  public let allocation: Int64
  public let lines: [SteppingLine]?
  public let teams: [String]?
  /// When it happened; now where nil. Dispatch and release are always now.
  public let occurredAt: Instant?
  public let actor: String?
  public let requestID: String?

  public init(
    allocation: Int64, lines: [SteppingLine]?, teams: [String]?, occurredAt: Instant?,
    actor: String?, requestID: String?
  ) {
    self.allocation = allocation
    self.lines = lines
    self.teams = teams
    self.occurredAt = occurredAt
    self.actor = actor
    self.requestID = requestID
  }
}

extension Statement<Void> {
  /// Takes the step with all parts or refuses; parts that made it before stay as they are.
  public static func take(_ step: AllocationStep, _ parts: SteppingParts) -> Statement {
    let lines = parts.lines?.map(\.line)
    let quantities = parts.lines?.map(\.quantity)
    switch step {
    case .release:
      return Statement(
        AllocationStepSQL.release, parts.allocation, parts.actor, lines, quantities, parts.teams)
    case .dispatch:
      return Statement(
        AllocationStepSQL.dispatch, parts.allocation, lines, quantities, parts.teams, parts.actor,
        parts.requestID)
    case .arrive:
      return Statement(
        AllocationStepSQL.arrive, parts.allocation, lines, quantities, parts.teams,
        parts.occurredAt, parts.actor, parts.requestID)
    case .consume:
      return Statement(
        AllocationStepSQL.consume, parts.allocation, lines, quantities, parts.teams,
        parts.occurredAt, parts.actor, parts.requestID)
    case .return:
      return Statement(
        AllocationStepSQL.takeBack, parts.allocation, lines, quantities,
        parts.lines?.map(\.condition), parts.lines?.map(\.warehouse), parts.teams,
        parts.occurredAt, parts.actor, parts.requestID)
    }
  }
}
