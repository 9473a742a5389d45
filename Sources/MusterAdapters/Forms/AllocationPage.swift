import Measures
import MusterModel
import MusterService

extension Page {
  mutating func show(_ view: AllocationView) {
    heading(Text("Allocation \(view.summary.allocation)", "调配 \(view.summary.allocation)"))
    table([view.summary], AllocationSummary.columns)
    let isForSeveral = view.summary.incidents.count > 1
    showSupplies(view.lines.map(\.planned), naming: isForSeveral)
    showTeams(view.teams.map(\.planned), naming: isForSeveral)
    showShortages(view.shortages, naming: isForSeveral)
    showStanding(view.lines)
    showStanding(view.teams)
  }

  /// Where the pieces are: what steps name lines by, and how much of each is left for them.
  private mutating func showStanding(_ lines: [AllocationLine]) {
    guard !lines.isEmpty else { return }
    heading(Text("Where the supplies are", "物资现况"))
    table(
      lines,
      [
        .number("LINE", "行") { String($0.line) },
        .text("ITEM", "物资") { "\($0.planned.item) \($0.planned.itemName)" },
        .text("FROM", "来自", \.planned.warehouse), .word("STATE", "状态", \.state.word),
        .number("HELD", "预占", \.held.shown), .number("ON ITS WAY", "在途", \.dispatched.shown),
        .number("THERE", "在场", \.arrived.shown), .number("USED", "消耗", \.consumed.shown),
        .number("BACK", "归还", \.returned.shown), .number("RELEASED", "释放", \.released.shown),
        .number("EXPIRED", "过期", \.expired.shown),
      ])
  }

  private mutating func showStanding(_ teams: [AllocationTeam]) {
    guard !teams.isEmpty else { return }
    heading(Text("Where the teams are", "队伍现况"))
    table(
      teams,
      [
        .text("TEAM", "队伍") { "\($0.planned.team) \($0.planned.teamName)" },
        .word("STATE", "状态", \.state.word), .text("LEFT", "出动") { $0.dispatchedAt?.shown },
        .text("THERE", "到场") { $0.arrivedAt?.shown }, .text("ENDED", "结束") { $0.endedAt?.shown },
      ])
  }
}

extension AllocationSummary {
  static var columns: [Column<AllocationSummary>] {
    [
      .number("ALLOCATION", "调配") { String($0.allocation) },
      .number("PLAN", "方案") { String($0.plan) },
      .word("STATE", "状态", \.state.word), .text("HELD UNTIL", "预占至", \.expiresAt.shown),
      .text("INCIDENT", "事件") { $0.incidents.joined(separator: " ") },
      .number("PIECES", "件数", \.pieces.shown), .number("TEAMS", "队伍") { String($0.teamCount) },
      .text("ACTOR", "责任人", \.actor),
    ]
  }
}
