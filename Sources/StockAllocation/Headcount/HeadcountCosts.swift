/// What sending a team to a request is charged, in one number whose digits are the levels of the
/// judged order: milliseconds, people, types better than asked for.
///
/// With what is short given by priority, people above what is asked and people sent differ by
/// the same in all plans, so that people sent can be counted team by team.
struct HeadcountCosts: Sendable {
  /// What a millisecond is charged.
  let millisecond: Int128
  /// What one of the people is charged where people are asked for.
  let person: Int128
  /// The greatest charge.
  let most: Int128
  /// In a search charges are counted in units of 2 to the power of this, rounded down, as fine as
  /// sums fit into 64 bits: mostly below 0, so that prices can be found to fractions of a charge.
  let shift: Int

  private let problem: HeadcountProblem

  /// - Parameter bits: how many bits sums may have in a search.
  init(_ problem: HeadcountProblem, bits: Int = 59) {
    self.problem = problem
    let mostTeams = (0..<problem.rows).map(problem.mostTeams)
    let teams = mostTeams.reduce(0, +)
    let surplus = Int(problem.surpluses.max() ?? 0)
    var above = 0
    for row in 0..<problem.rows where problem.isForPeople[row] {
      above += problem.headcounts.max() ?? 0
    }
    person = Int128(teams * surplus + 1)
    millisecond = person * Int128(above + 1)
    let longest = problem.times.filter { $0 != TransportProblem.unreachable }.max() ?? 0
    most =
      Int128(longest) * millisecond + Int128(problem.headcounts.max() ?? 0) * person
      + Int128(surplus)
    let sums = most * Int128(4 * teams + 4 * problem.columns + 4)
    var shift = -10
    while shift < 0, (sums << -shift) >> bits > 0 { shift += 1 }
    while shift >= 0, (sums >> shift) >> bits > 0 { shift += 1 }
    self.shift = shift
  }

  func cost(_ row: Int, _ column: Int) -> Int128 {
    let way = row * problem.columns + column
    return Int128(problem.times[way]) * millisecond + Int128(problem.surpluses[way])
      + (problem.isForPeople[row] ? Int128(problem.headcounts[column]) * person : 0)
  }

  /// A charge in the units of a search.
  func units(_ charge: Int128) -> Int64 {
    Int64(clamping: shift < 0 ? charge << -shift : charge >> shift)
  }

  /// The least number of units that rules out all that is charged less.
  func cutoff(below charge: Int128) -> Int64 {
    shift < 0
      ? Int64(clamping: ((charge - 1) << -shift) + 1)
      : Int64(clamping: (charge + (Int128(1) << shift) - 1) >> shift)
  }

  /// What is charged at least for so many units.
  func charge(atLeast units: Int64) -> Int128 {
    shift < 0
      ? (Int128(units) + (Int128(1) << -shift) - 1) >> -shift : Int128(units) << shift
  }

  /// The sum of arrivals that every plan has at least whose charges are at least these.
  ///
  /// - Parameter sent: people asked for and not short.
  func milliseconds(_ charges: Int128, sent: Int) -> Int128 {
    max(0, charges - Int128(sent) * person) / millisecond
  }
}
