import MusterService

/// Random bookings over a few stockpiles that many want at once.
struct StormRequests {
  private var generator: SeededGenerator
  private let warehouses = ["W1", "W2", "W3", "W4", "W5"]
  private let lots = ["A", "B"]

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next(_ count: Int, session: String) -> [(id: String, request: JSONValue)] {
    (0..<count).map { ("\(session)-\($0)", next()) }
  }

  private mutating func next() -> JSONValue {
    let here = warehouses.randomElement(using: &generator) ?? "W1"
    let lines = JSONValue.array(
      (0..<Int.random(in: 1...3, using: &generator)).map { _ in line() })
    switch Int.random(in: 0..<10, using: &generator) {
    case 0..<3: return request("stock.receive", here, lines, "purchase")
    case 3..<6: return request("stock.issue", here, lines, "training")
    case 6: return request("stock.dispose", here, lines, "damaged")
    case 7: return request("stock.adjust", here, lines, "correction")
    default:
      let there = warehouses.filter { $0 != here }.randomElement(using: &generator) ?? "W2"
      return [
        "method": "stock.transfer",
        "params": [
          "from": .string(here), "to": .string(there), "lines": lines, "received": true,
          "reason": "rebalance",
        ],
      ]
    }
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
