public import MusterModel
import MusterStorage

/// `team.import`: teams from a table.
public enum TeamImport: TableImport {
  public static let name = "team.import"
  public static let summary = Text(
    "Import teams from .csv or .xlsx.", "从 .csv 或 .xlsx 导入队伍。")
  public static let effect = Effect.write(.officer)
  public static var example: TableImportRequest { .example(path: "teams.csv") }

  public static func run(
    _ request: TableImportRequest, in call: Call
  ) throws(ServiceError) -> TableImportResponse {
    try TableImporter<TeamRow>(kind: .team).run(request, in: call)
  }
}
