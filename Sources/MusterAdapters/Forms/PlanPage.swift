import Measures
import MusterModel
import MusterService

extension Page {
  mutating func showSupplies(_ lines: [PlanLine], naming namesIncidents: Bool) {
    guard !lines.isEmpty else { return }
    heading(Text("Supplies", "物资"))
    table(
      lines,
      incidents(namesIncidents, \.incident) + [
        .text("ITEM", "物资") { "\($0.item) \($0.itemName)" },
        .number("QUANTITY", "数量") { "\($0.quantity.shown) \($0.unit)" },
        .text("FROM", "来自") { "\($0.warehouse) \($0.warehouseName)" },
        .text("LOT", "批次", \.lot), .number("READY", "准备", \.ready.shown),
        .number("TRAVEL", "行车", \.travel.shown), .number("ARRIVAL", "到达", \.arrival.shown),
        .number("KM", "公里", \.distance.shown), .word("WHY", "原因") { Reason.word($0.reason) },
        .text("NEXT BEST", "次优") { line in
          line.runnerUp.map { "\($0.warehouse) +\($0.margin.shown)" }
        },
      ] + purpose(lines) + escalation(lines))
  }

  /// A column that says what lines are for that were not asked for themselves, where there are any.
  private func purpose(_ lines: [PlanLine]) -> [Column<PlanLine>] {
    let language = language
    return lines.contains { $0.purpose != nil }
      ? [.text("FOR", "用途") { $0.purpose?(language) }] : []
  }

  /// A column that says how far up the call has gone, where the plan escalates.
  private func escalation(_ lines: [PlanLine]) -> [Column<PlanLine>] {
    lines.contains { $0.escalation != nil }
      ? [.word("CALLED", "调用") { Reason.word($0.escalation ?? "") }] : []
  }

  /// Says in which regions nothing is left of an item.
  mutating func showEmptied(_ cover: [PlanCover]) {
    let emptied = cover.filter { $0.left == .zero }
    guard !emptied.isEmpty else { return }
    heading(Text("Nothing is left of", "以下区划已无余量"))
    table(
      Dictionary(grouping: emptied, by: \.item).sorted { $0.key < $1.key },
      [
        .text("ITEM", "物资") { $0.key },
        .text("IN", "区划") { $0.value.map(\.region).joined(separator: " ") },
      ])
  }

  /// Says of a plan that escalates where from.
  mutating func showLocalities(_ localities: [PlanLocality]) {
    guard !localities.isEmpty else { return }
    say("")
    for locality in localities {
      let region = locality.community ?? locality.street ?? "–"
      if locality.isSaid {
        say(
          Text("\(locality.incident) lies in \(region).", "\(locality.incident) 位于 \(region)。"))
        continue
      }
      guard let warehouse = locality.warehouse else {
        say(
          Text(
            "\(locality.incident): no community warehouse can be reached; all is called from beyond.",
            "\(locality.incident)：无可达的社区仓库，均按街道以外调用。"))
        continue
      }
      say(
        Text(
          "\(locality.incident) is taken to lie where its nearest community warehouse is: \(warehouse), \(region).",
          "\(locality.incident) 视为位于最近社区仓库 \(warehouse) 所在区划 \(region)。"))
    }
  }

  /// Says who lies away from the roads, and whom closures have cut off.
  mutating func showOffRoad(_ places: [PlanOffRoad]) {
    guard !places.isEmpty else { return }
    say("")
    for place in places { say(place.sentence) }
  }

  /// A column that names the incidents, where the plan is for several.
  private func incidents<Row>(
    _ namesIncidents: Bool, _ incident: @escaping (Row) -> String
  ) -> [Column<Row>] {
    namesIncidents ? [.text("INCIDENT", "事件", incident)] : []
  }

