import MusterService
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

/// Counting as an officer does it, with the program itself.
@Suite struct CountCommandTests {
  /// A moment of the last minutes that no other count of the test has.
  private static func moment(_ target: ConnectionTarget, minutesAgo: Int) throws -> String {
    try Connection(to: target).rows(
      """
      SELECT to_char(now() AT TIME ZONE 'UTC' - make_interval(mins => \(minutesAgo)),
        'YYYY-MM-DD"T"HH24:MI')
      """
    )[0].replacing("\"", with: "")
  }

  /// The stock as though it had been there for long.
  private static func age(_ target: ConnectionTarget) throws {
    try Connection(to: target).run(
      "UPDATE movement SET occurred_at = now() - interval '60 days'")
  }

  @Test func `a count from the sheet to the approval`() async throws {
    try await withSmallDistrict { target, _ in
      try Self.age(target)
      let database = ["--database", target.url]
      func run(_ words: String...) throws -> Outcome { try muster(words + database, input: []) }
      let sheet = try run("count", "sheet", "W1")
      #expect(
        sheet.output == """
          ITEM   NAME    LOT    EXPIRY      CONDITION    UNIT  COUNTED
          PUMP   排水泵  P-1    –           serviceable  台    ______
          WATER  饮用水  L-1    2099-06-30  serviceable  箱    ______
          WATER  饮用水  L-OLD  2020-01-31  serviceable  箱    ______

          """)
      let moment = try Self.moment(target, minutesAgo: 30)
      let lines = ["PUMP:P-1=9", "WATER:L-1=300"]
      let compared = try run(
        "stock", "count", "W1", lines[0], lines[1], "--counted-at", moment + "Z")
      #expect(compared.code == 4)
      #expect(
        compared.output == """
          ITEM   NAME    LOT  CONDITION    BOOK  COUNTED  DIFFERENCE  UNIT  NEEDS
          PUMP   排水泵  P-1  serviceable    10        9          −1  台    –
          WATER  饮用水  L-1  serviceable   400      300        −100  箱    recount
          Nothing was kept: --post books it.

          """)
      let posted = try run(
        "stock", "count", "W1", lines[0], lines[1], "--counted-at", moment + ":00+00:00", "--post",
        "--actor", "甲", "--lang", "zh")
      #expect(posted.code == 4)
      #expect(
        posted.output.contains("PUMP   排水泵  P-1   完好    10     9    −1  台    –\n"),
        "\(posted.output)")
      #expect(posted.output.contains("盘点 1：已入账，出入库单 "))
      #expect(posted.output.hasSuffix("1 项须由他人复盘：muster count sheet W1 --recounts 1\n"))
      let later = try Self.moment(target, minutesAgo: 20) + "Z"
      let recount = try run(
        "stock", "count", "W1", lines[1], "--counted-at", later, "--recounts", "1", "--post",
        "--actor", "乙")
      #expect(
        recount.output.hasSuffix(
          "1 to be approved, by one who did not count: muster count approve 2\n"))
      let refused = try run("count", "approve", "2", "--actor", "乙")
      #expect(refused.code == 1)
      #expect(refused.errors == "muster: 乙 counted this (count 2); someone else has to do this.\n")
      #expect(try run("count", "approve", "2", "--actor", "丙").code == 0)
      #expect(try run("count", "reject", "2", "--reason", "x").code == 1)
      let agreeing = try run(
        "stock", "count", "W1", "WATER:L-1=300", "--counted-at",
        try Self.moment(target, minutesAgo: 1) + "Z")
      #expect(agreeing.code == 0)
      #expect(agreeing.output.hasPrefix("All 1 stockpiles agree with the book.\n"))
      let list = try run("count", "list", "--json").json
      #expect(list["rows"]?.elements.map { $0["state"]?.word } == ["closed", "closed"])
    }
  }

  @Test func `what was found and when are told in one clear form`() async throws {
    try await withSmallDistrict { target, _ in
      try Self.age(target)
      let moment = try Self.moment(target, minutesAgo: 5)
      func count(_ words: String..., clock: String? = nil) throws -> Outcome {
        try muster(
          ["stock", "count", "W1", "--json", "--database", target.url] + words, input: [],
          environment: clock.map { ["TZ": $0] } ?? [:])
      }
      for line in [
        "PUMP", "PUMP:P-1", "PUMP=", "=3", "PUMP:P-1=-1", "PUMP:P-1=1.5", ":P-1=1", "PUMP:=1",
      ] {
        #expect(try count(line, "--counted-at", moment + "Z").code == 64, "\(line)")
      }
      for time in [
        "yesterday", "2026-11-22", "2026-11-22T25:00Z", "2026-11-22T10:30+8", "10:30", "",
      ] {
        #expect(try count("PUMP:P-1=10", "--counted-at", time).code == 64, "\(time)")
      }
      #expect(try count("--counted-at", moment + "Z").code == 64, "nothing was counted")
      #expect(try count("PUMP:P-1=10", "--file", "-", "--counted-at", moment + "Z").code == 64)
      // The same moment by clocks of three kinds.
      let seen = try [
        count("PUMP:P-1=10", "--counted-at", moment + "Z"),
        count("PUMP:P-1=10", "--counted-at", moment, clock: "UTC0"),
        count("PUMP:P-1=10", "--counted-at", moment + ":00", clock: "UTC0"),
        count("PUMP:P-1:serviceable=10", "--counted-at", moment + ":00Z"),
      ].map { try $0.json["counted_at"]?.word }
      #expect(Set(seen) == ["\(moment):00Z"])
      // Eight hours behind the clock of Shenzhen: not yet, by the wall there.
      #expect(try count("PUMP:P-1=10", "--counted-at", moment, clock: "UTC+8").code == 65)
      let damaged = try count("PUMP:P-1:damaged=1", "--counted-at", moment + "Z").json
      #expect(damaged["differences"]?.elements.first?["condition"] == "damaged")
    }
  }

  @Test func `a scanner on a pipe, a hundred thousand scans`() async throws {
    try await withSmallDistrict { target, _ in
      try Self.age(target)
      let moment = try Self.moment(target, minutesAgo: 5) + "Z"
      let words = [
        "stock", "count", "W1", "--file", "-", "--counted-at", moment, "--database", target.url,
        "--json",
      ]
      var generator = SeededGenerator(seed: 17)
      let kinds = [
        #"{"item":"PUMP","lot":"P-1"}"#, #"{"item":"WATER","lot":"L-1"}"#,
        #"{"item":"WATER","lot":"L-OLD","condition":"serviceable"}"#,
      ]
      var pieces = [0, 0, 0]
      var text = ""
      for _ in 0..<100_000 {
        let kind = Int.random(in: 0..<3, using: &generator)
        pieces[kind] += 1
        text += kinds[kind] + "\n"
      }
      let outcome = try muster(words, input: Array(text.utf8))
      #expect(outcome.code == 4, "\(outcome.errors)")
      #expect(
        try outcome.json["differences"]?.elements.map { $0["counted"] }
          == pieces.map { .number("\($0)") })
      // One line that was torn: told with its number, and nothing else.
      let torn = try muster(
        words + ["--post"], input: Array(text.utf8) + Array(#"{"item":"PUM"#.utf8))
      #expect(torn.code == 65)
      #expect(try torn.json["errors"]?.elements.map { $0["row"] } == [100_001])
      #expect(try torn.json["count"] == .null)
    }
  }

  @Test func `standard input that carries the requests carries no scans`() async throws {
    try await withSmallDistrict { target, serving in
      let params: JSONValue = [
        "warehouse": "W1", "path": "-",
        "counted_at": .string(try Self.moment(target, minutesAgo: 5) + ":00Z"),
      ]
      #expect(try serving.fault("stock.count", params) == "invalid_request")
      #expect(try serving.result("service.health")["database"] == "up")
    }
  }
}
