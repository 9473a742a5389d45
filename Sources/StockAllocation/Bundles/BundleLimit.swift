/// The search for the least latest arrival at which bundles of a given worth can all be.
struct BundleLimit {
  /// The least limit found, and the least that it can be.
  private(set) var found: UInt32
  private(set) var least: UInt32
  /// Counts of that worth within the limit found.
  private(set) var counts: [Int64]

  private let problem: BundleProblem
  private let worth: Int128

  /// - Parameters:
  ///   - counts: of the worth; not all 0.
  ///   - cuts: of the ways without a limit.
  init?(_ counts: [Int64], _ cuts: BundleCuts, _ steps: inout StepCount) {
    problem = cuts.ways.problem
    worth = problem.worth(of: counts)
    self.counts = counts
    guard let limit = cuts.ways.leastLimit(counts) else { return nil }
    (found, least) = (limit, 0)
    // What each request gets in any case takes so long even if no other gets anything more.
    guard let low = cuts.ways.least(of: worth) else { return }
    least = low == counts ? limit : cuts.ways.leastLimit(low) ?? 0
    search(cuts, &steps)
  }

  private mutating func search(_ cuts: BundleCuts, _ steps: inout StepCount) {
    let times = Set(problem.times.filter { least <= $0 && $0 <= found })
    let moments = Array(times).sorted()
    var sets = cuts.sets
    // No moment before `low` will do.
    var (low, high) = (0, moments.count - 1)
    while low < high {
      let middle = low + (high - low) / 2
      var cuts = BundleCuts(BundleWays(problem, within: moments[middle]), sets: sets)
      switch isEnough(&cuts, &steps) {
      case true:
        found = cuts.ways.leastLimit(counts) ?? found
        high = moments.firstIndex(of: found) ?? middle
      case false: low = middle + 1
      case nil:
        least = moments[low]
        return
      }
      sets = cuts.sets
    }
    least = moments[high]
  }

  /// Whether bundles of the worth can be sent within the limit of some ways; nil where time did not
  /// suffice to say.
  private mutating func isEnough(_ cuts: inout BundleCuts, _ steps: inout StepCount) -> Bool? {
    guard !steps.isSpent else { return nil }
    guard let low = cuts.ways.least(of: worth) else { return false }
    let high = cuts.ways.most
    let search = BundleSearch(
      .worth, low: low, high: high, below: 1 - worth, enough: -worth, start: high, &cuts, &steps)
    guard let best = search.best else { return search.isProven ? false : nil }
    counts = best
    return true
  }
}

extension BundleWays {
  /// By request: bundles that it gets in every plan that is worth so much; nil where there is no
  /// such plan.
  func least(of worth: Int128) -> [Int64]? {
    let spare = problem.worth(of: most) - worth
    guard spare >= 0 else { return nil }
    return zip(most, problem.worths).map { most, worth in
      Int64(max(0, Int128(most) - spare / Int128(worth)))
    }
  }
}
