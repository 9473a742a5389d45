public import MusterModel
import MusterStorage

/// `item.import`: items from a table.
public enum ItemImport: TableImport {
  public static let name = "item.import"
  public static let summary = Text(
    "Import items from .csv or .xlsx.", "从 .csv 或 .xlsx 导入物资品类。")
  public static let effect = Effect.write(.officer)
  public static var example: TableImportRequest { .example(path: "items.csv") }

  public static func run(
    _ request: TableImportRequest, in call: Call
  ) throws(ServiceError) -> TableImportResponse {
    try TableImporter<ItemRow>(kind: .item).run(request, in: call)
  }
}
