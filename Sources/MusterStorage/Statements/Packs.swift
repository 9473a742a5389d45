public import MusterModel

enum PackSQL: String, SQLText {
  case list = """
    SELECT code, unit, pack, pack_size, whole_packs,
      ARRAY(SELECT name FROM item_pack WHERE item_pack.item_id = item.item_id ORDER BY name),
      ARRAY(SELECT pieces FROM item_pack WHERE item_pack.item_id = item.item_id ORDER BY name)
    FROM item
    WHERE code = ANY ($1::text[])
    """
  case set = "SELECT set_pack($1, $2, $3, coalesce($4, session_user))"
}

extension Statement<ItemPacks> {
  /// The packs of these items, in no order; nothing for codes that are not there.
  public static func packs(ofItems codes: [String]) -> Statement {
    Statement(PackSQL.list, codes) { (row) throws(StorageError) in
      let item: String = try row.read()
      let unit: String = try row.read()
      let pack: String? = try row.read()
      let size: Int64? = try row.read()
      let isMovedWhole: Bool = try row.read()
      let names: [String] = try row.read()
      let pieces: [Int64] = try row.read()
      return ItemPacks(
        item: item, unit: unit,
        usual: pack.map { ItemPacks.Pack(name: $0, pieces: size ?? 1) },
        isMovedWhole: isMovedWhole,
        others: zip(names, pieces).map { ItemPacks.Pack(name: $0, pieces: $1) })
    }
  }
}

extension Statement<Void> {
  /// Sets how many pieces a further pack of an item has; zero removes it.
  public static func setPack(
    item: String, pack: String, pieces: Int64, actor: String?
  ) -> Statement {
    Statement(PackSQL.set, item, pack, pieces, actor)
  }
}
