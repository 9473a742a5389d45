/// A kind of goods in the made-up catalogue.
struct Item {
  /// Seven digits, the first of them the major class of GB/T 38565-2020; the rest is ours.
  let code: String
  let name: String
  let category: String
  let unit: String
  let volumeMillilitres: Int
  let weightGrams: Int
  let shelfLifeDays: Int?
  /// How common it is beside the others of its half of the catalogue; for a serial-numbered item
  /// the number of pieces.
  let weight: Int
  /// Whether each piece has a number of its own, and a day of inspection instead of a shelf life.
  let isSerialNumbered: Bool

  /// The category that the published figures count apart.
  static let floodCategory = "防汛抗旱防风"

  var isForFlood: Bool { category == Item.floodCategory }

  static func table(_ items: [Item]) -> CSVTable {
    var table = CSVTable(
      "code,name,category,unit,unit_volume_l,unit_weight_kg,shelf_life_days")
    for item in items {
      table.append(
        item.code, item.name, item.category, item.unit,
        CSVTable.decimal(item.volumeMillilitres, 3), CSVTable.decimal(item.weightGrams, 3),
        item.shelfLifeDays.map(String.init) ?? "")
    }
    return table
  }
}
