import MusterService
import MusterTesting
import Testing

/// How lines come in and answers go out.
@Suite struct LineStreamTests {
  private static let longest = 4 << 20

  /// A request that is exactly that many bytes long without its newline.
  private func request(id: Int, bytes: Int) -> [UInt8] {
    let head = Array(#"{"jsonrpc":"2.0","id":\#(id),"method":"service.health","#.utf8)
    let tail = Array(#""params":{}}"#.utf8)
    return head + Array(repeating: UInt8(ascii: " "), count: bytes - head.count - tail.count) + tail
  }

  @Test func `a line of 4 MiB is served, one byte more is refused, and the session goes on`()
    async throws
  {
    try await withDatabase { target in
      let serving = try Serving(target)
      for (id, bytes) in [Self.longest - 1, Self.longest].enumerated() {
        try serving.program.send(request(id: id, bytes: bytes) + [UInt8(ascii: "\n")])
        let answer = try JSONParser.parse(try serving.program.line())
        #expect(answer["id"]?.word == String(id))
        #expect(answer["result"]?["database"] == "up", "\(bytes) bytes: \(answer.text)")
      }
      for bytes in [Self.longest + 1, Self.longest + 65_536, 3 * Self.longest] {
        try serving.program.send(request(id: 9, bytes: bytes) + [UInt8(ascii: "\n")])
        let answer = try JSONParser.parse(try serving.program.line())
        #expect(answer["id"] == .null)
        #expect(answer["error"]?["code"] == .number("-32600"))
        #expect(answer["error"]?["data"]?["code"] == "limit_exceeded", "\(bytes): \(answer.text)")
        #expect(
          answer["error"]?["data"]?["details"]?["limit_bytes"] == .number(String(Self.longest)))
        #expect(try serving.result("service.health")["database"] == "up")
      }
      // One that never ends is answered as well.
      try serving.program.send(request(id: 9, bytes: Self.longest + 1))
      let end = try serving.end()
      #expect(end.rest.contains("limit_exceeded"))
      #expect(end.code == 0)
    }
  }

  @Test func `a line over the limit between two requests costs neither of them`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      let newline = [UInt8(ascii: "\n")]
      let first = request(id: 1, bytes: 100) + newline
      let last = request(id: 3, bytes: 100) + newline
      try serving.program.send(first + request(id: 2, bytes: 5 << 20) + newline + last)
      let end = try serving.end()
      let answers = try end.rest.split(separator: "\n").map { try JSONParser.parse(String($0)) }
      #expect(answers.map { $0["id"] } == [1, .null, 3])
      #expect(answers.map { $0["result"] != nil } == [true, false, true])
    }
  }

  @Test func `blank lines are passed over and a line may end with a carriage return`() async throws
  {
    try await withDatabase { target in
      let serving = try Serving(target)
      let text =
        "\n\r\n  \t \r\n" + #"{"jsonrpc":"2.0","id":1,"method":"service.health"}"# + "\r\n\n"
      try serving.program.send(Array(text.utf8))
      #expect(try JSONParser.parse(try serving.program.line())["id"] == 1)
      let end = try serving.end()
      #expect(end.rest == "")
      #expect(end.code == 0)
    }
  }

  @Test func `a last line without its newline is answered`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      let lines = (1...2).map { #"{"jsonrpc":"2.0","id":\#($0),"method":"service.health"}"# }
      try serving.program.send(Array(lines.joined(separator: "\n").utf8))
      let end = try serving.end()
      #expect(end.rest.split(separator: "\n").count == 2)
      #expect(end.rest.hasSuffix("}\n"))
      #expect(end.code == 0)
    }
  }

  @Test func `no input at all is no fault`() async throws {
    try await withDatabase { target in
      let end = try Serving(target).end()
      #expect(end.rest == "")
      #expect(end.code == 0)
    }
  }

  @Test func `a thousand requests sent at once are answered in their order`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      let requests = (0..<1_000).map { number in
        switch number % 4 {
        case 0: #"{"jsonrpc":"2.0","id":\#(number),"method":"service.health"}"#
        case 1: #"{"jsonrpc":"2.0","id":\#(number),"method":"stock.list","params":{"limit":5}}"#
        case 2: #"{"jsonrpc":"2.0","id":\#(number),"method":"nothing.here"}"#
        default:
          #"{"jsonrpc":"2.0","id":\#(number),"method":"region.import","params":{"rows":[{"code":"\#(100_000 + number)","name":"区 \#(number)","level":"district","parent_code":null}]}}"#
        }
      }
      try serving.program.send(Array(requests.map { $0 + "\n" }.joined().utf8))
      let end = try serving.end()
      let answers = try end.rest.split(separator: "\n").map { try JSONParser.parse(String($0)) }
      #expect(answers.map { $0["id"]?.word } == (0..<1_000).map { String($0) })
      for (number, answer) in answers.enumerated() {
        switch number % 4 {
        case 0: #expect(answer["result"]?["database"] == "up")
        case 1: #expect(answer["result"]?["rows"] == [])
        case 2: #expect(answer["error"]?["code"] == .number("-32601"))
        default: #expect(answer["result"]?["inserted"] == 1, "\(answer.text)")
        }
      }
      #expect(end.code == 0)
    }
  }

  @Test func `a request that comes in single bytes is one request`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      for byte in #"{"jsonrpc":"2.0","id":"雨","method":"service.health"}"#.utf8 {
        try serving.program.send([byte])
      }
      try serving.program.send(line: "")
      #expect(try JSONParser.parse(try serving.program.line())["id"] == "雨")
    }
  }

  @Test func `an import cannot take the requests that follow it for its file`() async throws {
    try await withDatabase { target in
      let serving = try Serving(target)
      #expect(try serving.fault("region.import", ["path": "-"]) == "invalid_request")
      for path in ["/dev/stdin", "/proc/self/fd/0"] {
        let result = try serving.result("region.import", ["path": .string(path)])
        #expect(result["inserted"] == 0 && result["rejected"] == 1, "\(result.text)")
      }
      #expect(Program.target(of: 0, in: serving.program.process) == "/dev/null")
      #expect(try serving.result("service.health")["database"] == "up")
    }
  }

  @Test func `whatever prints to standard output while serving goes to standard error`()
    async throws
  {
    try await withDatabase { target in
      let serving = try Serving(target)
      #expect(try serving.result("service.health")["database"] == "up")
      let process = serving.program.process
      let output = try #require(Program.target(of: 1, in: process))
      let errors = try #require(Program.target(of: 2, in: process))
      #expect(output == errors, "descriptor 1 is still the caller's: \(output)")
      #expect(Program.target(of: 0, in: process) != output)
    }
  }
}
