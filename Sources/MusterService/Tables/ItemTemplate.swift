public import MusterModel

/// `item.template`: an empty table of items, to be filled in and imported.
public enum ItemTemplate: TableTemplate {
  public static let name = "item.template"
  public static let summary = Text(
    "Make an empty table of items, .xlsx or .csv, to fill in and import.",
    "生成物资品类的空白表（.xlsx 或 .csv），填好后导入。")
  public static var example: TableTemplateRequest { .example(path: "items.xlsx") }

  public static func run(
    _ request: TableTemplateRequest, in call: Call
  ) throws(ServiceError) -> TableTemplateResponse {
    try TemplateWriter<ItemRow.Column>(title: Text("Items", "物资品类")).run(request)
  }
}
