import Measures
import SeededNumbers
import Testing

@testable import StockAllocation

@Suite struct KitPlanTests {
  /// Everything reaches everybody, so that totals alone decide what each step can give.
  struct Problem {
    var demands: [ItemDemand] = []
    var kits: [KitDemand] = []
    var substitutes: [StockSubstitute] = []
    var ways = WayTable(ready: [], travel: [], incidents: 0)

    init(_ random: inout SeededGenerator) {
      let (items, incidents, warehouses) = (4, 5, 6)
      func number(_ range: ClosedRange<Int64>) -> Int64 { .random(in: range, using: &random) }
      let priorities = (0..<incidents).map { _ in Int(number(1...3)) }
      func requests(_ most: Int64, _ substitutable: Bool) -> [ItemRequest] {
        (0..<incidents).compactMap { incident in
          let quantity = number(0...most)
          return quantity == 0
            ? nil
            : ItemRequest(
              incident: incident, priority: priorities[incident], quantity: Quantity(quantity),
              allowsSubstitutes: substitutable && number(0...2) > 0)
        }
      }
      demands = (0..<items).map { item in
        ItemDemand(
          item: item, requests: requests(6, true),
          sources: (0..<warehouses).map { warehouse in
            StockSource(
              warehouse: warehouse,
              lots: [AvailableLot(lot: warehouse, quantity: Quantity(number(0...6)))])
          })
      }
      kits = (0..<2).map { kit in
        let first = Int(number(0...3))
        let second = (first + Int(number(1...3))) % items
        return KitDemand(
          kit: kit,
          parts: [
            KitPart(item: first, pieces: number(1...3)),
            KitPart(item: second, pieces: number(1...3)),
          ],
          requests: requests(3, false))
      }
      for item in 0..<items {
        for other in 0..<items where other != item && number(0...2) == 0 {
          substitutes.append(
            StockSubstitute(
              item: item, substitute: other, pieces: number(1...3), standsFor: number(1...3)))
        }
      }
      ways = WayTable(
        ready: Array(repeating: .zero, count: warehouses),
        travel: (0..<incidents * warehouses).map { _ in .seconds(Int(number(1...20))) },
        incidents: incidents)
    }

    /// What is short by priority: pieces, and kits.
    func short() -> (pieces: [Int64], kits: [Int64]) {
      var left = demands.map { $0.sources.reduce(0) { $0 + $1.available.pieces } }
      var pieces: [Int64] = [0, 0, 0]
      var kitsShort: [Int64] = [0, 0, 0]
      for priority in 1...3 {
        var missing: [Int64] = demands.indices.map { item in
          let asked = asked(item, priority).reduce(0) { $0 + $1.quantity.pieces }
          let sent = min(asked, left[item])
          left[item] -= sent
          return asked - sent
        }
        // Which of the equals goes short of the item decides how much its substitutes can cover:
        // the plan's own choice is taken over where it matters (see `chosen`).
        for item in demands.indices {
          missing[item] -= cover(item, priority, missing[item], &left)
        }
        pieces[priority - 1] = missing.reduce(0, +)
        for kit in kits {
          let asked = kit.requests.filter { $0.priority == priority }
            .reduce(0) { $0 + $1.quantity.pieces }
          let whole = kit.parts.map { left[$0.item] / $0.pieces }.min() ?? 0
          let sent = min(asked, whole)
          for part in kit.parts { left[part.item] -= sent * part.pieces }
          kitsShort[priority - 1] += asked - sent
        }
      }
      return (pieces, kitsShort)
    }

    private func asked(_ item: Int, _ priority: Int) -> [ItemRequest] {
      demands[item].requests.filter { $0.priority == priority }
    }

    /// Only problems are told in which all of a priority allow substitutes that stand for one piece,
    /// so that it does not matter who lacks what.
    private func cover(
      _ item: Int, _ priority: Int, _ missing: Int64, _ left: inout [Int64]
    ) -> Int64 {
      var open = missing
      for substitute in substitutes where substitute.item == item {
        let bundles = min(open, left[substitute.substitute] / substitute.pieces)
        left[substitute.substitute] -= bundles * substitute.pieces
        open -= bundles
      }
      return missing - open
    }

    /// The same, so that totals decide.
    var simple: Problem {
      var problem = self
      problem.substitutes = substitutes.map {
        StockSubstitute(
          item: $0.item, substitute: $0.substitute, pieces: $0.pieces, standsFor: 1)
      }
      problem.demands = demands.map { demand in
        ItemDemand(
          item: demand.item,
          requests: demand.requests.map {
            ItemRequest(
              incident: $0.incident, priority: $0.priority, quantity: $0.quantity,
              allowsSubstitutes: true)
          }, sources: demand.sources)
      }
      return problem
    }

    var plan: StockPlan {
      StockPlan(demands, ways, kits: kits, substitutes: substitutes)
    }
  }

