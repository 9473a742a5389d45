public import MusterModel

/// `team.template`: an empty table of teams, to be filled in and imported.
public enum TeamTemplate: TableTemplate {
  public static let name = "team.template"
  public static let summary = Text(
    "Make an empty table of teams, .xlsx or .csv, to fill in and import.",
    "生成队伍的空白表（.xlsx 或 .csv），填好后导入。")
  public static var example: TableTemplateRequest { .example(path: "teams.xlsx") }

  public static func run(
    _ request: TableTemplateRequest, in call: Call
  ) throws(ServiceError) -> TableTemplateResponse {
    try TemplateWriter<TeamRow.Column>(title: Text("Teams", "队伍")).run(request)
  }
}
