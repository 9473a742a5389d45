import MusterModel
import MusterService
import SeededNumbers

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Random bookings over a few stockpiles that many want at once, by every command that writes stock
/// or holds; those that go back to an earlier one take it from the answers of the rounds before.
struct StormRequests {
  private var generator: SeededGenerator
  private let warehouses = ["W1", "W2", "W3", "W4", "W5"]
  private let lots = ["A", "B"]
  private var incidents = 0
  /// Numbers by what they are of.
  private var known: [Subject: [JSONValue]] = [:]

  private enum Subject {
    case movement, issue, transfer, count, approval, incident, plan, allocation
  }

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next(_ count: Int, session: String) -> [(id: String, request: JSONValue)] {
    (0..<count).map { ("\(session)-\($0)", next()) }
  }

  /// Takes in what later requests may refer to.
  mutating func learn(_ answer: StormAnswer) {
    let result = answer.result
    switch answer.method {
    case "stock.issue":
      learn(.issue, result["movement"])
      learn(.movement, result["movement"])
    case "stock.transfer": learn(.transfer, result["movement"])
    case "stock.count":
      guard let count = result["count"], count != .null else { return }
      learn(
        result["state"] == "approval" ? .approval : .count,
        answer.request["params"]?.with("count", count))
    case "incident.open": learn(.incident, answer.request["params"]?["code"])
    case "allocation.plan": learn(.plan, result["plan"])
    case "allocation.commit": learn(.allocation, result["allocation"])
    default: learn(.movement, result["movement"])
    }
  }

  private mutating func learn(_ subject: Subject, _ name: JSONValue?) {
    guard let name, name != .null else { return }
    known[subject, default: []].append(name)
  }

  /// One of the last that were learnt of, so that several take the same.
  private mutating func recall(_ subject: Subject) -> JSONValue? {
    known[subject]?.suffix(24).randomElement(using: &generator)
  }

  private mutating func next() -> JSONValue {
    let here = warehouses.randomElement(using: &generator) ?? "W1"
    let lines = JSONValue.array(
      (0..<Int.random(in: 1...3, using: &generator)).map { _ in line() })
    switch Int.random(in: 0..<32, using: &generator) {
    case 0..<8: return request("stock.receive", here, lines, "purchase")
    case 8..<14: return request("stock.issue", here, lines, "training")
    case 14: return request("stock.dispose", here, lines, "damaged")
    case 15: return request("stock.adjust", here, lines, "correction")
    case 16..<19: return transfer(from: here, lines)
    case 19: return count(in: here)
    case 20: return openIncident()
    default: return backwards() ?? request("stock.receive", here, lines, "donation")
    }
  }

  /// A request that goes back to an earlier one; nil where there is none yet.
  private mutating func backwards() -> JSONValue? {
    switch Int.random(in: 0..<22, using: &generator) {
    case 0..<3: return of(.movement, "stock.reverse", "movement", ["reason": "entry_error"])
    case 3..<5: return of(.issue, "stock.return", "movement", [:])
    case 5..<8: return of(.transfer, "transfer.receive", "transfer", [:])
    case 8..<11: return recall(.count).flatMap(recount)
    case 11..<14: return decision("count.approve", ["actor": "主任"])
    case 14: return decision("count.reject", ["actor": "主任", "reason": "重盘"])
    case 15..<17:
      return recall(.incident).map { incident in
        ["method": "allocation.plan", "params": ["incidents": [incident]]]
      }
    case 17..<19: return of(.plan, "allocation.commit", "plan", [:])
    case 19..<21: return of(.allocation, "allocation.release", "allocation", [:])
    default:
      let method = Bool.random(using: &generator) ? "lot.recall" : "lot.reinstate"
      return ["method": .string(method), "params": ["item": "BOAT", "lot": "B", "reason": "抽检"]]
    }
  }

  private mutating func of(
    _ subject: Subject, _ method: String, _ key: String, _ params: JSONValue
  ) -> JSONValue? {
    recall(subject).map { name in
      ["method": .string(method), "params": params.with(key, name)]
    }
  }

  /// Half of them arrive at once, half are on the road until somebody receives them.
  private mutating func transfer(from here: String, _ lines: JSONValue) -> JSONValue {
    let there = warehouses.filter { $0 != here }.randomElement(using: &generator) ?? "W2"
    return [
      "method": "stock.transfer",
      "params": [
        "from": .string(here), "to": .string(there), "lines": lines,
        "received": .bool(Bool.random(using: &generator)), "reason": "rebalance",
      ],
    ]
  }

  private mutating func count(in warehouse: String) -> JSONValue {
    let line = line().with("quantity", .number(String(Int.random(in: 0...60, using: &generator))))
    return [
      "method": "stock.count",
      "params": [
        "warehouse": .string(warehouse), "lines": [line], "post": true, "actor": "盘点员",
        "counted_at": StormRequests.aMomentAgo,
      ],
    ]
  }

  static var aMomentAgo: JSONValue {
    .string(Instant(microseconds: Int64(time(nil) - 1) * 1_000_000).description)
  }

  /// The same shelf counted again, by another, with the same outcome.
  private func recount(_ counted: JSONValue) -> JSONValue? {
    guard let count = counted["count"], let warehouse = counted["warehouse"],
      let lines = counted["lines"]
    else { return nil }
    return [
      "method": "stock.count",
      "params": [
        "warehouse": warehouse, "lines": lines, "counted_at": StormRequests.aMomentAgo,
        "post": true,
        "actor": "复核员", "recounts": count,
      ],
    ]
  }

  private mutating func decision(_ method: String, _ params: JSONValue) -> JSONValue? {
    (recall(.approval) ?? recall(.count)).flatMap { $0["count"] }.map { count in
      ["method": .string(method), "params": params.with("count", count)]
    }
  }

  private mutating func openIncident() -> JSONValue {
    incidents += 1
    return [
      "method": "incident.open",
      "params": [
        "code": .string("S\(incidents)"), "kind": "flood", "level": "III",
        "longitude": .number("113.8305"), "latitude": .number("22.6195"),
        "requests": [["item": "PUMP", "quantity": 5], ["item": "BOAT", "quantity": 3]],
      ],
    ]
  }

  private func request(
    _ method: String, _ warehouse: String, _ lines: JSONValue, _ reason: String
  ) -> JSONValue {
    [
      "method": .string(method),
      "params": ["warehouse": .string(warehouse), "lines": lines, "reason": .string(reason)],
    ]
  }

  private mutating func line() -> JSONValue {
    [
      "item": .string(["PUMP", "BOAT"].randomElement(using: &generator) ?? "PUMP"),
      "lot": .string(lots.randomElement(using: &generator) ?? "A"),
      "quantity": .number(String(Int.random(in: 1...9, using: &generator))),
    ]
  }
}
