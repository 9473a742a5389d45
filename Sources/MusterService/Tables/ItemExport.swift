public import MusterModel
import MusterStorage
import Spreadsheets

/// `item.export`: every item, as it can be imported.
public enum ItemExport: TableExport {
  public static let name = "item.export"
  public static let summary = Text(
    "Write all items to a new .xlsx or .csv file.", "将全部物资品类写入新的 .xlsx 或 .csv 文件。")
  public static let effect = Effect.read(.viewer)
  public static var example: TableExportRequest { .example(path: "items.xlsx") }

  public static func run(
    _ request: TableExportRequest, in call: Call
  ) throws(ServiceError) -> TableExportResponse {
    func answer(_ isSo: Bool) -> SheetCell {
      .text((isSo ? Text("yes", "是") : Text("no", "否"))(request.language))
    }
    return try ExportFile<ItemRow.Column>.make(request, title: Text("Items", "物资品类"), call) {
      (file) throws(ServiceError) in
      try call.transaction.forEachPage(
        key: \.code, { .items(category: nil, after: $0, limit: $1) }
      ) { (item) throws(ServiceError) in
        try file.append([
          .text(item.code), .text(item.name), .text(item.category), .text(item.unit),
          SheetCell(item.unitVolume), SheetCell(item.unitWeight), SheetCell(item.shelfLifeDays),
          item.pack.map { .text($0) } ?? .empty, SheetCell(item.packSize.map { Int($0) }),
          answer(item.isMovedWhole), answer(item.isAsset),
        ])
      }
    }
  }
}
