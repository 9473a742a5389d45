public import MusterModel

enum RegionSQL: String, SQLText {
  case list = """
    SELECT region.code, region.name, region.level, parent.code
    FROM region
    LEFT JOIN region AS parent ON parent.region_id = region.parent_region_id
    WHERE ($1::text IS NULL OR parent.code = $1)
      AND ($2::region_level IS NULL OR region.level = $2)
      AND ($3::text IS NULL OR region.code > $3)
    ORDER BY region.code
    LIMIT $4
    """
  case identify = "SELECT region_id FROM region WHERE code = $1"
}

extension Statement<Region> {
  /// Regions by code, after the code `after`.
  public static func regions(
    parent: String?, level: RegionLevel?, after: String?, limit: Int
  ) -> Statement {
    Statement(RegionSQL.list, parent, level, after, limit) { (row) throws(StorageError) in
      Region(
        code: try row.read(), name: try row.read(), level: try row.read(),
        parentCode: try row.read())
    }
  }
}

extension Statement<Int64> {
  /// The id of the region with that code.
  public static func regionID(_ code: String) -> Statement {
    Statement(RegionSQL.identify, code) { (row) throws(StorageError) in try row.read() }
  }
}
