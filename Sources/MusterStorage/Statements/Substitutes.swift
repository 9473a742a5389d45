public import MusterModel

enum SubstituteSQL: String, SQLText {
  case set = "SELECT set_substitute($1, $2, $3, $4, $5::smallint, coalesce($6, session_user))"
  case list = """
    SELECT wanted.code, wanted.name, sent.code, sent.name, pieces, stands_for, preference
    FROM item_substitute
    JOIN item AS wanted USING (item_id)
    JOIN item AS sent ON sent.item_id = substitute_item_id
    WHERE ($1::text IS NULL OR wanted.code = $1)
      AND ($2::text IS NULL OR (wanted.code, preference, sent.code) > ($2, $3::smallint, $4))
    ORDER BY wanted.code, preference, sent.code
    LIMIT $5
    """
  case ofItems = """
    SELECT item_id, substitute_item_id,
      (SELECT code FROM item WHERE item.item_id = substitute_item_id) AS substitute,
      (SELECT name FROM item WHERE item.item_id = substitute_item_id),
      (SELECT unit FROM item WHERE item.item_id = substitute_item_id), pieces, stands_for
    FROM item_substitute
    WHERE item_id = ANY ($1)
    ORDER BY item_id, preference, substitute
    """
}

extension Statement<Void> {
  /// Says what stands for an item; 0 pieces: none any more.
  public static func set(_ substitute: ItemSubstitute, actor: String?) -> Statement {
    Statement(
      SubstituteSQL.set, substitute.item, substitute.substitute, substitute.pieces,
      substitute.standsFor, substitute.preference, actor)
  }
}

extension Statement<ItemSubstitute> {
  /// What stands for what, by item, preference and substitute.
  ///
  /// - Parameter after: the last of the page before.
  public static func substitutes(
    ofItem item: String?, after: (item: String, preference: Int, substitute: String)?, limit: Int
  ) -> Statement {
    Statement(
      SubstituteSQL.list, item, after?.item, after?.preference, after?.substitute, limit
    ) { (row) throws(StorageError) in
      var substitute = ItemSubstitute()
      substitute.item = try row.read()
      substitute.itemName = try row.read()
      substitute.substitute = try row.read()
      substitute.substituteName = try row.read()
      substitute.pieces = try row.read()
      substitute.standsFor = try row.read()
      substitute.preference = try row.read()
      return substitute
    }
  }
}

/// What stands for an item, with the ids that a plan needs.
public struct SubstituteRow: Hashable, Sendable {
  public let itemID: Int64
  public let substituteID: Int64
  public let substitute: String
  public let substituteName: String
  public let unit: String
  public let pieces: Int64
  public let standsFor: Int64
}

extension Statement<SubstituteRow> {
  /// What stands for these items, item by item, the preferred first.
  public static func substitutes(ofItems items: [Int64]) -> Statement {
    Statement(SubstituteSQL.ofItems, items) { (row) throws(StorageError) in
      SubstituteRow(
        itemID: try row.read(), substituteID: try row.read(), substitute: try row.read(),
        substituteName: try row.read(), unit: try row.read(), pieces: try row.read(),
        standsFor: try row.read())
    }
  }
}
