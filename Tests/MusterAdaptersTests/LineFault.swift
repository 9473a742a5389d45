import Testing

/// A line that is not what the contract asks for, and what is to be said of it.
struct LineFault: CustomTestStringConvertible, Sendable {
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

extension LineFault {
  static let all = notJSON + notARequest + wrongParameters

  static func request(_ method: String, _ params: String) -> String {
    #"{"jsonrpc":"2.0","id":7,"method":"\#(method)","params":\#(params)}"#
  }

  static let notJSON: [LineFault] = [
    LineFault("{", -32700), LineFault("nonsense", -32700), LineFault("{}}", -32700),
    LineFault(#"{"jsonrpc":"2.0","id":1,"method":"service.health",}"#, -32700),
    LineFault(#"{"jsonrpc":"2.0","id":01,"method":"service.health"}"#, -32700),
    LineFault(#"{"jsonrpc":"2.0","id":1.,"method":"service.health"}"#, -32700),
    LineFault(#"{'jsonrpc':'2.0'}"#, -32700), LineFault("NaN", -32700),
    LineFault(#"{"jsonrpc":"2.0","id":"\ud800","method":"service.health"}"#, -32700),
    LineFault(#"{"jsonrpc":"2.0","id":"\udc00\ud800","method":"service.health"}"#, -32700),
    LineFault(#"{"jsonrpc":"2.0","id":"\ud800A","method":"service.health"}"#, -32700),
    LineFault("{\"jsonrpc\":\"2.0\",\"id\":\"a\u{0}b\",\"method\":\"service.health\"}", -32700),
    LineFault("{\"jsonrpc\":\"2.0\",\"id\":\"a\tb\",\"method\":\"service.health\"}", -32700),
    LineFault(String(repeating: "[", count: 100_000), -32700),
    LineFault(
      request(
        "stock.list",
        #"{"near":"# + String(repeating: "[", count: 70)
          + String(repeating: "]", count: 70) + "}"), -32700),
    LineFault("\u{FEFF}" + #"{"jsonrpc":"2.0","id":1,"method":"service.health"}"#, -32700),
  ]

  static let notARequest: [LineFault] = [
    LineFault("3", -32600, ""), LineFault("\"text\"", -32600, ""), LineFault("null", -32600, ""),
    LineFault("[]", -32600, ""),
    LineFault(#"[{"jsonrpc":"2.0","id":1,"method":"service.health"}]"#, -32600, ""),
    LineFault("{}", -32600, "jsonrpc"),
    LineFault(#"{"id":7,"method":"service.health"}"#, -32600, "jsonrpc", id: "7"),
    LineFault(#"{"jsonrpc":"1.0","id":7,"method":"service.health"}"#, -32600, "jsonrpc", id: "7"),
    LineFault(#"{"jsonrpc":2.0,"id":7,"method":"service.health"}"#, -32600, "jsonrpc", id: "7"),
    LineFault(#"{"jsonrpc":"2.0","id":7}"#, -32600, "method", id: "7"),
    LineFault(#"{"jsonrpc":"2.0","id":7,"method":5}"#, -32600, "method", id: "7"),
    LineFault(#"{"jsonrpc":"2.0","id":7,"method":null}"#, -32600, "method", id: "7"),
    LineFault(
      #"{"jsonrpc":"2.0","id":7,"method":"service.health","params":[]}"#, -32600, "params", id: "7"),
    LineFault(
      #"{"jsonrpc":"2.0","id":7,"method":"service.health","params":null}"#, -32600, "params",
      id: "7"),
    LineFault(
      #"{"jsonrpc":"2.0","id":7,"method":"service.health","extra":1}"#, -32600, "extra", id: "7"),
    LineFault(#"{"jsonrpc":"2.0","id":7,"method":"a","method":"b"}"#, -32600, "method", id: "7"),
    LineFault(
      #"{"jsonrpc":"2.0","jsonrpc":"2.0","id":7,"method":"b"}"#, -32600, "jsonrpc", id: "7"),
    LineFault(
      #"{"jsonrpc":"2.0","id":7,"method":"b","params":{},"params":{}}"#, -32600, "params", id: "7"),
    LineFault(#"{"jsonrpc":"2.0","id":true,"method":"service.health"}"#, -32600, "id"),
    LineFault(#"{"jsonrpc":"2.0","id":[1],"method":"service.health"}"#, -32600, "id"),
    LineFault(#"{"jsonrpc":"2.0","id":{"a":1},"method":"service.health"}"#, -32600, "id"),
  ]

  static let wrongParameters: [LineFault] = [
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
  ].map { LineFault(request($0.0, $0.1), -32602, $0.2, id: "7") }
}
