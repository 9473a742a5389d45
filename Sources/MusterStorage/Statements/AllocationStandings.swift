public import Measures
public import MusterModel

enum AllocationStandingSQL: String, SQLText {
  case lines = """
    SELECT line, state, held, in_transit, at_incident, consumed, returned, released, expired,
      warehouse_id, item_id, lot_id
    FROM line_standing
    WHERE allocation_id = $1
    ORDER BY line
    """
  case tasks = """
    SELECT line, effective_state(state, expires_at), dispatched_at, arrived_at, ended_at, team_id
    FROM allocation_team
    WHERE allocation_id = $1
    ORDER BY line
    """
  case movements = """
    SELECT DISTINCT movement_id
    FROM allocation_step
    WHERE allocation_id = $1 AND movement_id IS NOT NULL
    ORDER BY movement_id
    """
}

/// Where the pieces of a line are now; together they are the line's quantity.
public struct LineStanding: Hashable, Sendable {
  public let line: Int
  public let state: HoldState
  public let held: Quantity
  public let inTransit: Quantity
  public let atIncident: Quantity
  public let consumed: Quantity
  public let returned: Quantity
  public let released: Quantity
  public let expired: Quantity
  public let warehouseID: Int64
  public let itemID: Int64
  public let lotID: Int64
}

extension Statement<LineStanding> {
  public static func standings(ofAllocation number: Int64) -> Statement {
    Statement(AllocationStandingSQL.lines, number) { (row) throws(StorageError) in
      LineStanding(
        line: try row.read(), state: try row.read(), held: try row.read(),
        inTransit: try row.read(), atIncident: try row.read(), consumed: try row.read(),
        returned: try row.read(), released: try row.read(), expired: try row.read(),
        warehouseID: try row.read(), itemID: try row.read(), lotID: try row.read())
    }
  }
}

/// How far a team of an allocation has come.
public struct TaskStanding: Hashable, Sendable {
  public let line: Int
  public let state: HoldState
  public let dispatchedAt: Instant?
  public let arrivedAt: Instant?
  public let endedAt: Instant?
  public let teamID: Int64
}

extension Statement<TaskStanding> {
  public static func tasks(ofAllocation number: Int64) -> Statement {
    Statement(AllocationStandingSQL.tasks, number) { (row) throws(StorageError) in
      TaskStanding(
        line: try row.read(), state: try row.read(), dispatchedAt: try row.read(),
        arrivedAt: try row.read(), endedAt: try row.read(), teamID: try row.read())
    }
  }
}

extension Statement<Int64> {
  /// The movements that book an allocation's steps, in their order.
  public static func movements(ofAllocation number: Int64) -> Statement {
    Statement(AllocationStandingSQL.movements, number) { (row) throws(StorageError) in
      try row.read()
    }
  }
}
