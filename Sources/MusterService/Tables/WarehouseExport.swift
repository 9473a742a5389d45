import Measures
public import MusterModel
import MusterStorage
import Spreadsheets

/// `warehouse.export`: every warehouse with its contacts, as it can be imported.
public enum WarehouseExport: TableExport {
  public static let name = "warehouse.export"
  public static let summary = Text(
    "Write all warehouses, with their contacts, to a new .xlsx or .csv file.",
    "将全部仓库（含联系人）写入新的 .xlsx 或 .csv 文件。")
  public static let effect = Effect.read(.officer)
  public static var example: TableExportRequest { .example(path: "warehouses.xlsx") }

  public static func run(
    _ request: TableExportRequest, in call: Call
  ) throws(ServiceError) -> TableExportResponse {
    try ExportFile<WarehouseRow.Column>.make(request, title: Text("Warehouses", "仓库"), call) {
      (file) throws(ServiceError) in
      try call.transaction.forEachPage(
        key: \.code, { .warehousesWithContacts(after: $0, limit: $1) }
      ) { (warehouse) throws(ServiceError) in
        try file.append([
          .text(warehouse.code), .text(warehouse.name), file.word(warehouse.tier),
          .text(warehouse.region),
          SheetCell(Int(warehouse.coordinate.longitudeE7), decimalPlaces: 7),
          SheetCell(Int(warehouse.coordinate.latitudeE7), decimalPlaces: 7),
          SheetCell(minutesOf: warehouse.readyTime), SheetCell(warehouse.contactName),
          SheetCell(warehouse.contactPhone),
        ])
      }
    }
  }
}
