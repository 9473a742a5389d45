public import MusterModel

/// `stock.template`: an empty table of opening stock, to be filled in and imported.
public enum StockTemplate: TableTemplate {
  public static let name = "stock.template"
  public static let summary = Text(
    "Make an empty table of opening stock, .xlsx or .csv, to fill in and import.",
    "生成期初库存的空白表（.xlsx 或 .csv），填好后导入。")
  public static var example: TableTemplateRequest { .example(path: "stock.xlsx") }

  public static func run(
    _ request: TableTemplateRequest, in call: Call
  ) throws(ServiceError) -> TableTemplateResponse {
    try TemplateWriter<StockRow.Column>(title: Text("Stock", "库存")).run(request)
  }
}
