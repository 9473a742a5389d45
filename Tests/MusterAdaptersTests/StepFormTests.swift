import MusterService
import MusterStorage
import MusterTesting
import Testing

/// A commander's hour at the command line, in both languages.
@Suite struct StepFormTests {
  private func run(
    _ target: ConnectionTarget, _ words: String, language: String = "en"
  ) throws -> Outcome {
    try muster(
      words.split(separator: " ").map(String.init)
        + ["--lang", language, "--database", target.url], input: [])
  }

  @Test func `an allocation is sent, seen off and taken back, and the incident closed`()
    async throws
  {
    try await withSmallDistrict { target, serving in
      _ = try serving.result("incident.open", SmallDistrict.flood("F1"))
      #expect(try run(target, "allocation plan F1").code == 0)
      #expect(try run(target, "allocation commit 1").code == 0)
      let view = try run(target, "allocation show 1 --json").json
      let line = try #require(view["lines"]?.elements.first)
      let team = try #require(view["teams"]?.elements.first?["team"]?.word)
      let number = try #require(line["line"]?.word)
      try Connection(to: target).execute(
        script: "UPDATE muster.incident SET opened_at = now() - interval '100 seconds'")
      let sent = try run(target, "allocation dispatch 1 --line \(number)=1 --team \(team)")
      #expect(sent.code == 0, "\(sent.errors)")
      #expect(sent.output.contains("Where the supplies are"), "\(sent.output)")
      #expect(sent.output.contains("F1: the first will be there "), "\(sent.output)")
      let chinese = try run(target, "allocation dispatch 1", language: "zh")
      #expect(chinese.output.contains("物资现况"), "\(chinese.output)\(chinese.errors)")
      #expect(chinese.output.contains("F1：预计登记后 "), "\(chinese.output)")
      let bound = try run(target, "team status \(team) available", language: "zh")
      #expect(bound.code == 1)
      #expect(
        bound.errors
          == "muster：队伍 \(team) 在调配 1 中的状态为“已出库”，不能改为“可用”；请先用 allocation.release、allocation.return 或 allocation.consume 结束该任务。\n"
      )
      #expect(try run(target, "allocation arrive 1 --occurred-at 2999-01-01T08:00").code == 65)
      #expect(try run(target, "allocation arrive 1").code == 0)
      let open = try run(target, "incident close F1", language: "zh")
      #expect(open.code == 1)
      #expect(
        open.errors
          == "muster：事件 F1 的调配 1 尚有预占、在途或在场的物资或队伍；请先释放、消耗或归还。\n")
      #expect(try run(target, "allocation consume 1 --team \(team)").code == 0)
      #expect(try run(target, "allocation return 1 --damaged \(number)=1 --to W5").code == 0)
      #expect(try run(target, "allocation return 1 --to W5").code == 64)
      #expect(try run(target, "allocation return 1 --line x").code == 64)
      #expect(try run(target, "allocation return 1 --line \(number)=99").code == 1)
      #expect(try run(target, "allocation return 1 --line 99").code == 1)
      #expect(try run(target, "allocation return 1").code == 0)
      #expect(try run(target, "allocation release 1").code == 1)
      let changed = try run(target, "incident request F1 --request WATER=7 --request PUMP=0")
      #expect(changed.output.contains("WATER"), "\(changed.output)\(changed.errors)")
      let closed = try run(target, "incident close F1", language: "zh")
      #expect(closed.code == 0, "\(closed.errors)")
      for word in ["已结束", "出动", "到场", "处置完毕", "1:00", "3:00", "5:00"] {
        #expect(closed.output.contains(word), "\(word): \(closed.output)")
      }
      #expect(try run(target, "incident show F1").output.contains("at_scene"))
      #expect(try run(target, "team status \(team) resting").output.contains("resting"))
    }
  }
}
