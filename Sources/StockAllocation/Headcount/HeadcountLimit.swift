/// The search for the least latest arrival of a class.
struct HeadcountLimit {
  let problem: HeadcountProblem
  let place: Int
  private let limits: [Int64]
  private let short: [Int]
  /// What may be the limit, in order; below 0 for nobody at all.
  private let moments: [Int64]

  init(_ problem: HeadcountProblem, _ place: Int, _ limits: [Int64], _ short: [Int]) {
    self.problem = problem
    self.place = place
    self.limits = limits
    self.short = short
    var moments: Set<Int64> = [-1]
    for row in 0..<problem.rows where problem.classes[row] == place {
      for column in 0..<problem.columns
      where problem.time(row, column) != TransportProblem.unreachable {
        moments.insert(Int64(problem.time(row, column)))
      }
    }
    self.moments = moments.sorted()
  }

  /// The least limit found under which no more is short, and the least that it can be.
  ///
  /// - Parameters:
  ///   - choice: a plan; replaced by one within the limit.
  ///   - effort: how many steps each of the searches may take.
  func least(
    _ choice: inout HeadcountChoice, _ effort: Int, _ steps: inout StepCount
  ) -> (found: Int64, least: Int64) {
    var high = moments.firstIndex(of: choice.latest(problem)[place]) ?? 0
    var low = high
    // Before that some request could not even be served if no other wanted the same teams.
    var below = 0
    while below < low {
      let middle = below + (low - below) / 2
      if suffices(moments[middle]) { low = middle } else { below = middle + 1 }
    }
    // What is not ruled out up to here was looked at in vain.
    var next = low
    var reach = 1
    while next < high {
      let middle = min(next + reach - 1, next + (high - next) / 2)
      switch isEnough(moments[middle], &choice, effort, &steps) {
      case true:
        high = min(middle, moments.firstIndex(of: choice.latest(problem)[place]) ?? middle)
      case false:
        low = middle + 1
        (next, reach) = (low, reach * 4)
      case nil:
        if steps.isSpent { return (moments[high], moments[low]) }
        (next, reach) = (middle + 1, reach * 4)
      }
    }
    return (moments[high], moments[low])
  }

  /// Whether no more need be short within a limit; nil where the effort did not suffice to say.
  private func isEnough(
    _ limit: Int64, _ choice: inout HeadcountChoice, _ effort: Int, _ steps: inout StepCount
  ) -> Bool? {
    guard !steps.isSpent, let last = short.indices.last else { return nil }
    var limits = limits
    limits[place] = limit
    let goal = HeadcountGoal(problem, .unmet(last), limits: limits, short: short)
    let search = HeadcountSearch(
      goal, below: Int128(short[last]) + 1, enough: Int128(short[last]), effort: effort, &steps)
    guard let best = search.best else { return search.isProven ? false : nil }
    choice = best
    return true
  }

  /// Whether each request of the class alone could have what it must have within a limit.
  private func suffices(_ limit: Int64) -> Bool {
    for row in 0..<problem.rows where problem.classes[row] == place {
      var needed = problem.wanted[row] - short[problem.group(row)]
      for column in 0..<problem.columns
      where needed > 0 && Int64(problem.time(row, column)) <= limit {
        needed -= problem.given(row, column)
      }
      if needed > 0 { return false }
    }
    return true
  }
}
