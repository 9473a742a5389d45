import MusterService
import MusterTesting
import SeededNumbers
import Testing

/// Lines that are not what the contract asks for: each has its own error, and the session goes on.
@Suite struct LineFaultTests {
  private func check(_ fault: LineFault, _ serving: Serving) throws {
    let answer = try serving.answer(to: fault.line)
    #expect(answer["error"]?["code"]?.word == String(fault.number), "\(answer.text)")
    #expect(answer["error"]?["data"]?["code"] == "invalid_request", "\(answer.text)")
    #expect(answer["error"]?["data"]?["retryable"] == false)
    #expect(answer["id"]?.text == fault.id, "\(answer.text)")
    #expect(answer["result"] == nil)
    if let field = fault.field {
      #expect(answer["error"]?["data"]?["details"]?["field"] == .string(field), "\(answer.text)")
    } else {
      #expect(answer["error"]?["data"]?["details"]?["offset"] != nil, "\(answer.text)")
    }
  }

  @Test func `every bad line gets its own error and the session goes on`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      for fault in LineFault.all {
        try check(fault, serving)
        #expect(try serving.result("service.health")["database"] == "up")
      }
      let end = try serving.end()
      #expect(end.code == 0)
      #expect(end.rest == "")
    }
  }

  @Test func `a method that is not there is told by its name`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      for name in ["stock.lost", "", "STOCK.LIST", "rpc.discover"] {
        let answer = try serving.call(name)
        #expect(answer["error"]?["code"] == .number("-32601"), "\(answer.text)")
        #expect(answer["error"]?["data"]?["details"]?["method"] == .string(name))
      }
      #expect(try serving.end().code == 0)
    }
  }

  @Test func `an id comes back to the byte`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      let ids = [
        "1", "1.0", "-0", "1e3", "12345678901234567890", "0.1000", "null", #""a""#, #""""#,
        #""队伍 🚒""#, #""\u0001\"\\""#,
      ]
      for id in ids {
        try serving.program.send(
          line: #"{"method":"service.health","id":\#(id),"jsonrpc":"2.0"}"#)
        #expect(try serving.program.line().hasPrefix(#"{"jsonrpc":"2.0","id":\#(id),"result":"#))
        try serving.program.send(line: #"{"jsonrpc":"2.0","id":\#(id),"method":"no"}"#)
        #expect(try serving.program.line().hasPrefix(#"{"jsonrpc":"2.0","id":\#(id),"error":"#))
      }
      try serving.program.send(line: #"{"jsonrpc":"2.0","method":"service.health"}"#)
      #expect(try serving.program.line().hasPrefix(#"{"jsonrpc":"2.0","id":null,"result":"#))
    }
  }

  @Test func `lines that are no text at all get an error each`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      var generator = SeededGenerator(seed: 20_260_701)
      let lines: [[UInt8]] =
        [
          [0xFF, 0xFE], [0xC3, 0x28], [0],
          Array("{\"jsonrpc\":\"".utf8) + [0xED, 0xA0, 0x80] + Array("\"}".utf8),
        ]
        + (0..<200).map { _ in
          (0..<64).map { _ in UInt8.random(in: 0...255, using: &generator) }.filter {
            $0 != UInt8(ascii: "\n")
          }
        }.filter { line in !line.allSatisfy { [0x20, 0x09, 0x0D].contains($0) } }
      for line in lines {
        try serving.program.send(line + [UInt8(ascii: "\n")])
        let answer = try JSONParser.parse(try serving.program.line())
        #expect(answer["error"]?["code"]?.word == "-32700", "seed 20260701: \(answer.text)")
      }
      #expect(try serving.result("service.health")["database"] == "up")
    }
  }
}
