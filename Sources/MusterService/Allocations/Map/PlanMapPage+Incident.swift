import Measures
import MusterModel

extension PlanMapPage {
  /// What an incident gets, when and from whom, and what it lacks.
  func draw(_ incident: MapIncident, _ color: String, _ body: inout MarkupWriter) {
    body.element("section", [("id", "i\(incident.number)")]) { part in
      part.element("h2") { heading in
        heading.element("a", [("href", "#m\(incident.number)")]) {
          $0.element("svg", [("viewBox", "0 0 64 64"), ("width", "38"), ("height", "38")]) {
            MapMark.drawIncident(
              &$0, number: "\(incident.number)", priority: incident.incident.priority,
              color: color, isShort: false, MapPoint(x: 32, y: 32),
              title: Text("on the map", "在地图上")(language))
          }
        }
        heading.words(words(of: incident))
      }
      if incident.lines.isEmpty, incident.teams.isEmpty {
        part.element(
          "p", [("class", "note")],
          words: Text("Nothing can be sent.", "没有可调配的物资或队伍。")(language))
      }
      drawSupplies(incident.lines, &part)
      drawTeams(incident.teams, &part)
      drawShortages(incident.shortages, &part)
    }
  }

  private func words(of incident: MapIncident) -> String {
    let asked = incident.incident
    return Text(
      "\(asked.code): \(asked.kind), level \(level(incident)), priority \(asked.priority)",
      "\(asked.code)：\(asked.kind)，\(level(incident))，优先级 \(asked.priority)")(language)
  }

  private func drawSupplies(_ lines: [PlanLine], _ part: inout MarkupWriter) {
    guard !lines.isEmpty else { return }
    part.table(
      lines,
      [
        .text("Item", "物资") { line in
          "\(line.item) \(line.itemName)" + (line.purpose.map { " (\($0(language)))" } ?? "")
        },
        .number("Quantity", "数量") { "\($0.quantity.shown) \($0.unit)" },
        .text("From", "来自") { "\($0.warehouse) \($0.warehouseName)" },
        .text("Lot", "批次", \.lot),
        .number("Ready", "准备", \.ready.shown),
        .number("Travel", "行车", \.travel.shown),
        .strong("Arrival", "到达", \.arrival.shown),
        .number("km", "公里", \.distance.shown),
        .word("Why", "原因") { Reason.word($0.reason)(language) },
        .word("Next best", "次优") { line in
          line.runnerUp.map { "\($0.warehouse) +\($0.margin.shown)" } ?? "–"
        },
      ], caption: Text("Supplies", "物资"), language)
  }

  private func drawTeams(_ teams: [PlanTeam], _ part: inout MarkupWriter) {
    guard !teams.isEmpty else { return }
    part.table(
      teams,
      [
        .word("Capability", "能力", \.capability),
        .number("Type", "等级") { "\($0.type)" },
        .text("Team", "队伍") { "\($0.team) \($0.teamName)" },
        .number("Ready", "准备", \.ready.shown),
        .number("Travel", "行车", \.travel.shown),
        .strong("Arrival", "到达", \.arrival.shown),
        .number("km", "公里", \.distance.shown),
        .word("Why", "原因") { Reason.word($0.reason)(language) },
        .word("Next best", "次优") { line in
          line.runnerUp.map { "\($0.team) +\($0.margin.shown)" } ?? "–"
        },
      ], caption: Text("Teams", "队伍"), language)
  }

  private func drawShortages(_ shortages: [PlanShortage], _ part: inout MarkupWriter) {
    guard !shortages.isEmpty else {
      part.element(
        "p", [("class", "complete")], words: Text("Nothing is short.", "无缺口。")(language))
      return
    }
    part.table(
      shortages,
      [
        .text("What", "所缺") { $0.what(language) },
        .number("Requested", "需求", \.requested.shown),
        .number("Allocated", "已配") { $0.allocatedShown(language) },
        .strong("Missing", "缺口", \.missing.shown),
        .word("Why", "原因") { Reason.word($0.reason)(language) },
        .text("Cure", "补救") { $0.cureShown(language) },
      ], caption: Text("Shortages", "缺口"), language)
  }
}
