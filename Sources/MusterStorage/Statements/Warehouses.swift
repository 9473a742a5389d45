public import Measures
public import MusterModel

enum WarehouseSQL: String, SQLText {
  case list = """
    WITH RECURSIVE within (region_id) AS (
      SELECT region_id FROM region WHERE code = $1
      UNION ALL
      SELECT region.region_id FROM region JOIN within ON region.parent_region_id = within.region_id
    )
    SELECT warehouse.code, warehouse.name, tier, region.code, longitude, latitude, ready_s
    FROM warehouse
    JOIN region USING (region_id)
    WHERE ($1::text IS NULL OR region_id IN (SELECT region_id FROM within))
      AND ($2::tier IS NULL OR tier = $2)
      AND ($3::text IS NULL OR warehouse.code > $3)
    ORDER BY warehouse.code
    LIMIT $4
    """
  case show = """
    SELECT warehouse.code, warehouse.name, tier, region.code, longitude, latitude, ready_s,
      contact_name, contact_phone
    FROM warehouse
    JOIN region USING (region_id)
    WHERE warehouse.code = $1
    """
  case places = """
    SELECT warehouse_id, warehouse.code, warehouse.name, longitude, latitude, ready_s, tier,
      warehouse.region_code,
      CASE region.level WHEN 'community' THEN region.code END,
      CASE region.level WHEN 'street' THEN region.code WHEN 'community' THEN parent.code END
    FROM warehouse
    JOIN region ON region.region_id = warehouse.region_id
    LEFT JOIN region AS parent ON parent.region_id = region.parent_region_id
    ORDER BY warehouse.code
    """
  case identify = "SELECT warehouse_id FROM warehouse WHERE code = $1"
  case coordinates =
    "SELECT code, longitude, latitude FROM warehouse WHERE code = ANY ($1)"
}

extension Statement<Warehouse> {
  /// Warehouses by code, after the code `after`, without their contacts.
  ///
  /// - Parameter region: those in it and in all regions inside it.
  public static func warehouses(
    region: String?, tier: Tier?, after: String?, limit: Int
  ) -> Statement {
    Statement(WarehouseSQL.list, region, tier, after, limit) { (row) throws(StorageError) in
      try Warehouse(reading: &row)
    }
  }

  /// One warehouse with its contacts; officers and upward may run it.
  public static func warehouse(_ code: String) -> Statement {
    Statement(WarehouseSQL.show, code) { (row) throws(StorageError) in
      var warehouse = try Warehouse(reading: &row)
      warehouse.contactName = try row.read()
      warehouse.contactPhone = try row.read()
      return warehouse
    }
  }
}

extension Warehouse {
  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    self.init(
      code: try row.read(), name: try row.read(), tier: try row.read(), region: try row.read(),
      coordinate: try row.readCoordinate(), readyTime: try row.readSeconds(), contactName: nil,
      contactPhone: nil)
  }
}

/// Where a warehouse is and how soon it can send: what a plan needs to know of it.
public struct WarehousePlace: Hashable, Sendable {
  public let identifier: Int64
  public let code: String
  public let name: String
  public let coordinate: Coordinate
  public let readyTime: TravelTime
  public let tier: Tier
  /// The code of its region.
  public let region: String
  /// The code of the community that it stands in, where its region is one.
  public let community: String?
  /// The code of the street that it stands in, where its region is one or lies in one.
  public let street: String?
}

extension Statement<WarehousePlace> {
  /// All warehouses, by code.
  public static var warehousePlaces: Statement {
    Statement(WarehouseSQL.places) { (row) throws(StorageError) in
      WarehousePlace(
        identifier: try row.read(), code: try row.read(), name: try row.read(),
        coordinate: try row.readCoordinate(), readyTime: try row.readSeconds(),
        tier: try row.read(), region: try row.read(), community: try row.read(),
        street: try row.read())
    }
  }
}

extension Statement<Int64> {
  public static func warehouseID(_ code: String) -> Statement {
    Statement(WarehouseSQL.identify, code) { (row) throws(StorageError) in try row.read() }
  }
}

extension Statement<NamedCoordinate> {
  /// In any order; those that are not there are left out.
  public static func coordinates(ofWarehouses codes: [String]) -> Statement {
    Statement(WarehouseSQL.coordinates, codes) { (row) throws(StorageError) in
      NamedCoordinate(code: try row.read(), coordinate: try row.readCoordinate())
    }
  }
}
