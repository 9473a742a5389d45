public import MusterModel
import MusterStorage

/// `stock.import`: opening stock from a table, as movements of the ledger.
public enum StockImport: TableImport {
  public static let name = "stock.import"
  public static let summary = Text(
    "Import opening stock from .csv or .xlsx, as movements of the ledger.",
    "从 .csv 或 .xlsx 导入期初库存（记入台账）。")
  public static let effect = Effect.write(.officer)
  public static var example: TableImportRequest { .example(path: "stock.csv") }

  public static func run(
    _ request: TableImportRequest, in call: Call
  ) throws(ServiceError) -> TableImportResponse {
    try TableImporter<StockRow>(kind: .stock).run(request, in: call)
  }
}
