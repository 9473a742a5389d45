import MusterStorage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// What tests ask the database behind the program's back.
enum Trial {
  enum Question: String, SQLText {
    case waiting = """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
      """
    case sealedDays = "SELECT count(*) FROM muster.day_seal"
    case incidents = "SELECT count(*) FROM muster.incident"
    case plans = "SELECT count(*) FROM muster.allocation_plan"
    case allocations = "SELECT count(*) FROM muster.allocation"
    case requests = "SELECT count(*) FROM muster.request"
    case regions = "SELECT count(*) FROM muster.region"
    case networks = "SELECT count(*) FROM muster.road_network"
    case stockpiles = "SELECT count(*) FROM muster.stockpile"
    case movements = "SELECT count(*) FROM muster.movement"
    case held = "SELECT coalesce(sum(held), 0)::bigint FROM muster.stockpile"
    /// Stockpiles whose held is not the sum of the holds that count.
    case unevenHolds = """
      SELECT count(*) FROM muster.stockpile AS pile
      WHERE pile.held <> (
        SELECT coalesce(sum(hold.quantity), 0) FROM muster.hold
        WHERE hold.state = 'held'
          AND hold.warehouse_id = pile.warehouse_id AND hold.item_id = pile.item_id
          AND hold.lot_id = pile.lot_id AND hold.condition = pile.condition)
      """
    /// Allocations that do not have every line of their plan, each with its claim on stock.
    case partialAllocations = """
      SELECT count(*) FROM muster.allocation JOIN muster.allocation_plan AS plan USING (plan_id)
      WHERE NOT allocation.exercise AND (
        (SELECT count(*) FROM muster.allocation_line AS line
         WHERE line.allocation_id = allocation.allocation_id AND line.expires_at IS NOT NULL)
          <> cardinality(plan.line_warehouse_ids)
        OR (SELECT count(*) FROM muster.allocation_team AS team
            WHERE team.allocation_id = allocation.allocation_id)
          <> cardinality(plan.team_ids))
      """
    /// Lines and teams that belong to no allocation.
    case orphans = """
      SELECT (SELECT count(*) FROM muster.allocation_line AS line WHERE NOT EXISTS (
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

extension Trial {
  /// A file's content, or its first bytes.
  static func bytes(of path: String, first count: Int = .max) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Program.Failure(what: "\(path) cannot be read") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < count, case let got = read(descriptor, &chunk, chunk.count), got > 0 {
      bytes += chunk[..<got]
    }
    return Array(bytes.prefix(count))
  }
}
