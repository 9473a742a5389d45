import Measures
internal import MusterService
import StockAllocation

/// Many incidents and many items at once, beside the oracle's script.
struct SeveralAllocation {
  private let demands: [ItemDemand]
  private let ways: WayTable
  private let file: String
  private let oracle: String?

  struct WrongAnswer: Error { let line: String }

  init(_ instance: AllocationInstance, file: String, oracle: String?) throws {
    let stock = try instance.rows("stock")
    let wanted = try instance.rows("demand")
    let priorities = try instance.numbers("priority")
    demands = (stock.first ?? []).indices.map { item in
      ItemDemand(
        item: item,
        requests: wanted.enumerated().map { incident, row in
          ItemRequest(
            incident: incident, priority: priorities[incident],
            quantity: Quantity(Int64(row[item])))
        },
        sources: stock.enumerated().map { StockSource(warehouse: $0, pieces: $1[item]) })
    }
    ways = WayTable(milliseconds: try instance.rows("travel_ms"))
    self.file = file
    self.oracle = oracle
  }

  func run(_ figures: inout PeerFigures) throws {
    let plan = StockPlan(demands, ways)
    figures.add(
      (0..<21).map { _ in Clock.thread.time { StockPlan(demands, ways) }.seconds }, "s",
      times: 1, as: "cpu", to: "ii_multi")
    for (place, unmet) in plan.objective.unmet.enumerated() {
      figures.add(
        Double(unmet.pieces), "pieces", as: "unmet_\(place + 1)", to: "ii_multi", of: "muster")
      figures.add(
        Double(plan.objective.latestArrival[place]?.milliseconds ?? 0), "ms",
        as: "latest_\(place + 1)", to: "ii_multi", of: "muster")
    }
    print("ii_multi\tmuster\ttotal\t\(plan.objective.totalUnitMilliseconds)\tpiece_ms")
    if let oracle { try compare(plan, with: oracle, &figures) }
  }

  /// Item by item: what is short, the last arrivals and the sum.
  private func compare(
    _ plan: StockPlan, with oracle: String, _ figures: inout PeerFigures
  ) throws {
    let output = TextOnDisk("/tmp/.muster-bench-oracle.jsonl")
    try ChildProgram(path: "/usr/bin/env", arguments: ["python3", oracle, file])
      .run(input: "/dev/null", output: output.path)
    let lines = try output.read().split(separator: "\n").map(String.init)
    try ChildProgram(path: "/usr/bin/env", arguments: ["rm", "-f", output.path]).runQuietly()
    for (item, line) in zip(plan.items, lines) {
      let optimum = try JSONParser.parse(line)
      let own: JSONValue = [
        "item": JSONValue(integerLiteral: item.item),
        "unmet": .array(
          item.objective.unmet.map { JSONValue(integerLiteral: Int($0.pieces)) }),
        "latest_ms": .array(
          item.objective.latestArrival.map { time in
            JSONValue(integerLiteral: time.map { Int($0.milliseconds) } ?? 0)
          }),
        "unit_ms": .number(String(item.objective.totalUnitMilliseconds)),
      ]
      guard own == optimum else { throw WrongAnswer(line: "\(line), not \(own)") }
    }
    figures.add(
      Double(plan.items.count), "items", as: "same_as_oracle", to: "ii_multi", of: "muster")
    guard let last = lines.last, case .number(let seconds)? = try JSONParser.parse(last)["cpu_s"],
      let value = Double(seconds)
    else { throw WrongAnswer(line: lines.last ?? "") }
    figures.add(value, "s", as: "cpu", to: "ii_multi", of: "or_tools")
  }
}
