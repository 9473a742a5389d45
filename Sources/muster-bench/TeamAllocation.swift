import StockAllocation

/// Teams to tasks: the least sum, and the least latest arrival, beside SciPy's least sum.
struct TeamAllocation {
  private let problem: TransportProblem
  private let table: AllocationTable
  private let peers: Bool

  init(_ instance: AllocationInstance, peers: Bool) throws {
    let skills = try instance.rows("team_skills")
    let travel = try instance.rows("travel_ms")
    let tasks = try instance.numbers("task_skill")
    var times: [UInt32] = []
    for (task, skill) in tasks.enumerated() {
      for team in skills.indices {
        times.append(
          skills[team][skill] == 1
            ? UInt32(travel[team][task]) : TransportProblem.unreachable)
      }
    }
    problem = TransportProblem(
      demands: tasks.map { _ in 1 }, classes: tasks.map { _ in 0 },
      supplies: skills.map { _ in 1 }, times: times)
    table = AllocationTable(
      demands: tasks.map { _ in 1 }, supplies: skills.map { _ in 1 }, times: times)
    self.peers = peers
  }

  func run(_ figures: inout PeerFigures) throws {
    let workload = "iv_assign"
    var total = 0 as Int64
    figures.add(
      (0..<31).map { _ in
        let timed = Clock.thread.time { TransportSimplex(problem).shipments }
        total = table.total(timed.result)
        return timed.seconds
      }, "ms", times: 1e3, as: "sum", to: workload)
    figures.add(Double(total), "ms", as: "sum_value", to: workload, of: "muster")
    var latest = 0 as UInt32
    figures.add(
      (0..<31).map { _ in
        let timed = Clock.thread.time { TransportPlan(problem) }
        latest = timed.result.latest[0] ?? 0
        return timed.seconds
      }, "ms", times: 1e3, as: "bottleneck", to: workload)
    figures.add(Double(latest), "ms", as: "bottleneck_value", to: workload, of: "muster")
    guard peers else { return }
    figures.add(lines: try AllocationPeers.run(.assignment, table, as: workload))
  }
}
