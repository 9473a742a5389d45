public import Measures
public import MusterModel

enum FloorSQL: String, SQLText {
  case set = "SELECT set_reserve_floor($1, $2, $3, coalesce($4, session_user))"
  case list = """
    SELECT warehouse, warehouse_name, item, item_name, unit, floor, usable
    FROM floor_standing
    WHERE coalesce(warehouse_id = $1::bigint, true)
      AND coalesce(item_id = $2::bigint, true)
      AND ($3::text IS NULL OR region_id IN (SELECT regions_within($3)))
      AND (NOT $4::boolean OR usable < floor)
      AND warehouse >= coalesce($5::text, '')
      AND coalesce((warehouse, item) > ($5, $6), true)
    ORDER BY warehouse, item
    LIMIT $7
    """
}

extension Statement<FloorStanding> {
  /// Reserve floors by the codes of warehouse and item.
  ///
  /// - Parameters:
  ///   - region: with all regions inside it.
  ///   - below: only those that less is usable than.
  ///   - after: the codes of the last one seen.
  public static func floors(
    warehouse: Int64?, item: Int64?, region: String?, below: Bool,
    after: (warehouse: String, item: String)?, limit: Int
  ) -> Statement {
    Statement(
      FloorSQL.list, warehouse, item, region, below, after?.warehouse, after?.item, limit
    ) { (row) throws(StorageError) in
      var standing = FloorStanding()
      standing.warehouse = try row.read()
      standing.warehouseName = try row.read()
      standing.item = try row.read()
      standing.itemName = try row.read()
      standing.unit = try row.read()
      standing.floor = try row.read()
      standing.usable = try row.read()
      return standing
    }
  }
}

extension Statement<Void> {
  /// Sets what a warehouse keeps of an item; zero removes the floor.
  public static func setReserveFloor(
    warehouse: String, item: String, quantity: Quantity, actor: String?
  ) -> Statement {
    Statement(FloorSQL.set, warehouse, item, quantity, actor)
  }
}
