import MusterStorage

/// What tests ask the database behind the program's back.
enum Trial {
  enum Question: String, SQLText {
    case waiting = """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
      """
    case incidents = "SELECT count(*) FROM muster.incident"
    case plans = "SELECT count(*) FROM muster.allocation_plan"
    case allocations = "SELECT count(*) FROM muster.allocation"
    case requests = "SELECT count(*) FROM muster.request"
    case regions = "SELECT count(*) FROM muster.region"
    case networks = "SELECT count(*) FROM muster.road_network"
    case stockpiles = "SELECT count(*) FROM muster.stockpile"
    case movements = "SELECT count(*) FROM muster.movement"
    case held = "SELECT coalesce(sum(held), 0)::bigint FROM muster.stockpile"
    case pids = """
      SELECT pid::bigint FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() LIMIT 1
      """
    /// Stockpiles whose held is not the sum of the holds that count.
    case unevenHolds = """
      SELECT count(*) FROM muster.stockpile AS pile
      WHERE pile.held <> (
        SELECT coalesce(sum(hold.quantity), 0) FROM muster.hold
        WHERE hold.state = 'held'
          AND hold.warehouse_id = pile.warehouse_id AND hold.item_id = pile.item_id
          AND hold.lot_id = pile.lot_id AND hold.condition = pile.condition)
      """
    /// Allocations that do not have every line of their plan, each with its hold.
    case partialAllocations = """
      SELECT count(*) FROM muster.allocation
      WHERE NOT exercise AND (
        (SELECT count(*) FROM muster.allocation_line AS line
         WHERE line.allocation_id = allocation.allocation_id AND line.hold_id IS NOT NULL)
          <> (SELECT count(*) FROM muster.allocation_plan_line AS line
              WHERE line.plan_id = allocation.plan_id)
        OR (SELECT count(*) FROM muster.hold
            WHERE hold.allocation_id = allocation.allocation_id)
          <> (SELECT count(*) FROM muster.allocation_plan_line AS line
              WHERE line.plan_id = allocation.plan_id)
        OR (SELECT count(*) FROM muster.allocation_team AS team
            WHERE team.allocation_id = allocation.allocation_id)
          <> (SELECT count(*) FROM muster.allocation_plan_team AS team
              WHERE team.plan_id = allocation.plan_id))
      """
    /// Holds and lines that belong to no allocation.
    case orphans = """
      SELECT (SELECT count(*) FROM muster.hold WHERE NOT EXISTS (
          SELECT FROM muster.allocation WHERE allocation.allocation_id = hold.allocation_id))
        + (SELECT count(*) FROM muster.allocation_line AS line WHERE NOT EXISTS (
          SELECT FROM muster.allocation WHERE allocation.allocation_id = line.allocation_id))
        + (SELECT count(*) FROM muster.allocation_team AS team WHERE NOT EXISTS (
          SELECT FROM muster.allocation WHERE allocation.allocation_id = team.allocation_id))
      """
  }

  static func count(_ question: Question, in target: ConnectionTarget) throws -> Int64 {
    let connection = try Connection(to: target)
    return try connection.transaction(as: nil) { transaction throws(StorageError) in
      try transaction.row(
        of: Statement<Int64>(question) { row throws(StorageError) in try row.read() })
    }
  }
}
