internal import MusterModel

/// The columns of a count sheet: what to look for, and what was found.
enum CountSheetColumn: Int, TableColumn {
  case warehouse, item, itemName, unit, lot, expiryDate, condition, quantity

  static let spellings = [
    ["warehouse", "仓库编码", "仓库", "仓库代码"], ["item", "物资编码", "物资", "物资代码"],
    ["item_name", "物资名称", "名称"], ["unit", "单位", "计量单位"],
    ["lot", "批次", "批号", "批次号"], ["expiry_date", "有效期至", "有效期", "到期日期"],
    ["condition", "状况", "状态"], ["quantity", "实盘数量", "数量", "盘点数量"],
  ]
  static let optional: Set<CountSheetColumn> = [
    .warehouse, .itemName, .unit, .lot, .expiryDate, .condition,
  ]
  static let omissible = optional

  static let guides = [
    ColumnGuide(
      .text, width: 14, Text("The warehouse that is counted.", "所盘点的仓库编码。"), example: "JD001"),
    ColumnGuide(.text, width: 14, Text("The code of the item.", "物资编码。"), example: "2010109"),
    ColumnGuide(
      .text, width: 20, Text("Its name, to know it by.", "物资名称，供辨认。"),
      example: Text("pump", "水泵")),
    ColumnGuide(
      .text, width: 8, Text("What to count in.", "计数单位。"), example: Text("piece", "台")),
    ColumnGuide(
      .text, width: 16, Text("The batch or serial number; - for none.", "批次或资产编号；没有为 -。"),
      example: "2026-01"),
    ColumnGuide(
      .day, width: 14, Text("The last day of use, to know the lot by.", "有效期至，供辨认批次。"),
      example: "2031-06-30"),
    ColumnGuide(
      Condition.serviceable,
      Text(
        "Its condition; add a row for pieces found in another.", "状况；发现其他状况的，另加一行。")),
    ColumnGuide(
      .number, width: 12,
      Text(
        "The pieces found, 0 for none; a row left empty was not counted.",
        "实盘数量，没有则填 0；留空表示未盘。"), example: "14"),
  ]
}
