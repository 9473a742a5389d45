import Measures
import MusterModel
import MusterService

extension Page {
  mutating func showSupplies(_ lines: [PlanLine]) {
    guard !lines.isEmpty else { return }
    heading(Text("Supplies", "物资"))
    table(
      lines,
      [
        .text("ITEM", "物资") { "\($0.item) \($0.itemName)" },
        .number("QUANTITY", "数量") { "\($0.quantity.shown) \($0.unit)" },
        .text("FROM", "来自") { "\($0.warehouse) \($0.warehouseName)" },
        .text("LOT", "批次", \.lot), .number("READY", "准备", \.ready.shown),
        .number("TRAVEL", "行车", \.travel.shown), .number("ARRIVAL", "到达", \.arrival.shown),
        .number("KM", "公里", \.distance.shown), .word("WHY", "原因") { Reason.word($0.reason) },
        .text("NEXT BEST", "次优") { line in
          line.runnerUp.map { "\($0.warehouse) +\($0.margin.shown)" }
        },
      ])
  }

  mutating func showTeams(_ teams: [PlanTeam]) {
    guard !teams.isEmpty else { return }
    heading(Text("Teams", "队伍"))
    table(
      teams,
      [
        .text("CAPABILITY", "能力", \.capability), .number("TYPE", "等级") { String($0.type) },
        .text("TEAM", "队伍") { "\($0.team) \($0.teamName)" },
        .number("READY", "准备", \.ready.shown), .number("TRAVEL", "行车", \.travel.shown),
        .number("ARRIVAL", "到达", \.arrival.shown), .number("KM", "公里", \.distance.shown),
        .word("WHY", "原因") { Reason.word($0.reason) },
        .text("NEXT BEST", "次优") { line in
          line.runnerUp.map { "\($0.team) +\($0.margin.shown)" }
        },
      ])
  }

  mutating func showShortages(_ shortages: [PlanShortage]) {
    guard !shortages.isEmpty else {
      say("")
      say(Text("Nothing is short.", "无缺口。"))
      return
    }
    let language = language
    heading(Text("Shortages", "缺口"))
    table(
      shortages,
      [
        .text("WHAT", "所缺") { $0.capability ?? "\($0.item ?? "") \($0.itemName ?? "")" },
        .number("REQUESTED", "需求", \.requested.shown),
        .number("ALLOCATED", "已配", \.allocated.shown), .number("MISSING", "缺口", \.missing.shown),
        .word("WHY", "原因") { Reason.word($0.reason) },
        .text("CURE", "补救") { shortage in
          shortage.cure.map { step in
            let action = Reason.word(step.what)(language)
            return "\(action) \(step.quantity.shown)" + (step.place.map { " @ \($0)" } ?? "")
          }
          .joined(separator: language == .chinese ? "；" : "; ")
        },
      ])
  }
}
