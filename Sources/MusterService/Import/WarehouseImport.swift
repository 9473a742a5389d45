public import MusterModel
import MusterStorage

/// `warehouse.import`: warehouses from a table.
public enum WarehouseImport: TableImport {
  public static let name = "warehouse.import"
  public static let summary = Text(
    "Import warehouses from .csv or .xlsx.", "从 .csv 或 .xlsx 导入仓库。")
  public static let effect = Effect.write(.officer)
  public static var example: TableImportRequest { .example(path: "warehouses.csv") }

  public static func run(
    _ request: TableImportRequest, in call: Call
  ) throws(ServiceError) -> TableImportResponse {
    try TableImporter<WarehouseRow>(kind: .warehouse).run(request, in: call)
  }
}
