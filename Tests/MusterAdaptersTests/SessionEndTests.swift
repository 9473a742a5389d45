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
      // Until it serves; bounded, so that a program that never does is told and not waited for.
      var looks = 0
      while looks < 1_000_000,
        Program.target(of: 0, in: serving.program.process) != "/dev/null"
      {
        looks += 1
        sched_yield()
      }
      kill(serving.program.process, SIGTERM)
      #expect(try serving.program.rest().isEmpty)
      let code = serving.program.ending()
      #expect(code == 0 || code == -SIGTERM, "\(code)")
    }
  }

  @Test func `SIGTERM lets the request at hand be finished, and leaves the others`() async throws {
    try await withSmallDistrict { target, serving in
      let other = try Connection(to: target)
      try other.execute(script: "BEGIN; LOCK muster.stockpile IN ACCESS EXCLUSIVE MODE")
      let requests = (1...1_000).map { #"{"jsonrpc":"2.0","id":\#($0),"method":"stock.list"}"# }
      try serving.program.sendOnly(Array(requests.map { $0 + "\n" }.joined().utf8))
      while try Trial.count(.waiting, in: target) == 0 { sched_yield() }
      kill(serving.program.process, SIGTERM)
      try other.execute(script: "ROLLBACK")
      let text = String(decoding: try serving.program.rest(), as: UTF8.self)
      #expect(text.hasSuffix("}\n"), "the last answer is whole")
      let answers = try text.split(separator: "\n").map { try JSONParser.parse(String($0)) }
      // The system may take a moment to deliver the signal.
      #expect(1..<1_000 ~= answers.count)
      for (number, answer) in answers.enumerated() {
        #expect(answer["id"]?.word == String(number + 1))
        #expect(answer["result"]?["rows"]?.elements.count == 10)
      }
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
