public import MusterModel

/// `warehouse.template`: an empty table of warehouses, to be filled in and imported.
public enum WarehouseTemplate: TableTemplate {
  public static let name = "warehouse.template"
  public static let summary = Text(
    "Make an empty table of warehouses, .xlsx or .csv, to fill in and import.",
    "生成仓库的空白表（.xlsx 或 .csv），填好后导入。")
  public static var example: TableTemplateRequest { .example(path: "warehouses.xlsx") }

  public static func run(
    _ request: TableTemplateRequest, in call: Call
  ) throws(ServiceError) -> TableTemplateResponse {
    try TemplateWriter<WarehouseRow.Column>(title: Text("Warehouses", "仓库")).run(request)
  }
}
