/// What is decided in a search, and the prices that go with it.
struct HeadcountNode: Sendable {
  /// By row: what is still wanted.
  var wanted: [Int]
  /// By row: the teams that may yet be sent, the cheapest first.
  var candidates: [[HeadcountCandidate]]
  var choice: HeadcountChoice
  /// Requests that were made one with another.
  private(set) var joined: [(row: Int, first: Int)] = []
  /// What those sent are charged.
  var spent: Int64 = 0
  /// By column: what a team is worth to others.
  var prices: [Int64]
  /// By group: what one that is missing is worth, where some may be.
  var absences: [Int64]
  /// What every plan within it is charged at least.
  var bound: Int64 = 0

  /// Nothing decided: all requests that the goal judges, all teams within the limits.
  init(_ goal: HeadcountGoal) {
    let problem = goal.problem
    wanted = (0..<problem.rows).map(goal.wanted)
    candidates = Array(repeating: [], count: problem.rows)
    choice = HeadcountChoice(problem)
    prices = Array(repeating: 0, count: problem.columns)
    absences = Array(repeating: 0, count: problem.groupCount)
    for row in 0..<problem.rows {
      guard wanted[row] > 0 else { continue }
      let limit = goal.limits[problem.classes[row]]
      for column in 0..<problem.columns {
        let time = problem.time(row, column)
        guard time != TransportProblem.unreachable, Int64(time) <= limit else { continue }
        candidates[row].append(
          HeadcountCandidate(
            column: Int32(column), given: Int32(problem.given(row, column)),
            cost: goal.cost(row, column)))
      }
      candidates[row].sort { ($0.cost, $0.column) < ($1.cost, $1.column) }
    }
    if case .unmet = goal.aim { join(problem) }
    for group in absences.indices { absences[group] = goal.absence(group, candidates) }
  }

  /// Makes one of the requests for teams that the same teams could serve and that are judged
  /// together, as long as it does not matter when they arrive.
  private mutating func join(_ problem: HeadcountProblem) {
    var firsts: [Alike: Int] = [:]
    for row in wanted.indices where wanted[row] > 0 && !problem.isForPeople[row] {
      let alike = Alike(group: problem.group(row), candidates: candidates[row])
      if let first = firsts[alike] {
        joined.append((row, first))
        wanted[first] += wanted[row]
        wanted[row] = 0
        candidates[row] = []
      } else {
        firsts[alike] = row
      }
    }
  }

  /// Deals the teams of joined requests out to each of them.
  func deal(_ choice: inout HeadcountChoice, _ problem: HeadcountProblem) {
    guard !joined.isEmpty else { return }
    var left = problem.wanted
    for row in choice.rows { if let row { left[row] -= 1 } }
    for (row, first) in joined {
      for column in choice.rows.indices.reversed()
      where choice.rows[column] == first && left[first] < 0 && left[row] > 0 {
        choice.rows[column] = row
        left[first] += 1
        left[row] -= 1
      }
    }
  }

  private struct Alike: Hashable {
    let group: Int
    let candidates: [HeadcountCandidate]
  }

  /// Decides that a team serves a request.
  mutating func send(_ candidate: HeadcountCandidate, to row: Int) {
    choice.rows[Int(candidate.column)] = row
    spent += candidate.cost
    prices[Int(candidate.column)] = 0
    wanted[row] = max(0, wanted[row] - Int(candidate.given))
    for other in candidates.indices { forbid(candidate, other) }
    if wanted[row] == 0 { candidates[row] = [] }
  }

  /// Goes back to prices found before; those of teams sent since are nothing.
  mutating func restore(prices: [Int64], absences: [Int64]) {
    self.prices = prices
    self.absences = absences
    for (column, row) in choice.rows.enumerated() where row != nil { self.prices[column] = 0 }
  }

  /// Decides that a team does not serve a request.
  mutating func forbid(_ candidate: HeadcountCandidate, _ row: Int) {
    if let place = candidates[row].firstIndex(where: { $0.column == candidate.column }) {
      candidates[row].remove(at: place)
    }
  }
}
