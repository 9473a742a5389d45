public import MusterModel
import MusterStorage

/// `region.import`: divisions from a table.
public enum RegionImport: TableImport {
  public static let name = "region.import"
  public static let summary = Text(
    "Import regions from .csv or .xlsx: code,name,level,parent_code.",
    "从 .csv 或 .xlsx 导入区划：编码、名称、级别、上级编码。")
  public static let effect = Effect.write(.officer)
  public static var example: TableImportRequest { .example(path: "regions.csv") }

  public static func run(
    _ request: TableImportRequest, in call: Call
  ) throws(ServiceError) -> TableImportResponse {
    try TableImporter<RegionRow>(kind: .region).run(request, in: call)
  }
}