  /// What is wrong with a plan, whatever found it.
  private func faults(of plan: StockPlan, for problem: Problem) -> [String] {
    var faults: [String] = []
    for (demand, item) in zip(problem.demands, plan.items) {
      for source in demand.sources {
        let sent = item.lines.filter { $0.warehouse == source.warehouse }
          .reduce(Quantity.zero) { $0 + $1.quantity }
        if sent > source.available { faults.append("\(source.warehouse) sends \(sent)") }
      }
      for request in demand.requests {
        let asked = item.lines.filter { $0.incident == request.incident && $0.role == .asked }
          .reduce(0) { $0 + $1.quantity.pieces }
        let covered = (item.covered[request.incident] ?? .zero).pieces
        if asked + covered > request.quantity.pieces { faults.append("more than asked for") }
        if covered > 0, !request.allowsSubstitutes { faults.append("covered unasked") }
        // Whole bundles, and no more of them than cover something.
        var most = 0 as Int64
        var least = 0 as Int64
        for substitute in problem.substitutes where substitute.item == demand.item {
          let sent = plan.items[substitute.substitute].lines.filter {
            $0.incident == request.incident && $0.role == .insteadOf(item: demand.item)
          }.reduce(0) { $0 + $1.quantity.pieces }
          if sent % substitute.pieces != 0 { faults.append("part of a substitute") }
          let bundles = sent / substitute.pieces
          most += bundles * substitute.standsFor
          least += max(0, (bundles - 1) * substitute.standsFor + (bundles > 0 ? 1 : 0))
        }
        if covered > most || covered < least { faults.append("\(covered) of \(least)...\(most)") }
      }
    }
    for (demand, kit) in zip(problem.kits, plan.kits) {
      for request in demand.requests {
        let complete = (kit.sent[request.incident] ?? .zero).pieces
        if complete > request.quantity.pieces { faults.append("more kits than asked for") }
        for part in demand.parts {
          let sent = plan.items[part.item].lines.filter {
            $0.incident == request.incident && $0.role == .partOf(kit: demand.kit)
          }.reduce(0) { $0 + $1.quantity.pieces }
          if sent != complete * part.pieces { faults.append("a kit of \(sent) pieces") }
        }
        let missing = kit.shortages.first { $0.incident == request.incident }?.missing ?? .zero
        if missing.pieces != request.quantity.pieces - complete { faults.append("missing") }
      }
      for shortage in kit.shortages where shortage.cures.isEmpty { faults.append("no cure") }
    }
    return faults
  }

  @Test(arguments: [7, 70, 700] as [UInt64])
  func `plans with kits and substitutes are sound, and the same again`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var kits = 0
    var covered = 0
    for round in 0..<150 {
      let problem = Problem(&random)
      let plan = problem.plan
      #expect(faults(of: plan, for: problem) == [], "seed \(seed), round \(round)")
      #expect(plan.objective.isOptimal)
      #expect(problem.plan == plan)
      kits += plan.kits.reduce(0) { $0 + $1.sent.count }
      covered += plan.items.reduce(0) { $0 + $1.covered.count }
    }
    #expect(kits > 100 && covered > 100, "\(kits) kits, \(covered) covered")
  }

  @Test(arguments: [8, 80, 800] as [UInt64])
  func `priority by priority as little is short as the totals allow`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<150 {
      let problem = Problem(&random).simple
      let plan = problem.plan
      let short = problem.short()
      func padded(_ figures: [Quantity]) -> [Int64] {
        figures.map(\.pieces) + Array(repeating: 0, count: 3 - figures.count)
      }
      #expect(padded(plan.objective.unmet) == short.pieces, "seed \(seed), round \(round)")
      #expect(padded(plan.objective.kitsUnmet) == short.kits, "seed \(seed), round \(round)")
    }
  }

  @Test func `without kits and substitutes nothing is as if there were none`() {
    var random = SeededGenerator(seed: 9)
    for _ in 0..<50 {
      let problem = Problem(&random)
      #expect(
        StockPlan(problem.demands, problem.ways).items
          == problem.demands.map { ItemPlan($0, problem.ways) })
    }
  }

  @Test func `a last bundle that covers less than the others goes short first`() {
    // Two incidents lack five and two; three bundles stand for two each: 2 + 2 + 2 and not 1.
    let demand = ItemDemand(
      item: 0,
      requests: [5, 2].enumerated().map {
        ItemRequest(
          incident: $0, priority: 1, quantity: Quantity($1), allowsSubstitutes: true)
      }, sources: [])
    let boats = ItemDemand(
      item: 1, requests: [],
      sources: [
        StockSource(warehouse: 0, lots: [AvailableLot(lot: 0, quantity: Quantity(3))])
      ])
    let plan = StockPlan(
      [demand, boats],
      WayTable(ready: [.zero], travel: [.seconds(1), .seconds(9)], incidents: 2),
      substitutes: [StockSubstitute(item: 0, substitute: 1, pieces: 1, standsFor: 2)])
    #expect(plan.objective.unmet == [Quantity(1)])
    #expect(plan.items[0].covered == [0: Quantity(4), 1: Quantity(2)])
    #expect(plan.items[0].shortages.map(\.missing) == [Quantity(1)])
    #expect(plan.items[0].shortages.map(\.covered) == [Quantity(4)])
  }
}
