import Measures
public import MusterModel
import MusterStorage
import Spreadsheets

/// `team.export`: every team, as it can be imported.
public enum TeamExport: TableExport {
  public static let name = "team.export"
  public static let summary = Text(
    "Write all teams to a new .xlsx or .csv file.", "将全部队伍写入新的 .xlsx 或 .csv 文件。")
  public static let effect = Effect.read(.viewer)
  public static var example: TableExportRequest { .example(path: "teams.xlsx") }

  public static func run(
    _ request: TableExportRequest, in call: Call
  ) throws(ServiceError) -> TableExportResponse {
    try ExportFile<TeamRow.Column>.make(request, title: Text("Teams", "队伍"), call) {
      (file) throws(ServiceError) in
      try call.transaction.forEachPage(
        key: \.code,
        {
          .teams(
            capability: nil, type: ResourceRequest.leastType, department: nil, status: nil,
            after: $0, limit: $1)
        }
      ) { (team) throws(ServiceError) in
        try file.append([
          .text(team.code), .text(team.name), .text(team.department), .text(team.kind),
          SheetCell(team.headcount),
          SheetCell(Int(team.coordinate.longitudeE7), decimalPlaces: 7),
          SheetCell(Int(team.coordinate.latitudeE7), decimalPlaces: 7),
          SheetCell(minutesOf: team.readyTime),
          SheetCell(team.capabilities.map(\.description).joined(separator: ";")),
        ])
      }
    }
  }
}
