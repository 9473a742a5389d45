internal import Measures
import StockAllocation

/// Kits of three parts for 35 incidents from 169 warehouses that have enough for six of ten of them:
/// with times as they are, and rounded to ten minutes, which leaves many choices as good as others.
struct MadeKits {
  private static let incidents = 35
  private static let warehouses = 169
  /// Pieces of each part in a kit.
  private static let parts: [Int64] = [1, 2, 3]

  func run(_ figures: inout PeerFigures) {
    for (name, step) in [("as_they_are", UInt32(1)), ("ten_minutes", 600_000)] {
      var seconds: [Double] = []
      var proven = 0
      for seed in 1...4 as ClosedRange<UInt64> {
        let (demands, kits, ways) = Self.problem(seed: seed, step: step)
        let end = ContinuousClock.now + .seconds(2)
        let timed = Clock.thread.time {
          StockPlan(
            demands, ways, kits: [kits], budget: SearchBudget { ContinuousClock.now >= end })
        }
        seconds.append(timed.seconds)
        proven += timed.result.objective.isOptimal ? 1 : 0
      }
      figures.add(seconds, "s", times: 1, as: name, to: "kits")
      figures.add(Double(proven), "of 4", as: "\(name)_proven", to: "kits", of: "muster")
    }
  }

  private static func problem(
    seed: UInt64, step: UInt32
  ) -> ([ItemDemand], KitDemand, WayTable) {
    var state = seed
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let wanted = (0..<incidents).map { _ in Int64(next(9) + 1) }
    let total = wanted.reduce(0, +)
    let demands = parts.indices.map { item in
      var sources: [Int: Int64] = [:]
      for _ in 0..<total * parts[item] * 6 / 10 { sources[next(warehouses), default: 0] += 1 }
      return ItemDemand(
        item: item, requests: [],
        sources: sources.sorted { $0.key < $1.key }.map {
          StockSource(
            warehouse: $0.key, lots: [AvailableLot(lot: 1, quantity: Quantity($0.value))])
        })
    }
    let kits = KitDemand(
      kit: 0, parts: parts.indices.map { KitPart(item: $0, pieces: parts[$0]) },
      requests: wanted.enumerated().map {
        ItemRequest(incident: $0, priority: 1, quantity: Quantity($1))
      })
    let travel = (0..<incidents * warehouses).map { _ in
      TravelTime(milliseconds: (UInt32(next(3_600_000)) / step + 1) * step)
    }
    return (
      demands, kits,
      WayTable(
        ready: Array(repeating: .zero, count: warehouses), travel: travel, incidents: incidents)
    )
  }
}
