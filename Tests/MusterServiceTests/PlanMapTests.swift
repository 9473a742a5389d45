import Measures
import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// Plans as pages: everything that was planned is on them, as it was answered.
@Suite struct PlanMapTests {
  /// Ready and travel in minutes to place 10: N 2 (0 + 2), M 5 (3 + 2), F 9 (0 + 9).
  private func trial(_ target: ConnectionTarget) throws -> ServiceTrial {
    let trial = try ServiceTrial(target)
    try trial.addWarehouses([
      "F 1 0 district R", "N 12 0 street R1", "M 8 3 community R2", "U 14 0 other R",
    ])
    try trial.addTeams(["T1 12 1 pumping:1", "T2 20 0 pumping:2"])
    return trial
  }

  private func plan(
    _ trial: ServiceTrial, _ incident: String = "I1"
  ) throws -> AllocationPlan.Response {
    var request = AllocationPlan.Request()
    request.incidents = [incident]
    return try trial.session.perform(AllocationPlan.self, request).response
  }

  private func page(
    _ plan: AllocationPlan.Response, _ language: Language, _ trial: ServiceTrial
  ) throws -> String {
    let html = try trial.session.page(of: plan, in: language)
    let elements = try Markup.elements(of: html)
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html "))
    #expect(elements.count { $0 == "table" } >= 2)
    for outside in ["script", "link", "img", "iframe", "image", "object"] {
      #expect(!elements.contains(outside))
    }
    for outside in ["src=", "@import", "url(", "href=\"http", "//cdn"] {
      let isThere = html.contains(outside)
      #expect(!isThere, "\(outside)")
    }
    return html
  }

