import Measures
import MusterModel

extension PlanMapPage {
  /// All incidents at a glance, and by what the plan is judged.
  func drawOverview(_ body: inout MarkupWriter) {
    body.element("section") { part in
      part.element("h2", words: Text("At a glance", "总览")(language))
      part.table(
        map.incidents,
        [
          .number("No.", "编号") { "\($0.number)" },
          .text("Incident", "事件", \.code),
          .word("Kind", "类型") { $0.incident.kind },
          .word("Level", "级别") { level($0) },
          .number("Priority", "优先级") { "\($0.incident.priority)" },
          .number("Pieces", "件数") { $0.lines.reduce(Quantity.zero) { $0 + $1.quantity }.shown },
          .number("From", "仓库数") { "\(Set($0.lines.map(\.warehouse)).count)" },
          .number("First arrival", "首批到达") { $0.lines.map(\.arrival).min()?.shown ?? "–" },
          .strong("Last arrival", "末批到达") { $0.lines.map(\.arrival).max()?.shown ?? "–" },
          .number("Teams", "队伍") { "\($0.teams.count)" },
          .strong("Last team", "末队到达") { $0.teams.map(\.arrival).max()?.shown ?? "–" },
          .text("Short", "缺口") { shortage(of: $0) },
        ], caption: nil, language)
    }
  }

  func level(_ incident: MapIncident) -> String {
    let level = incident.incident.level
    let words = Text(level.rawValue, level.chinese)
    return (incident.incident.isExercise ? words + Text(" (exercise)", "（演练）") : words)(language)
  }

  /// How many of how many things asked for are short.
  private func shortage(of incident: MapIncident) -> String {
    guard !incident.shortages.isEmpty else { return Text("nothing", "无")(language) }
    return incident.shortages.map { shortage in
      let what = shortage.kit ?? shortage.itemName ?? shortage.capability ?? ""
      let (missing, asked) = (shortage.missing.shown, shortage.requested.shown)
      return Text("\(what): \(missing) of \(asked)", "\(what) 缺 \(missing)/\(asked)")(language)
    }
    .joined(separator: language == .chinese ? "；" : "; ")
  }

  func drawObjective(_ body: inout MarkupWriter) {
    let objective = map.objective
    body.element("section") { part in
      part.element("h2", words: Text("How good the plan is", "方案评价")(language))
      part.table(
        objective.unmet.indices.filter { isAsked($0 + 1) },
        [
          .number("Priority", "优先级") { "\($0 + 1)" },
          .number("Pieces short", "物资缺口（件）") { objective.unmet[$0].shown },
          .number("Last arrival", "末批到达") { objective.latestArrival.time(at: $0) },
          .number("Teams short", "队伍缺口（支）") { priority in
            objective.teamsUnmet.indices.contains(priority)
              ? objective.teamsUnmet[priority].shown : "–"
          },
          .number("Last team", "末队到达") { objective.latestTeamArrival.time(at: $0) },
        ], caption: nil, style: "judged", language)
      part.element("p", words: judgement(language))
      part.element(
        "p", [("class", objective.isOptimal ? "proven" : "note")], words: proof(language))
    }
  }

  /// Whether an incident has this priority; there is no row for those before that none has.
  private func isAsked(_ priority: Int) -> Bool {
    map.incidents.contains { $0.incident.priority == priority }
  }

  private var judgement: Text {
    let sum = map.objective.totalUnit.minutes.grouped
    let sources = map.objective.sources
    return Text(
      "Warehouses that send: \(sources). Sum of quantity × arrival: \(sum) piece-minutes.",
      "发货仓库 \(sources) 个；数量×到达时间之和为 \(sum) 件·分钟。")
  }

  private var proof: Text {
    map.objective.isOptimal
      ? Text(
        "Proven the best there is: least unmet demand by priority, then the earliest last arrival, then the least sum of quantity × arrival.",
        "已证明为最优：依次按优先级使缺口最小、末批到达最早、数量×到达时间之和最小。")
      : Text(
        "Not proven the best: the time limit for planning was hit. All that is listed can be sent; a better plan may exist.",
        "尚未证明为最优：已达规划时限。所列内容均可执行，但可能存在更好的方案。")
  }
}

extension [TravelTime?] {
  fileprivate func time(at place: Int) -> String {
    indices.contains(place) ? self[place]?.shown ?? "–" : "–"
  }
}

extension UnitTime {
  /// To the nearest; what does not fit counts as the most.
  fileprivate var minutes: Int64 { Int64(clamping: (milliseconds + 30_000) / 60_000) }
}
