/// The best plan of all items with at most so many warehouses an incident.
///
/// In the judged order, all items together: pieces short, class by class; the last arrival, class by
/// class, as the least limit under which no more is short; pieces × milliseconds.
struct LimitedPlan: Sendable {
  let flow: LimitedFlow
  /// Whether no plan is better.
  let isOptimal: Bool
  /// What no plan comes before, in the judged order.
  let bound: Bound
  /// Steps that the search took.
  let steps: Int

  /// The numbers of the best plan as far as they are proven, then the least that the first other can
  /// be, then nothing.
  struct Bound: Hashable, Sendable {
    let unmet: [Int64]
    let latest: [Int64?]
    let total: Int128?
  }

  /// - Parameter unlimited: what is short without a limit on the sources, by class.
  init(_ problem: LimitedProblem, unlimited: [Int64], _ budget: SearchBudget) {
    var steps = StepCount(budget)
    var limits = Array(
      repeating: Int64(TransportProblem.unreachable), count: problem.classCount)
    var short = Array(repeating: Int64.max, count: problem.classCount)
    var pairs: [Int] = []
    var isOptimal = true
    var provenUnmet = Array(repeating: 0 as Int64, count: problem.classCount)
    var provenLatest = [Int64?](repeating: nil, count: problem.classCount)

    let nothing = LimitedFlow(problem, over: [], limits: limits)
    for requestClass in 0..<problem.classCount {
      // Mostly no more is short than without a limit on the sources: that is tried first, because
      // much more can be ruled out then. What the classes before lack more, this one may lack less.
      let least = max(
        0,
        unlimited[...requestClass].reduce(0) { $0 + Int128($1) }
          - short[..<requestClass].reduce(0) { $0 + Int128($1) })
      var search = LimitedSearch(
        problem, .unmet(requestClass), limits: limits, short: short, below: least + 1,
        enough: least, start: pairs, &steps)
      if search.best == nil {
        search = LimitedSearch(
          problem, .unmet(requestClass), limits: limits, short: short,
          below: Int128(nothing.unmet[requestClass]) + 1, enough: max(least, search.bound),
          start: pairs, &steps)
      }
      if let best = search.best {
        pairs = best.pairs
        short[requestClass] = best.flow.unmet[requestClass]
      } else {
        short[requestClass] = nothing.unmet[requestClass]
      }
      if isOptimal { provenUnmet[requestClass] = Int64(search.bound) }
      isOptimal = isOptimal && search.isProven
    }

    for requestClass in 0..<problem.classCount {
      let found = LimitedPlan.leastLimit(problem, requestClass, limits, short, &pairs, &steps)
      limits[requestClass] = found.limit
      if isOptimal { provenLatest[requestClass] = found.least }
      isOptimal = isOptimal && found.least == found.limit
    }

    let search = LimitedSearch(
      problem, .total, limits: limits, short: short, below: Int128.max >> 1, start: pairs, &steps)
    if let best = search.best { pairs = best.pairs }
    let total = isOptimal ? search.bound : nil
    self.isOptimal = isOptimal && search.isProven
    bound = Bound(unmet: provenUnmet, latest: provenLatest, total: total)
    flow = LimitedFlow(problem, over: pairs, limits: limits, settlesTies: true)
    self.steps = steps.taken
  }

  /// The least limit of a class under which no more is short, and the least that it can be.
  ///
  /// - Parameter pairs: open pairs of a plan; replaced by those of one within the limit.
  private static func leastLimit(
    _ problem: LimitedProblem, _ requestClass: Int, _ limits: [Int64], _ short: [Int64],
    _ pairs: inout [Int], _ steps: inout StepCount
  ) -> (limit: Int64, least: Int64) {
    var limits = limits
    func latest() -> Int64 {
      LimitedFlow(problem, over: pairs, limits: limits).latest[requestClass]
    }
    let own = problem.incidents.indices.filter {
      problem.classes[problem.incidents[$0]] == requestClass
    }
    let moments = [-1] + Set(own.map { Int64(problem.times[$0]) }).sorted()
    var (low, high) = (0, moments.firstIndex(of: latest()) ?? 0)
    // No moment before `low` will do.
    while low < high {
      let middle = low + (high - low) / 2
      limits[requestClass] = moments[middle]
      switch isEnough(problem, limits, short, &pairs, &steps) {
      case true: high = moments.firstIndex(of: latest()) ?? middle
      case false: low = middle + 1
      case nil: return (moments[high], moments[low])
      }
    }
    return (moments[high], moments[low])
  }

  /// Whether no more need be short within the limits; nil where time did not suffice to say.
  private static func isEnough(
    _ problem: LimitedProblem, _ limits: [Int64], _ short: [Int64], _ pairs: inout [Int],
    _ steps: inout StepCount
  ) -> Bool? {
    var open = pairs
    for requestClass in 0..<problem.classCount {
      let search = LimitedSearch(
        problem, .unmet(requestClass), limits: limits, short: short,
        below: Int128(short[requestClass]) + 1, enough: Int128(short[requestClass]), start: open,
        &steps)
      guard let best = search.best else { return search.isProven ? false : nil }
      open = best.pairs
    }
    pairs = open
    return true
  }
}
