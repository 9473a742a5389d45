/// The best plan for requests for teams and for people.
///
/// In the judged order: teams short, then people short, class by class; the last arrival, class by
/// class, as the least limit under which no more is short; the charges of `HeadcountCosts`; then
/// the ties. All of it is searched with little effort first, so that a plan that is good in every
/// respect is at hand early, and then with more and more for what is not proven yet.
struct HeadcountPlan: Sendable {
  private let problem: HeadcountProblem
  private let costs: HeadcountCosts
  private(set) var choice: HeadcountChoice
  /// Steps that the search took.
  private(set) var steps = 0

  /// By group: what is short at least, as far as all before it is proven.
  private var leastShort: [Int] = []
  /// By class: the least limit, as far as all before it is proven.
  private var leastLimits: [Int64] = []
  private var leastCost: Int128?
  /// Where the last search for the least charges can be taken up, if what is fixed is the same.
  private var begun: (limits: [Int64], short: [Int], node: HeadcountNode)?
  /// Whether no plan is better.
  private(set) var isOptimal = false

  private static let firstEffort = 60
  private static let growth = 4

  /// - Parameter costs: nil for those of the problem.
  init(_ problem: HeadcountProblem, _ budget: SearchBudget, costs: HeadcountCosts? = nil) {
    self.problem = problem
    let costs = costs ?? HeadcountCosts(problem)
    self.costs = costs
    choice = HeadcountChoice(problem)
    var steps = StepCount(budget)
    var effort = Self.firstEffort
    repeat {
      improve(effort, &steps)
      effort *= Self.growth
    } while !isOptimal && !steps.isSpent
    if isOptimal { HeadcountTies.settle(&choice, goal(.total(costs)), costs, &steps) }
    self.steps = steps.taken
  }

  /// Searches in every respect that is not proven, each with so much effort.
  private mutating func improve(_ effort: Int, _ steps: inout StepCount) {
    // What cannot be proven yet for want of another proof gets less.
    let less = max(Self.firstEffort, effort / Self.growth)
    var found = choice
    var short = Array(repeating: Int.max, count: problem.groupCount)
    var limits = unlimited
    var isProven = true
    for group in short.indices {
      let isKnown = group + 1 < leastShort.count
      if isKnown {
        short[group] = leastShort[group]
        continue
      }
      let goal = HeadcountGoal(problem, .unmet(group), limits: limits, short: short)
      let search = HeadcountSearch(
        goal, below: 1 << 60, start: found, effort: isProven ? effort : less, &steps)
      if let best = search.best { found = best }
      short[group] = found.short(problem)[group]
      guard isProven else { continue }
      leastShort = leastShort.prefix(group) + [Int(search.bound)]
      isProven = search.bound == short[group]
    }
    for place in limits.indices {
      let isKnown = place + 1 < leastLimits.count
      if isKnown {
        limits[place] = leastLimits[place]
        continue
      }
      let limit = HeadcountLimit(problem, place, limits, short).least(
        &found, isProven ? effort : less, &steps)
      limits[place] = limit.found
      guard isProven else { continue }
      leastLimits = leastLimits.prefix(place) + [limit.least]
      isProven = limit.found == limit.least
    }
    let goal = HeadcountGoal(problem, .total(costs), limits: limits, short: short)
    let same = begun.flatMap { $0.limits == limits && $0.short == short ? $0.node : nil }
    let search = HeadcountSearch(
      goal, from: same, below: found.cost(costs) + 1, enough: -1, start: found,
      effort: isProven ? effort : less, &steps)
    if let best = search.best { found = best }
    begun = search.narrowed.map { (limits, short, $0) }
    if isProven {
      leastCost = search.bound
      isOptimal = search.isProven
    }
    if isOptimal || leastShort.isEmpty || isBetter(found) { choice = found }
  }

  private var unlimited: [Int64] {
    Array(repeating: Int64(TransportProblem.unreachable), count: problem.classCount)
  }

  private func goal(_ aim: HeadcountGoal.Aim) -> HeadcountGoal {
    HeadcountGoal(problem, aim, limits: choice.latest(problem), short: choice.short(problem))
  }

  /// Whether a plan comes before the best so far.
  private func isBetter(_ other: HeadcountChoice) -> Bool {
    func numbers(_ choice: HeadcountChoice) -> [Int128] {
      choice.short(problem).map { Int128($0) } + choice.latest(problem).map { Int128($0) }
        + [choice.cost(costs)]
    }
    return numbers(other).lexicographicallyPrecedes(numbers(choice))
  }

  /// The numbers of the best plan as far as they are proven, then the least that the first other
  /// can be, then nothing.
  struct Bound: Hashable, Sendable {
    /// By group, with what is short in any case.
    let short: [Int]
    /// By class; -1 where nobody need be sent.
    let latest: [Int64]
    let milliseconds: Int128?
  }

  /// What no plan comes before, in the judged order.
  var bound: Bound {
    var short = leastShort + Array(repeating: 0, count: problem.groupCount - leastShort.count)
    var sent = 0
    for row in 0..<problem.rows where problem.isForPeople[row] { sent += problem.wanted[row] }
    for group in short.indices where group % 2 == 1 { sent -= short[group] }
    for row in 0..<problem.rows { short[problem.group(row)] += problem.beyond[row] }
    return Bound(
      short: short,
      latest: leastLimits + Array(repeating: -1, count: problem.classCount - leastLimits.count),
      milliseconds: leastCost.map { costs.milliseconds($0, sent: sent) })
  }
}
