internal import Measures
internal import MusterModel

/// A row of `warehouse,item,lot,expiry_date,condition,quantity,version`.
struct StockRow: TableRow, Equatable {
  let warehouse: String?
  let item: String?
  /// `-` where the file names none.
  let lot: String?
  /// The last day on which the lot may be used; nil for what does not expire.
  let expiryDate: CalendarDay?
  /// `serviceable` where the file names none.
  let condition: Condition?
  let quantity: Quantity?
  /// How many entries the stockpile had when an export wrote this row; nil in a list of openings.
  let version: Int?

  enum Column: Int, TableColumn {
    case warehouse, item, lot, expiryDate, condition, quantity, version

    static let spellings = [
      ["warehouse", "仓库", "仓库编码", "仓库代码"], ["item", "物资", "物资编码", "物资代码"],
      ["lot", "批次", "批号", "批次号"], ["expiry_date", "有效期", "有效期至", "到期日期"],
      ["condition", "状态", "状况"], ["quantity", "数量"],
      ["version", "账面版本", "版本"],
    ]
    static let optional: Set<Column> = [.lot, .expiryDate, .condition, .version]
    static let omissible = optional
  }

  private static let conditions = WordList<Condition>(others: [
    "良好": .serviceable, "可用": .serviceable, "正常": .serviceable, "待检验": .quarantined,
    "隔离": .quarantined, "已损坏": .damaged,
  ])

  init(_ fields: inout RowFields<Column>) {
    warehouse = fields.code(.warehouse)
    item = fields.code(.item)
    lot = fields.trimmed(.lot).isEmpty ? "-" : fields.code(.lot)
    expiryDate = fields.day(.expiryDate)
    condition =
      fields.trimmed(.condition).isEmpty
      ? .serviceable : fields.word(.condition, of: StockRow.conditions)
    quantity = fields.quantity(.quantity)
    version = fields.wholeNumber(.version, 1...1_000_000_000)
  }

  func append(to copy: inout CopyLines) {
    copy.append(warehouse)
    copy.append(item)
    copy.append(lot)
    copy.append(expiryDate)
    copy.append(condition)
    copy.append(quantity)
    copy.append(version)
  }
}
