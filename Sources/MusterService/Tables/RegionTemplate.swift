public import MusterModel

/// `region.template`: an empty table of regions, to be filled in and imported.
public enum RegionTemplate: TableTemplate {
  public static let name = "region.template"
  public static let summary = Text(
    "Make an empty table of regions, .xlsx or .csv, to fill in and import.",
    "生成区划的空白表（.xlsx 或 .csv），填好后导入。")
  public static var example: TableTemplateRequest { .example(path: "regions.xlsx") }

  public static func run(
    _ request: TableTemplateRequest, in call: Call
  ) throws(ServiceError) -> TableTemplateResponse {
    try TemplateWriter<RegionRow.Column>(title: Text("Regions", "区划")).run(request)
  }
}
