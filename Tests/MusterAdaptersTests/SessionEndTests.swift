import MusterService
import MusterStorage
import MusterTesting
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// How `muster serve` ends: by the end of its input, by SIGTERM, or when nobody reads any more.
@Suite struct SessionEndTests {
  @Test func `SIGTERM ends an idle session at once`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      #expect(try serving.result("service.health")["database"] == "up")
      kill(serving.program.process, SIGTERM)
      #expect(try serving.program.rest().isEmpty)
      #expect(serving.program.ending() == 0)
    }
  }

  @Test func `SIGTERM ends an idle session that has not heard anything yet`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      while Program.target(of: 1, in: serving.program.process)
        != Program.target(of: 2, in: serving.program.process)
      {
        sched_yield()
      }
      kill(serving.program.process, SIGTERM)
      #expect(try serving.program.rest().isEmpty)
      let code = serving.program.ending()
      #expect(code == 0 || code == -SIGTERM, "\(code)")
    }
  }

  @Test func `SIGTERM lets the request at hand be finished, and no more`() async throws {
    try await withSmallDistrict { target, serving in
      let other = try Connection(to: target)
      try other.execute(script: "BEGIN; LOCK muster.stockpile IN ACCESS EXCLUSIVE MODE")
      for id in 1...3 {
        try serving.program.send(line: #"{"jsonrpc":"2.0","id":\#(id),"method":"stock.list"}"#)
      }
      while try Trial.count(.waiting, in: target) == 0 { sched_yield() }
      kill(serving.program.process, SIGTERM)
      try other.execute(script: "ROLLBACK")
      let lines = String(decoding: try serving.program.rest(), as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == 2 && lines.last == "", "one whole answer: \(lines)")
      let answer = try JSONParser.parse(String(lines[0]))
      #expect(answer["id"] == 1)
      #expect(answer["result"]?["rows"]?.elements.count == 10)
      #expect(serving.program.ending() == 0)
    }
  }

  @Test func `a write that SIGTERM meets is done and answered`() async throws {
    try await withSmallDistrict { target, serving in
      let other = try Connection(to: target)
      try other.execute(script: "BEGIN; LOCK muster.incident IN ACCESS EXCLUSIVE MODE")
      try serving.program.send(
        line:
          #"{"jsonrpc":"2.0","id":1,"method":"incident.open","params":\#(SmallDistrict.flood("F1").text)}"#
      )
      while try Trial.count(.waiting, in: target) == 0 { sched_yield() }
      for _ in 0..<100 { kill(serving.program.process, SIGTERM) }
      try other.execute(script: "ROLLBACK")
      let answer = try JSONParser.parse(try serving.program.rest())
      #expect(answer["result"]?["incident"]?["code"] == "F1", "\(answer.text)")
      #expect(serving.program.ending() == 0)
      #expect(try Trial.count(.incidents, in: target) == 1)
    }
  }

  @Test func `a session whose reader has gone ends without a crash`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      #expect(try serving.result("service.health")["database"] == "up")
      serving.program.closeOutput()
      do {
        for _ in 0..<1_000 {
          try serving.program.sendOnly(
            Array((#"{"jsonrpc":"2.0","id":1,"method":"service.health"}"# + "\n").utf8))
        }
      } catch is Program.Failure {}
      #expect(serving.program.ending() == 0)
    }
  }

  @Test func `a full disk ends the session without a crash`() async throws {
    try await withDatabase { target in
      let program = try Program(["serve", "--database", target.url], outputTo: "/dev/full")
      try program.sendOnly(Array((#"{"jsonrpc":"2.0","id":1,"method":"nothing"}"# + "\n").utf8))
      #expect(program.ending() == 0)
    }
  }
}
