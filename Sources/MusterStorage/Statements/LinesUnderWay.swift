public import Measures
public import MusterModel

enum LineUnderWaySQL: String, SQLText {
  case list = """
    SELECT line.allocation_id, line.line, line.exercise, line.state,
      warehouse.code, warehouse.name, warehouse.longitude, warehouse.latitude,
      item.code, item.name, item.unit, line.held + line.in_transit, line.held,
      incident.code, incident.longitude, incident.latitude
    FROM allocation
    JOIN line_standing AS line USING (allocation_id)
    JOIN warehouse USING (warehouse_id)
    JOIN item USING (item_id)
    JOIN incident USING (incident_id)
    WHERE allocation.state IN ('held', 'dispatched') AND line.held + line.in_transit > 0
    ORDER BY line.allocation_id, line.line
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
  /// Pieces that are held or on their way.
  public let quantity: Quantity
  /// Those of them that have not left.
  public let held: Quantity
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
        unit: try row.read(), quantity: try row.read(), held: try row.read(),
        incident: try row.read(),
        to: try row.readCoordinate())
    }
  }
}
