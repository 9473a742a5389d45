public import Measures
public import MusterModel

enum LineUnderWaySQL: String, SQLText {
  case list = """
    SELECT allocation.allocation_id, allocation_line.line, allocation.exercise,
      effective_state(
        coalesce(hold.state, allocation.state), coalesce(hold.expires_at, allocation.expires_at)),
      warehouse.code, warehouse.name, warehouse.longitude, warehouse.latitude,
      item.code, item.name, item.unit, allocation_line.quantity,
      incident.code, incident.longitude, incident.latitude
    FROM allocation
    JOIN allocation_line USING (allocation_id)
    JOIN warehouse USING (warehouse_id)
    JOIN item USING (item_id)
    JOIN incident USING (incident_id)
    LEFT JOIN hold ON hold.warehouse_id = allocation_line.warehouse_id
      AND hold.hold_id = allocation_line.hold_id
    WHERE allocation.state NOT IN ('released', 'expired', 'consumed', 'returned')
      AND effective_state(
        coalesce(hold.state, allocation.state), coalesce(hold.expires_at, allocation.expires_at))
        IN ('held', 'dispatched')
    ORDER BY allocation.allocation_id, allocation_line.line
    """
}

/// A line of an allocation whose goods are held or on their way, not yet at the incident.
public struct LineUnderWay: Hashable, Sendable {
  public let allocation: Int64
  /// Its place in the plan, from 1.
  public let line: Int
  public let isExercise: Bool
  public let state: HoldState
  public let warehouse: String
  public let warehouseName: String
  public let from: Coordinate
  public let item: String
  public let itemName: String
  public let unit: String
  public let quantity: Quantity
  public let incident: String
  public let to: Coordinate
}

extension Statement<LineUnderWay> {
  /// All of them, by allocation and line; with passed deadlines taken into account.
  public static var linesUnderWay: Statement {
    Statement(LineUnderWaySQL.list) { (row) throws(StorageError) in
      LineUnderWay(
        allocation: try row.read(), line: try row.read(), isExercise: try row.read(),
        state: try row.read(), warehouse: try row.read(), warehouseName: try row.read(),
        from: try row.readCoordinate(), item: try row.read(), itemName: try row.read(),
        unit: try row.read(), quantity: try row.read(), incident: try row.read(),
        to: try row.readCoordinate())
    }
  }
}
