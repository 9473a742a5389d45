public import MusterModel
import MusterStorage
import Spreadsheets

/// `region.export`: every region, as it can be imported.
public enum RegionExport: TableExport {
  public static let name = "region.export"
  public static let summary = Text(
    "Write all regions to a new .xlsx or .csv file.", "将全部区划写入新的 .xlsx 或 .csv 文件。")
  public static let effect = Effect.read(.viewer)
  public static var example: TableExportRequest { .example(path: "regions.xlsx") }

  public static func run(
    _ request: TableExportRequest, in call: Call
  ) throws(ServiceError) -> TableExportResponse {
    try ExportFile<RegionRow.Column>.make(request, title: Text("Regions", "区划"), call) {
      (file) throws(ServiceError) in
      try call.transaction.forEachPage(
        key: \.code,
        { .regions(parent: nil, level: nil, after: $0, limit: $1) }
      ) { (region) throws(ServiceError) in
        try file.append([
          .text(region.code), .text(region.name), file.word(region.level),
          SheetCell(region.parentCode),
        ])
      }
    }
  }
}
