import StockAllocation

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// One item, 1,000 incidents and 10,000 warehouses that lie about on a plane, with all ways.
struct MadeAllocation {
  let peers: Bool

  func run(_ figures: inout PeerFigures) throws {
    let table = AllocationTable.made(incidents: 1000, warehouses: 10_000, stock: 1.2)
    SystemText.forgetPeakMemory()
    let timed = Clock.thread.time { TransportPlan(table.problem()) }
    figures.add(timed.seconds, "s", as: "cpu", to: "made", of: "muster")
    if let peak = SystemText.peakMemory() {
      figures.add(peak, "MB", as: "memory_peak", to: "made", of: "muster")
    }
    figures.add(
      Double(timed.result.latest[0] ?? 0), "ms", as: "latest", to: "made", of: "muster")
    // The peers know no limit on the last arrival: theirs is the flow without one.
    let flow = Clock.thread.time { TransportSimplex(table.problem()).shipments }
    figures.add(flow.seconds, "s", as: "flow_alone", to: "made", of: "muster")
    print("made\tmuster\ttotal_value\t\(table.total(flow.result))\tpiece_ms")
    guard peers else { return }
    figures.add(lines: try AllocationPeers.run(.flow, table, as: "made"))
  }
}

/// How computing time grows with the warehouses, for 35 incidents of three priorities.
struct AllocationGrowth {
  func run(_ figures: inout PeerFigures) {
    var last: (warehouses: Double, seconds: Double)?
    for warehouses in [169, 1000, 10_000, 100_000] {
      let table = AllocationTable.made(incidents: 35, warehouses: warehouses, stock: 1.2)
      let problem = table.problem(classes: 3)
      let seconds = (0..<5).map { _ in
        Clock.thread.time { TransportPlan(problem) }.seconds
      }.sorted()[2]
      figures.add(
        seconds * 1e3, "ms", as: "warehouses_\(warehouses)_median", to: "growth", of: "muster")
      if let last {
        figures.add(
          exponent(Double(warehouses) / last.warehouses, seconds / last.seconds), "exponent",
          as: "to_\(warehouses)", to: "growth", of: "muster")
      }
      last = (Double(warehouses), seconds)
    }
  }

  /// The power of the first that the second is.
  private func exponent(_ size: Double, _ time: Double) -> Double { log(time) / log(size) }
}

extension AllocationTable {
  /// Places on a square of 100 km, 20 ms a metre, from a fixed seed.
  ///
  /// - Parameter stock: pieces at hand for each that is wanted.
  static func made(incidents: Int, warehouses: Int, stock: Double) -> AllocationTable {
    var state: UInt64 = 20_261_122
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let places = (0..<incidents + warehouses).map { _ in (x: next(100_000), y: next(100_000)) }
    let demands = (0..<incidents).map { _ in Int64(next(1000) + 1) }
    let wanted = Double(demands.reduce(0, +))
    let most = max(1, Int(2 * stock * wanted / Double(warehouses)) - 1)
    var times: [UInt32] = []
    times.reserveCapacity(incidents * warehouses)
    for incident in places[..<incidents] {
      for warehouse in places[incidents...] {
        let (x, y) = (Double(incident.x - warehouse.x), Double(incident.y - warehouse.y))
        times.append(UInt32((x * x + y * y).squareRoot() * 20))
      }
    }
    return AllocationTable(
      demands: demands, supplies: (0..<warehouses).map { _ in Int64(next(most) + 1) }, times: times)
  }

  func problem(classes: Int = 1) -> TransportProblem {
    TransportProblem(
      demands: demands, classes: demands.indices.map { $0 % classes }, supplies: supplies,
      times: times)
  }
}
