import SeededNumbers

@testable import StockAllocation

/// Problems of bundles that a seed repeats.
enum SmallBundles {
  /// Few requests and warehouses, so that everything can be tried.
  static func few(_ generator: inout SeededGenerator) -> BundleProblem {
    let rows = Int.random(in: 1...3, using: &generator)
    let columns = Int.random(in: 1...(rows == 3 ? 3 : 4), using: &generator)
    let components = Int.random(in: 1...3, using: &generator)
    let most: Int64 = rows == 3 ? 2 : 3
    let isWorthOne = Bool.random(using: &generator)
    let longest = [0, 1, 3, 50].randomElement(using: &generator) ?? 3
    return BundleProblem(
      sizes: (0..<components).map { _ in Int64.random(in: 1...2, using: &generator) },
      counts: (0..<rows).map { _ in Int64.random(in: 1...most, using: &generator) },
      worths: (0..<rows).map { _ in isWorthOne ? 1 : Int64.random(in: 1...3, using: &generator) },
      supplies: (0..<components).map { _ in
        (0..<columns).map { _ in Int64.random(in: 0...3, using: &generator) }
      },
      times: times(rows * columns, 0...UInt32(longest), &generator))
  }

  /// With so much in the warehouses that about a share of all bundles can be sent.
  static func many(
    rows: Int, columns: Int, components: Int, share: Double, most: Int64 = 12, worths: Int64 = 1,
    longest: UInt32 = 5_000_000, _ generator: inout SeededGenerator
  ) -> BundleProblem {
    let sizes = (0..<components).map { _ in Int64.random(in: 1...4, using: &generator) }
    let counts = (0..<rows).map { _ in Int64.random(in: 1...most, using: &generator) }
    let supplies = sizes.map { size in
      var left = Int64(share * Double(counts.reduce(0, +) * size))
      var supplies = Array(repeating: 0 as Int64, count: columns)
      while left > 0 {
        let quantity = min(left, Int64.random(in: 1...3 * size, using: &generator))
        supplies[Int.random(in: 0..<columns, using: &generator)] += quantity
        left -= quantity
      }
      return supplies
    }
    return BundleProblem(
      sizes: sizes, counts: counts,
      worths: counts.map { _ in Int64.random(in: 1...worths, using: &generator) },
      supplies: supplies, times: times(rows * columns, 1...longest, &generator))
  }

  private static func times(
    _ count: Int, _ range: ClosedRange<UInt32>, _ generator: inout SeededGenerator
  ) -> [UInt32] {
    (0..<count).map { _ in
      Int.random(in: 0...6, using: &generator) == 0
        ? TransportProblem.unreachable : UInt32.random(in: range, using: &generator)
    }
  }
}

extension BundleProblem {
  /// The best plan, without an end to the search.
  var plan: BundlePlan { plan(SearchBudget()).plan }

  func plan(_ budget: SearchBudget) -> (plan: BundlePlan, steps: Int) {
    var steps = StepCount(budget)
    let plan = BundlePlan(self, &steps)
    return (plan, steps.taken)
  }
}
