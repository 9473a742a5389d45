public import MusterModel

enum ItemSQL: String, SQLText {
  case list = """
    SELECT code, name, category, unit, unit_volume_l, unit_weight_kg, shelf_life_days, pack,
      pack_size, whole_packs, asset,
      ARRAY(SELECT name FROM item_pack WHERE item_pack.item_id = item.item_id ORDER BY name),
      ARRAY(SELECT pieces FROM item_pack WHERE item_pack.item_id = item.item_id ORDER BY name)
    FROM item
    WHERE ($1::text IS NULL OR category = $1)
      AND ($2::text IS NULL OR code > $2)
    ORDER BY code
    LIMIT $3
    """
  case identify = "SELECT item_id FROM item WHERE code = $1"
  case identifyLot = "SELECT lot_id FROM lot WHERE item_id = $1 AND code = $2"
}

extension Statement<Item> {
  /// Items by code, after the code `after`.
  public static func items(category: String?, after: String?, limit: Int) -> Statement {
    Statement(ItemSQL.list, category, after, limit) { (row) throws(StorageError) in
      var item = Item(
        code: try row.read(), name: try row.read(), category: try row.read(),
        unit: try row.read(), unitVolume: try row.read(), unitWeight: try row.read(),
        shelfLifeDays: try row.read())
      item.pack = try row.read()
      item.packSize = try row.read()
      item.isMovedWhole = try row.read()
      item.isAsset = try row.read()
      let names: [String] = try row.read()
      let pieces: [Int64] = try row.read()
      item.otherPacks = zip(names, pieces).map { ItemPacks.Pack(name: $0, pieces: $1) }
      return item
    }
  }
}

extension Statement<Int64> {
  public static func itemID(_ code: String) -> Statement {
    Statement(ItemSQL.identify, code) { (row) throws(StorageError) in try row.read() }
  }

  /// The id of the lot with that code.
  public static func lotID(_ code: String, ofItem item: Int64) -> Statement {
    Statement(ItemSQL.identifyLot, item, code) { (row) throws(StorageError) in try row.read() }
  }
}
