/// What all plans within a node are charged at least.
///
/// Every team has a price and may be sent to several requests, to each for its price; every request
/// takes the teams that are cheapest for it. What all requests are charged, less the prices, is
/// charged by every plan in which each team serves one. One that is missing where some may be is
/// worth something likewise.
///
/// - Source: Geoffrion, *Lagrangean relaxation for integer programming*, Mathematical Programming
///   Study 2, 1974; Fisher, Jaikumar, Van Wassenhove, *A multiplier adjustment method for the
///   generalized assignment problem*, Management Science 32, 1986.
struct HeadcountBound {
  let goal: HeadcountGoal
  /// By row: the teams that are cheapest for it.
  private(set) var chosen: [[HeadcountCandidate]]
  /// By row: what these are charged, prices included.
  private(set) var values: [Int64]
  /// By column: how many requests chose the team.
  private(set) var uses: [Int]
  /// By group: how many are missing.
  private(set) var lacking: [Int]
  /// The request that could not have what it must have, when that was so last.
  private(set) var impossible: Int?
  private var cover = CheapestCover()
  private var charges: [Int64] = []
  /// By column: where the price was led to lately.
  private var trend: [Double]
  /// Candidate by candidate: how much more is charged if it must be sent.
  private var losses: [Int64] = []

  /// How much of the last direction goes into the next.
  private static let memory = 0.6

  init(_ goal: HeadcountGoal) {
    self.goal = goal
    chosen = Array(repeating: [], count: goal.problem.rows)
    values = Array(repeating: 0, count: goal.problem.rows)
    uses = Array(repeating: 0, count: goal.problem.columns)
    lacking = Array(repeating: 0, count: goal.problem.groupCount)
    trend = Array(repeating: 0, count: goal.problem.columns)
  }

  /// Begins with another node.
  mutating func forget() {
    for column in trend.indices { trend[column] = 0 }
  }

  /// The bound by the prices of a node; nil where some request cannot have what it must have.
  mutating func value(_ node: HeadcountNode) -> Int64? {
    var value = node.spent
    for price in node.prices { value -= price }
    for group in lacking.indices where goal.isOpen(group) {
      value -= node.absences[group] * Int64(goal.allowance(group))
    }
    for column in uses.indices { uses[column] = 0 }
    for group in lacking.indices { lacking[group] = 0 }
    losses.removeAll(keepingCapacity: true)
    for row in node.wanted.indices {
      let wanted = node.wanted[row]
      chosen[row].removeAll(keepingCapacity: true)
      values[row] = 0
      guard wanted > 0 else { continue }
      let group = goal.problem.group(row)
      let candidates = node.candidates[row]
      charges.removeAll(keepingCapacity: true)
      for candidate in candidates {
        charges.append(candidate.cost + node.prices[Int(candidate.column)])
      }
      cover.find(
        wanted, candidates, charges: charges,
        absence: goal.isOpen(group) ? node.absences[group] : nil)
      guard cover.value < CheapestCover.impossible else {
        impossible = row
        return nil
      }
      value += cover.value
      values[row] = cover.value
      lacking[group] += cover.missing
      for place in cover.chosen {
        chosen[row].append(candidates[place])
        uses[Int(candidates[place].column)] += 1
      }
      for (candidate, charge) in zip(candidates, charges) {
        losses.append(charge + cover.least[max(0, wanted - Int(candidate.given))] - cover.value)
      }
    }
    return value
  }

  /// What a request is charged at least if it can have these teams only.
  mutating func leastCharge(
    of row: Int, from candidates: [HeadcountCandidate], _ node: HeadcountNode
  ) -> Int64 {
    let group = goal.problem.group(row)
    cover.find(
      node.wanted[row], candidates,
      charges: candidates.map { $0.cost + node.prices[Int($0.column)] },
      absence: goal.isOpen(group) ? node.absences[group] : nil)
    return cover.value
  }

  /// Drops the teams with which no plan is charged less than `cutoff`.
  ///
  /// - Parameter value: what `value(_:)` has just said of the node.
  func drop(from node: inout HeadcountNode, _ value: Int64, cutoff: Int64) {
    var next = 0
    for row in node.wanted.indices where node.wanted[row] > 0 {
      let first = next
      next += node.candidates[row].count
      guard losses[first..<next].contains(where: { value + $0 >= cutoff }) else { continue }
      node.candidates[row] = node.candidates[row].indices.filter {
        value + losses[first + $0] < cutoff
      }.map { node.candidates[row][$0] }
    }
  }

  /// Moves the prices towards a better bound; false where they cannot be moved.
  ///
  /// - Parameters:
  ///   - value: what `value(_:)` has just said of the node.
  ///   - pace: the share of the way to `target`.
  mutating func move(_ node: inout HeadcountNode, _ value: Int64, target: Int64, pace: Double)
    -> Bool
  {
    var length = 0.0
    for (column, uses) in uses.enumerated() {
      // An unused team's price is no less than nothing.
      let slope = uses > 0 || node.prices[column] > 0 ? Double(uses - 1) : 0
      trend[column] = slope + Self.memory * trend[column]
      if node.prices[column] == 0, trend[column] < 0 { trend[column] = 0 }
      length += trend[column] * trend[column]
    }
    var slopes = Array(repeating: 0.0, count: lacking.count)
    for group in lacking.indices where goal.isOpen(group) {
      if case .unmet(group) = goal.aim { continue }
      // People are counted by about as many as a team has.
      let share = goal.isPeople(group) ? 1 / goal.teamSize : 1
      let slope = Double(lacking[group] - goal.allowance(group)) * share
      length += slope * slope
      slopes[group] = slope * share
    }
    guard length > 0 else { return false }
    let step = pace * (Double(target) - Double(value)) / length
    var hasMoved = false
    func moved(_ price: Int64, by change: Double, upTo most: Int64) -> Int64 {
      let wish = (Double(price) + change).rounded()
      let moved = Int64(max(0, min(wish, Double(most))))
      if moved != price { hasMoved = true }
      return moved
    }
    let dearest = goal.dearest
    for (column, trend) in trend.enumerated() where trend != 0 {
      node.prices[column] = moved(node.prices[column], by: step * trend, upTo: dearest)
    }
    for (group, slope) in slopes.enumerated() where slope != 0 {
      node.absences[group] = moved(
        node.absences[group], by: step * slope, upTo: goal.mostAbsence(group))
    }
    return hasMoved
  }
}
