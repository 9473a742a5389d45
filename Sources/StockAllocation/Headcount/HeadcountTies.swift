/// Chooses among the plans that are charged the same: as many teams of low numbers as can be for
/// the first request, then for the second, and so on; more exactly, the first team serves the first
/// request if it does so in any of the plans, then the second team, and so on, request by request.
enum HeadcountTies {
  /// So many steps may be taken in any case.
  private static let fewest = 2000

  /// - Parameter choice: a plan that is charged least; replaced by the chosen one, as far as the
  ///   steps allow, and about as many of them as it took to find one.
  static func settle(
    _ choice: inout HeadcountChoice, _ goal: HeadcountGoal, _ costs: HeadcountCosts,
    _ steps: inout StepCount
  ) {
    guard !steps.isSpent else { return }
    let last = steps.taken + max(fewest, steps.taken)
    let cost = choice.cost(costs)
    if costs.shift <= 0, let apart = apart(goal), goal.value(of: apart) == cost {
      choice = apart
      return
    }
    var node = HeadcountNode(goal)
    HeadcountSearch.narrow(&node, goal, below: cost + 1, &steps)
    for row in node.wanted.indices {
      for candidate in node.candidates[row].sorted(by: { $0.column < $1.column }) {
        guard node.candidates[row].contains(candidate) else { continue }
        var with = node
        with.send(candidate, to: row)
        if choice.rows[Int(candidate.column)] != row {
          guard steps.taken < last else { return }
          let search = HeadcountSearch(
            goal, from: with, below: cost + 1, enough: cost, effort: last - steps.taken, &steps)
          guard search.best != nil || search.isProven else { return }
          guard let best = search.best else {
            node.forbid(candidate, row)
            continue
          }
          choice = best
        }
        node = with
      }
    }
  }

  /// What each request would take if no other wanted it, the first of equals; nil where a team
  /// would be taken twice, or where it is open which request is short.
  private static func apart(_ goal: HeadcountGoal) -> HeadcountChoice? {
    let node = HeadcountNode(goal)
    var choice = HeadcountChoice(goal.problem)
    var cover = CheapestCover()
    for row in node.wanted.indices where node.wanted[row] > 0 {
      guard !goal.isOpen(goal.problem.group(row)) else { return nil }
      // The last of those that it looks at is taken where that costs the same.
      let candidates = node.candidates[row].sorted { $0.column > $1.column }
      cover.find(
        node.wanted[row], candidates, charges: candidates.map(\.cost), absence: nil,
        takesTies: true)
      for place in cover.chosen {
        let column = Int(candidates[place].column)
        guard choice.rows[column] == nil else { return nil }
        choice.rows[column] = row
      }
    }
    return choice
  }
}

extension HeadcountSearch {
  /// Drops the teams with which no plan comes to less than what is known.
  static func narrow(
    _ node: inout HeadcountNode, _ goal: HeadcountGoal, below known: Int128,
    _ steps: inout StepCount
  ) {
    var bounds = HeadcountBound(goal)
    let cutoff = goal.cutoff(below: known)
    var pace = 1.0
    var best: (bound: Int64, prices: [Int64], absences: [Int64])?
    for round in 0..<100 where steps.take() {
      guard let value = bounds.value(node), value < cutoff else { break }
      if best.map({ value > $0.bound }) ?? true {
        best = (value, node.prices, node.absences)
      } else if round % 6 == 0 {
        pace /= 2
      }
      bounds.drop(from: &node, value, cutoff: cutoff)
      guard bounds.move(&node, value, target: goal.target(below: known), pace: pace) else { break }
    }
    if let best { node.restore(prices: best.prices, absences: best.absences) }
  }
}