  /// Says of a plan that is not proven the best what no other comes before.
  mutating func showDoubt(_ objective: PlanObjective) {
    showTeamDoubt(objective)
    showBundleDoubt(objective)
    guard !objective.isOptimal, let bound = objective.bound else { return }
    func shown(_ unmet: [Quantity], _ latest: [TravelTime?]) -> String {
      (unmet.map(\.shown) + latest.map { $0?.shown ?? "–" }).joined(separator: " ")
    }
    let found = shown(objective.unmet, objective.latestArrival)
    let least = shown(bound.unmet, bound.latestArrival)
    say("")
    say(
      Text(
        "The search ended at its time limit: short and last arrival by priority are \(found); no plan comes before \(least). A longer --time-limit may find a better one.",
        "搜索已到时限：各优先级缺口与最晚到达为 \(found)；任何方案不优于 \(least)。延长 --time-limit 或可更优。"))
  }

  /// The same of its substitutes and kits.
  private mutating func showBundleDoubt(_ objective: PlanObjective) {
    guard !objective.bundleBounds.isEmpty else { return }
    say("")
    for bound in objective.bundleBounds {
      let what =
        bound.kit.map { Text("kit \($0)", "成套 \($0)") }
        ?? Text("substitutes of \(bound.item ?? "")", "\(bound.item ?? "") 的替代品")
      say(
        Text(
          "The search for \(what.english), priority \(bound.priority), ended at its time limit: at least \(bound.unmet.shown) stay short. A longer --time-limit may find a better choice.",
          "\(what.chinese)（优先级 \(bound.priority)）的搜索已到时限：至少缺 \(bound.unmet.shown)。延长 --time-limit 或可更优。"
        ))
    }
  }

  /// The same of its teams.
  private mutating func showTeamDoubt(_ objective: PlanObjective) {
    guard let bound = objective.teamBound else { return }
    func shown(_ teams: [Quantity], _ people: [Quantity], _ latest: [TravelTime?]) -> String {
      (zip(teams, people).map { "\($0.shown)+\($1.shown)" } + latest.map { $0?.shown ?? "–" })
        .joined(separator: " ")
    }
    let found = shown(objective.teamsUnmet, objective.peopleUnmet, objective.latestTeamArrival)
    let least = shown(bound.unmet, bound.peopleUnmet, bound.latestArrival)
    say("")
    say(
      Text(
        "The search for teams ended at its time limit: teams and people short and last arrival by priority are \(found); no plan comes before \(least). A longer --time-limit may find a better one.",
        "队伍搜索已到时限：各优先级缺队数、缺人数与最晚到达为 \(found)；任何方案不优于 \(least)。延长 --time-limit 或可更优。"
      ))
  }

  mutating func showTeams(_ teams: [PlanTeam], naming namesIncidents: Bool) {
    guard !teams.isEmpty else { return }
    heading(Text("Teams", "队伍"))
    table(
      teams,
      incidents(namesIncidents, \.incident) + [
        .text("CAPABILITY", "能力", \.capability), .number("TYPE", "等级") { String($0.type) },
        .text("TEAM", "队伍") { "\($0.team) \($0.teamName)" },
        .number("PEOPLE", "人数") { String($0.headcount) },
        .number("READY", "准备", \.ready.shown), .number("TRAVEL", "行车", \.travel.shown),
        .number("ARRIVAL", "到达", \.arrival.shown), .number("KM", "公里", \.distance.shown),
        .word("WHY", "原因") { Reason.word($0.reason) },
        .text("NEXT BEST", "次优") { line in
          line.runnerUp.map { "\($0.team) +\($0.margin.shown)" }
        },
      ])
  }

  mutating func showShortages(_ shortages: [PlanShortage], naming namesIncidents: Bool) {
    guard !shortages.isEmpty else {
      say("")
      say(Text("Nothing is short.", "无缺口。"))
      return
    }
    let language = language
    heading(Text("Shortages", "缺口"))
    table(
      shortages,
      incidents(namesIncidents, \.incident) + [
        .text("WHAT", "所缺") { $0.what(language) },
        .number("REQUESTED", "需求", \.requested.shown),
        .number("ALLOCATED", "已配") { $0.allocatedShown(language) },
        .number("MISSING", "缺口", \.missing.shown),
        .word("WHY", "原因") { Reason.word($0.reason) },
        .text("CURE", "补救") { $0.cureShown(language) },
      ])
  }
}
