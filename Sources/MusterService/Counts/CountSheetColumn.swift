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
}
