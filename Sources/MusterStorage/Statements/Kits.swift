public import MusterModel

enum KitSQL: String, SQLText {
  case set = "SELECT set_kit($1, $2, $3, $4, coalesce($5, session_user))"
  case list = """
    SELECT kit.code, kit.name,
      array_agg(item.code ORDER BY item.code), array_agg(item.name ORDER BY item.code),
      array_agg(pieces ORDER BY item.code)
    FROM kit
    JOIN kit_component USING (kit_id)
    JOIN item USING (item_id)
    WHERE $1::text IS NULL OR kit.code > $1
    GROUP BY kit.kit_id
    ORDER BY kit.code
    LIMIT $2
    """
  case components = """
    SELECT kit_id, item_id, item.code, item.name, item.unit, pieces
    FROM kit_component
    JOIN item USING (item_id)
    WHERE kit_id = ANY ($1)
    ORDER BY kit_id, item.code
    """
}

extension Statement<Void> {
  /// Says what a kit is made of from now on.
  public static func set(_ kit: Kit, actor: String?) -> Statement {
    Statement(
      KitSQL.set, kit.code, kit.name, kit.components.map(\.item), kit.components.map(\.pieces),
      actor)
  }
}

extension Statement<Kit> {
  /// Kits by code, after the code `after`.
  public static func kits(after: String?, limit: Int) -> Statement {
    Statement(KitSQL.list, after, limit) { (row) throws(StorageError) in
      var kit = Kit()
      kit.code = try row.read()
      kit.name = try row.read()
      let items: [String] = try row.read()
      let names: [String] = try row.read()
      let pieces: [Int64] = try row.read()
      kit.components = zip(items, zip(names, pieces)).map {
        KitComponent(item: $0, itemName: $1.0, pieces: $1.1)
      }
      return kit
    }
  }
}

/// What a kit has of an item, with the ids that a plan needs.
public struct KitComponentRow: Hashable, Sendable {
  public let kitID: Int64
  public let itemID: Int64
  public let item: String
  public let itemName: String
  public let unit: String
  public let pieces: Int64
}

extension Statement<KitComponentRow> {
  /// What these kits are made of, kit by kit.
  public static func components(ofKits kits: [Int64]) -> Statement {
    Statement(KitSQL.components, kits) { (row) throws(StorageError) in
      KitComponentRow(
        kitID: try row.read(), itemID: try row.read(), item: try row.read(),
        itemName: try row.read(), unit: try row.read(), pieces: try row.read())
    }
  }
}
