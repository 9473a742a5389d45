import MusterService
import MusterTesting
import Testing

/// Lines that are not what the contract asks for: each has its own error, and the session goes on.
@Suite struct LineFaultTests {
  struct Fault: CustomTestStringConvertible, Sendable {
    let line: String
    let number: Int
    /// The field that the error names; nil where no field is at fault.
    let field: String?
    let id: String

    var testDescription: String { line.count > 80 ? "\(line.prefix(80))…" : line }

    init(_ line: String, _ number: Int, _ field: String? = nil, id: String = "null") {
      self.line = line
      self.number = number
      self.field = field
      self.id = id
    }
  }

  static func request(_ method: String, _ params: String) -> String {
    #"{"jsonrpc":"2.0","id":7,"method":"\#(method)","params":\#(params)}"#
  }

  static let notJSON: [Fault] = [
    Fault("{", -32700), Fault("nonsense", -32700), Fault("{}}", -32700),
    Fault(#"{"jsonrpc":"2.0","id":1,"method":"service.health",}"#, -32700),
    Fault(#"{"jsonrpc":"2.0","id":01,"method":"service.health"}"#, -32700),
    Fault(#"{"jsonrpc":"2.0","id":1.,"method":"service.health"}"#, -32700),
    Fault(#"{'jsonrpc':'2.0'}"#, -32700), Fault("NaN", -32700),
    Fault(#"{"jsonrpc":"2.0","id":"\ud800","method":"service.health"}"#, -32700),
    Fault(#"{"jsonrpc":"2.0","id":"\udc00\ud800","method":"service.health"}"#, -32700),
    Fault(#"{"jsonrpc":"2.0","id":"\ud800A","method":"service.health"}"#, -32700),
    Fault("{\"jsonrpc\":\"2.0\",\"id\":\"a\u{0}b\",\"method\":\"service.health\"}", -32700),
    Fault("{\"jsonrpc\":\"2.0\",\"id\":\"a\tb\",\"method\":\"service.health\"}", -32700),
    Fault(String(repeating: "[", count: 100_000), -32700),
    Fault(
      request(
        "stock.list",
        #"{"near":"# + String(repeating: "[", count: 70)
          + String(repeating: "]", count: 70) + "}"), -32700),
    Fault("\u{FEFF}" + #"{"jsonrpc":"2.0","id":1,"method":"service.health"}"#, -32700),
  ]

  static let notARequest: [Fault] = [
    Fault("3", -32600, ""), Fault("\"text\"", -32600, ""), Fault("null", -32600, ""),
    Fault("[]", -32600, ""),
    Fault(#"[{"jsonrpc":"2.0","id":1,"method":"service.health"}]"#, -32600, ""),
    Fault("{}", -32600, "jsonrpc"),
    Fault(#"{"id":7,"method":"service.health"}"#, -32600, "jsonrpc", id: "7"),
    Fault(#"{"jsonrpc":"1.0","id":7,"method":"service.health"}"#, -32600, "jsonrpc", id: "7"),
    Fault(#"{"jsonrpc":2.0,"id":7,"method":"service.health"}"#, -32600, "jsonrpc", id: "7"),
    Fault(#"{"jsonrpc":"2.0","id":7}"#, -32600, "method", id: "7"),
    Fault(#"{"jsonrpc":"2.0","id":7,"method":5}"#, -32600, "method", id: "7"),
    Fault(#"{"jsonrpc":"2.0","id":7,"method":null}"#, -32600, "method", id: "7"),
    Fault(
      #"{"jsonrpc":"2.0","id":7,"method":"service.health","params":[]}"#, -32600, "params", id: "7"),
    Fault(
      #"{"jsonrpc":"2.0","id":7,"method":"service.health","params":null}"#, -32600, "params",
      id: "7"),
    Fault(
      #"{"jsonrpc":"2.0","id":7,"method":"service.health","extra":1}"#, -32600, "extra", id: "7"),
    Fault(#"{"jsonrpc":"2.0","id":7,"method":"a","method":"b"}"#, -32600, "method", id: "7"),
    Fault(#"{"jsonrpc":"2.0","jsonrpc":"2.0","id":7,"method":"b"}"#, -32600, "jsonrpc", id: "7"),
    Fault(
      #"{"jsonrpc":"2.0","id":7,"method":"b","params":{},"params":{}}"#, -32600, "params", id: "7"),
    Fault(#"{"jsonrpc":"2.0","id":true,"method":"service.health"}"#, -32600, "id"),
    Fault(#"{"jsonrpc":"2.0","id":[1],"method":"service.health"}"#, -32600, "id"),
    Fault(#"{"jsonrpc":"2.0","id":{"a":1},"method":"service.health"}"#, -32600, "id"),
  ]

  static let wrongParameters: [Fault] = [
    ("stock.list", #"{"itme":"PUMP"}"#, "itme"),
    ("stock.list", #"{"item":"PUMP","item":"BOAT"}"#, "item"),
    ("stock.list", #"{"near":{"longitude":1,"latitude":2,"latitude":3}}"#, "near.latitude"),
    ("stock.list", #"{"near":{"longitude":1,"latitude":2,"height":3}}"#, "near.height"),
    ("stock.list", #"{"near":{"longitude":1}}"#, "near.latitude"),
    ("stock.list", #"{"near":{"longitude":181,"latitude":2}}"#, "near.longitude"),
    ("stock.list", #"{"near":[1,2]}"#, "near"),
    ("stock.list", #"{"limit":3.0}"#, "limit"), ("stock.list", #"{"limit":1e3}"#, "limit"),
    ("stock.list", #"{"limit":9223372036854775808}"#, "limit"),
    ("stock.list", #"{"limit":"3"}"#, "limit"), ("stock.list", #"{"limit":0}"#, "limit"),
    ("stock.list", #"{"item":3}"#, "item"), ("stock.list", #"{"tier":"palace"}"#, "tier"),
    ("stock.list", #"{"available_only":1}"#, "available_only"),
    ("stock.list", #"{"available_only":null}"#, "available_only"),
    ("stock.list", #"{"expiring_before":"2026-02-30"}"#, "expiring_before"),
    ("stock.list", #"{"item":"a\u0000b"}"#, "item"),
    ("stock.list", #"{"cursor":"zz"}"#, "cursor"), ("stock.list", #"{"cursor":"é0"}"#, "cursor"),
    ("stock.list", #"{"within_s":60}"#, "within_s"),
    ("stock.list", #"{"request_id":"a"}"#, "request_id"),
    ("service.health", #"{"a":1}"#, "a"),
    ("allocation.plan", "{}", "incidents"), ("allocation.plan", #"{"incidents":[]}"#, "incidents"),
    ("allocation.plan", #"{"incidents":["A",5]}"#, "incidents[1]"),
    ("allocation.plan", #"{"incidents":["A"],"dry_run":"yes"}"#, "dry_run"),
    ("allocation.plan", #"{"incidents":["A"],"request_id":5}"#, "request_id"),
    ("allocation.plan", #"{"incidents":["A"],"request_id":"a","request_id":"a"}"#, "request_id"),
    ("allocation.commit", #"{"plan":-0}"#, "plan"),
    ("allocation.commit", #"{"plan":1,"hold_minutes":0}"#, "hold_minutes"),
    ("floor.set", #"{"warehouse":"W1","item":"PUMP","quantity":-1}"#, "quantity"),
    ("floor.set", #"{"warehouse":"W1","item":"PUMP","quantity":1000000000000000}"#, "quantity"),
    (
      "incident.open",
      #"{"code":"A","kind":"flood","level":"V","longitude":1,"latitude":2}"#, "level"
    ),
    (
      "incident.open",
      #"{"code":"A","kind":"f","level":"I","longitude":1,"latitude":2,"requests":[{"item":"P","quantity":1},{"item":"B","quantity":2.5}]}"#,
      "requests[1].quantity"
    ),
    ("region.import", "{}", "path"), ("region.import", #"{"path":"a","rows":[]}"#, "path"),
    ("region.import", #"{"path":"a","encoding":"latin1"}"#, "encoding"),
  ].map { Fault(request($0.0, $0.1), -32602, $0.2, id: "7") }

  private func check(_ fault: Fault, _ serving: Serving) throws {
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
      for fault in Self.notJSON + Self.notARequest + Self.wrongParameters {
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
