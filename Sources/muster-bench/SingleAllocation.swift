import Measures
import StockAllocation

/// One incident and its items: without a limit on the sources, and with several.
struct SingleAllocation {
  private let demands: [ItemDemand]
  private let ways: WayTable
  private let limits: [Int]

  init(_ instance: AllocationInstance) throws {
    let stock = try instance.rows("stock")
    let wanted = try instance.numbers("demand")
    demands = try instance.numbers("items").enumerated().map { place, item in
      ItemDemand(
        item: place,
        requests: [
          ItemRequest(incident: 0, priority: 1, quantity: Quantity(Int64(wanted[place])))
        ],
        sources: stock.enumerated().map { StockSource(warehouse: $0, pieces: $1[item]) })
    }
    ways = WayTable(milliseconds: [try instance.numbers("travel_ms")])
    limits = try instance.numbers("K").filter { $0 < stock.count }
  }

  func run(_ figures: inout PeerFigures) throws {
    let workload = "i_single"
    figures.add(
      (0..<51).map { _ in Clock.thread.time { StockPlan(demands, ways) }.seconds }, "ms",
      times: 1e3, as: "cpu", to: workload)
    show(StockPlan(demands, ways), "", workload, &figures)
    for most in limits {
      var plan: StockPlan?
      let seconds = (0..<5).map { _ in
        let timed = Clock.thread.time { StockPlan(demands, ways, mostSources: most) }
        plan = timed.result
        return timed.seconds
      }
      figures.add(seconds, "ms", times: 1e3, as: "k_\(most)", to: workload)
      if let plan { show(plan, "k_\(most)_", workload, &figures) }
    }
  }

  private func show(
    _ plan: StockPlan, _ prefix: String, _ workload: String, _ figures: inout PeerFigures
  ) {
    let objective = plan.objective
    func add(_ value: Double, _ unit: String, _ metric: String) {
      figures.add(value, unit, as: prefix + metric, to: workload, of: "muster")
    }
    add(Double(objective.unmet[0].pieces), "pieces", "unmet")
    add(Double(objective.latestArrival[0]?.milliseconds ?? 0), "ms", "latest")
    print("\(workload)\tmuster\t\(prefix)total\t\(objective.totalUnitMilliseconds)\tpiece_ms")
    add(objective.isOptimal ? 1 : 0, "yes", "optimal")
    add(Double(plan.steps), "steps", "search")
  }
}
