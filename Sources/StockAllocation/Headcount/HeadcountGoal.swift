/// What a search makes least, and what it keeps to.
struct HeadcountGoal: Sendable {
  enum Aim: Sendable {
    /// Teams or people short of a group; those of the groups before it are fixed, those after it do
    /// not count.
    case unmet(Int)
    /// The charges; what is short is fixed for all groups.
    case total(HeadcountCosts)
  }

  let problem: HeadcountProblem
  let aim: Aim
  /// By class: who arrives after so many milliseconds is not sent.
  let limits: [Int64]
  /// By group: what may be short, as far as it is fixed.
  let short: [Int]
  /// By group: how many requests there are.
  private let requests: [Int]
  /// How many people a team has on average.
  let teamSize: Double

  /// What one that is missing is charged where that is made least.
  static let missing: Int64 = 1024

  init(_ problem: HeadcountProblem, _ aim: Aim, limits: [Int64], short: [Int]) {
    self.problem = problem
    self.aim = aim
    self.limits = limits
    self.short = short
    var requests = Array(repeating: 0, count: problem.groupCount)
    for row in 0..<problem.rows { requests[problem.group(row)] += 1 }
    self.requests = requests
    teamSize = Double(problem.headcounts.reduce(0, +)) / Double(max(1, problem.columns)) + 1
  }

  func judges(_ group: Int) -> Bool {
    if case .unmet(let judged) = aim { group <= judged } else { true }
  }

  func isPeople(_ group: Int) -> Bool { group % 2 == 1 }

  /// Whether a group may be short by more or less at each of its requests.
  func isOpen(_ group: Int) -> Bool {
    if case .unmet(group) = aim { return true }
    return judges(group) && short[group] > 0 && requests[group] > 1
  }

  /// What may be short of a group that is open, without being charged.
  func allowance(_ group: Int) -> Int {
    if case .unmet(group) = aim { return 0 }
    return short[group]
  }

  /// What has to be given to a request, apart from what its whole group may lack.
  func wanted(_ row: Int) -> Int {
    let group = problem.group(row)
    guard judges(group) else { return 0 }
    return isOpen(group) ? problem.wanted[row] : max(0, problem.wanted[row] - short[group])
  }

  /// What sending a team is charged, in the units of the search.
  func cost(_ row: Int, _ column: Int) -> Int64 {
    if case .total(let costs) = aim { costs.units(costs.cost(row, column)) } else { 0 }
  }

  /// The most that a price may be.
  var dearest: Int64 {
    if case .total(let costs) = aim { return costs.units(costs.most) * 2 + 2 }
    return Self.missing * Int64(4 * (problem.headcounts.max() ?? 0) + 4)
  }

  /// What a plan comes to; nil where it lacks what must not be short.
  func value(of choice: HeadcountChoice) -> Int128? {
    let lacking = choice.short(problem)
    switch aim {
    case .unmet(let judged):
      guard (0..<judged).allSatisfy({ lacking[$0] <= short[$0] }) else { return nil }
      return Int128(lacking[judged])
    case .total(let costs):
      guard lacking.indices.allSatisfy({ lacking[$0] <= short[$0] }) else { return nil }
      return choice.cost(costs)
    }
  }

  /// Charges from which on no plan comes to less than a value.
  func cutoff(below known: Int128) -> Int64 {
    switch aim {
    case .unmet: Int64(clamping: (known - 1) * Int128(Self.missing) + 1)
    case .total(let costs): costs.cutoff(below: known)
    }
  }

  /// Charges that bounds are led towards: more than `cutoff(below:)` where that is not enough to move
  /// prices by.
  func target(below known: Int128) -> Int64 {
    switch aim {
    case .unmet: Int64(clamping: known * Int128(Self.missing))
    case .total: cutoff(below: known)
    }
  }

  /// What plans of at least these charges come to at least.
  func value(atLeast charges: Int64) -> Int128 {
    switch aim {
    case .unmet:
      max(0, (Int128(charges) + Int128(Self.missing) - 1) / Int128(Self.missing))
    case .total(let costs): max(0, costs.charge(atLeast: charges))
    }
  }

  /// What one that is missing of an open group is worth to begin with.
  func absence(_ group: Int, _ candidates: [[HeadcountCandidate]]) -> Int64 {
    if case .unmet(group) = aim { return Self.missing }
    guard isOpen(group) else { return 0 }
    guard case .total = aim else { return Self.missing }
    var cost = 0.0
    var given = 0.0
    for row in candidates.indices where problem.group(row) == group {
      for candidate in candidates[row] {
        cost += Double(candidate.cost)
        given += Double(candidate.given)
      }
    }
    return min(mostAbsence(group), Int64(cost / max(1, given)))
  }

  /// The most that one that is missing of a group may be worth.
  func mostAbsence(_ group: Int) -> Int64 {
    if case .unmet(group) = aim { return Self.missing }
    return min(dearest, (1 << 58) / Int64(problem.wanted.reduce(1, +)))
  }
}