  @Test func `every line, team and shortage is there with its figures, in both languages`()
    async throws
  {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addStock([
        "F PUMP A - - 1500", "N PUMP B - - 2", "M PUMP C - - 3", "N PUMP Q - quarantined 4",
      ])
      try trial.open("I1", at: 10, needing: ["PUMP 1600", "pumping:2 1", "pumping:1 2"])
      let plan = try plan(trial)
      let english = try page(plan, .english, trial)
      #expect(english.contains("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">"))
      let rows = Markup.rows(of: english)
      for row in [
        ["1", "I1", "flood", "II", "1", "1,505", "3", "2:00", "9:00", "2", "10:00"],
        ["PUMP 水泵", "2 台", "N 库N", "B", "0:00", "2:00", "2:00", "2.1", "nearest", "–"],
        ["PUMP 水泵", "3 台", "M 库M", "C", "3:00", "2:00", "5:00", "2.1", "next nearest", "–"],
        ["PUMP 水泵", "1,500 台", "F 库F", "A", "0:00", "9:00", "9:00", "9.3", "next nearest", "–"],
        ["1", "95", "9:00", "1", "10:00"],
      ] {
        #expect(rows.contains { $0.starts(with: row) }, "\(row) in \(rows)")
      }
      #expect(
        rows.contains([
          "PUMP 水泵", "1,600", "1,505", "95", "no stock",
          "inspect and clear 4 @ N; obtain from outside 91",
        ]), "\(rows)")
      let chinese = try page(plan, .chinese, trial)
      #expect(chinese.contains("lang=\"zh-CN\""))
      let chineseRows = Markup.rows(of: chinese)
      #expect(chineseRows.count == rows.count)
      #expect(
        chineseRows.contains([
          "PUMP 水泵", "1,600", "1,505", "95", "无库存", "检验放行 4 @ N；外部调入 91",
        ]), "\(chineseRows)")
      for words in ["调配方案 1 · I1", "Ⅱ级", ">2 分 · 2 台<", "缺 95：水泵", "已证明为最优", ">2 公里<"] {
        let isThere = chinese.contains(words)
        #expect(isThere, "\(words)")
      }
      #expect(ChineseCheck.englishWords(in: Markup.words(of: chinese)).isEmpty)
    }
  }

  @Test func `what is named like markup is written as it is named`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      let odd = "<script>&\"'</script>"
      try trial.connection.run("UPDATE warehouse SET name = '<script>&\"''</script>'")
      try trial.connection.run("UPDATE item SET name = '<b>&amp;', unit = '<i>'")
      try trial.addStock(["N PUMP </td> - - 2"])
      try trial.open("<I&1>", at: 10, needing: ["PUMP 3"])
      let html = try page(try plan(trial, "<I&1>"), .english, trial)
      let rows = Markup.rows(of: html)
      #expect(
        rows.contains {
          $0.starts(with: ["PUMP <b>&amp;", "2 <i>", "N \(odd)", "</td>", "0:00", "2:00", "2:00"])
        }, "\(rows)")
      #expect(!html.contains("<script") && !html.contains("<b>") && !html.contains("<I"))
    }
  }

  @Test func `the same plan is the same bytes, also in another session`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addStock(["F PUMP A - - 1", "N PUMP B - - 2", "M PUMP C - - 3"])
      try trial.open("I1", at: 10, needing: ["PUMP 6", "pumping:2 2"])
      let plan = try plan(trial)
      let first = try page(plan, .english, trial)
      #expect(try trial.session.page(of: plan, in: .english) == first)
      #expect(try Session(target: target).page(of: plan, in: .english) == first)
    }
  }

  @Test func `a plan that sends nothing shows its incident and what would cure it`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addStock(["N PUMP Q - quarantined 4"])
      try trial.open("I1", at: 10, needing: ["PUMP 3"])
      let html = try page(try plan(trial), .english, trial)
      let words = Markup.words(of: html)
      #expect(words.contains("Nothing can be sent."))
      #expect(words.contains("short 3: 水泵"))
      #expect(words.contains("inspect and clear 3 @ N"))
      // Its warehouses are there, and no way.
      #expect(html.contains("class=\"unused\"") && !words.contains("and its way"))
    }
  }

  @Test func `of the warehouses that send nothing those on the map are drawn`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.addWarehouses(["N 12 0 street R1", "Z 40 0 district R"])
      try trial.addStock(["N PUMP B - - 2"])
      try trial.open("I1", at: 10, needing: ["PUMP 2"])
      let plan = try plan(trial)
      let far = try page(plan, .english, trial)
      #expect(!far.contains("class=\"unused\"") && !far.contains("that send nothing"))
      try trial.addWarehouses(["U 11 0 other R"])
      let near = try page(plan, .english, trial)
      #expect(near.contains("class=\"unused\"") && near.contains("that send nothing"))
    }
  }

  @Test func `a plan of nothing for nobody is a page too`() async throws {
    try await withDatabase { target in
      let html = try ServiceTrial(target).session.page(
        of: AllocationPlan.Response(), in: .english)
      _ = try Markup.elements(of: html)
      #expect(html.contains("At a glance"))
    }
  }

  @Test func `an incident that no road reaches, and a sender cut off, are told`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.open("I1", at: 10, needing: ["PUMP 3"])
      try trial.connection.run("UPDATE incident SET latitude = 23.5 WHERE code = 'I1'")
      var plan = AllocationPlan.Response()
      plan.proposal.lines = [PlanMapTrial.line("N", to: "I1", minutes: 2)]
      var shortage = PlanShortage()
      shortage.incident = "I1"
      shortage.item = "PUMP"
      shortage.itemName = "水泵"
      (shortage.requested, shortage.missing) = (Quantity(3), Quantity(2))
      shortage.reason = "unreachable"
      plan.proposal.shortages = [shortage]
      let html = try page(plan, .english, trial)
      let words = Markup.words(of: html)
      #expect(words.contains("No open road leads from some of the places that send"))
      #expect(words.contains("no road"))
      #expect(words.contains("A dry run: this plan was not kept."))
    }
  }

  @Test func `roads that have changed since are told; what is closed is drawn`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let trial = roads.trial
      try trial.addWarehouses(["W 2 0 street R1"])
      try trial.addStock(["W PUMP A - - 5"])
      try trial.open("I1", at: 10, needing: ["PUMP 5"])
      let plan = try plan(trial)
      let before = Markup.words(of: try page(plan, .english, trial))
      #expect(!before.contains("have changed since") && !before.contains("closed road"))
      try roads.close(["area": ClosureTrial.area(63, 67)])
      let after = Markup.words(of: try page(plan, .english, trial))
      #expect(after.contains("have changed since") && after.contains("closed road"))
    }
  }

  @Test func `a plan without proof says so; an allocation says what it holds`() async throws {
    try await withDatabase { target in
      let trial = try trial(target)
      try trial.addStock(["N PUMP B - - 2"])
      try trial.open("I1", at: 10, needing: ["PUMP 2"])
      var plan = try plan(trial)
      var request = AllocationCommit.Request()
      request.plan = try #require(plan.plan)
      let held = try trial.session.perform(AllocationCommit.self, request).response
      let words = Markup.words(of: try trial.session.page(of: held, in: .english))
      #expect(words.contains("Allocation 1 (plan 1)") && words.contains("Held until 2"))
      #expect(words.contains("(UTC+08:00)") && words.contains("Proven the best there is"))
      try trial.letHoldsLapse()
      #expect(
        Markup.words(of: try trial.session.page(of: held, in: .chinese)).contains("状态：已过期。"))
      plan.proposal.objective.isOptimal = false
      #expect(
        Markup.words(of: try page(plan, .english, trial)).contains("Not proven the best"))
    }
  }

  @Test func `thirty-five incidents with three hundred lines fit into one page`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      let plan = try PlanMapTrial.largePlan(trial)
      let html = try page(plan, .chinese, trial)
      #expect(html.utf8.count < 1_500_000)
      let rows = Markup.rows(of: html)
      #expect(rows.count { $0.count == 10 } == 300)
      #expect(rows.count { $0.count == 12 } == 35)
      for line in plan.proposal.lines {
        #expect(
          rows.contains {
            $0.count == 10 && $0[1] == "\(line.quantity.shown) 台"
              && $0[2].hasPrefix("\(line.warehouse) ") && $0[6] == line.arrival.shown
          })
      }
      // Priorities first: the numbers go by them.
      let priorities = rows.filter { $0.count == 12 }.compactMap { Int($0[4]) }
      #expect(priorities == priorities.sorted())
      #expect(html.contains("id=\"m35\"") && html.contains("href=\"#m35\""))
    }
  }
}
