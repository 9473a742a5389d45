internal import MusterModel

extension StockRow.Column {
  static let exportOnly: Set<StockRow.Column> = [.version]

  static let guides = [
    ColumnGuide(
      .text, width: 14, Text("The code of the warehouse, imported before.", "仓库编码，须已导入。"),
      example: "JD001"),
    ColumnGuide(
      .text, width: 14, Text("The code of the item, imported before.", "物资编码，须已导入。"),
      example: "2010109"),
    ColumnGuide(
      .text, width: 16,
      Text("The batch or serial number; empty where there is none.", "批次或资产编号；没有则留空。"),
      example: "2026-01"),
    ColumnGuide(
      .day, width: 14,
      Text(
        "The last day on which it may be used; empty for what does not expire.",
        "有效期的最后一天；不过期的留空。"), example: "2031-06-30"),
    ColumnGuide(
      Condition.serviceable,
      Text("Its condition, to choose; serviceable when empty.", "状况，从选项中选择；留空为完好。")),
    ColumnGuide(
      .number, width: 12, Text("Whole pieces in the item's unit.", "数量，以该物资的单位计的整数。"),
      example: "15"),
    ColumnGuide(
      .number, width: 12,
      Text(
        "Written by an export: leave it as it is, and empty in rows of new stock.",
        "由导出写入：请勿改动；新增行留空。"), example: "3"),
  ]
}
