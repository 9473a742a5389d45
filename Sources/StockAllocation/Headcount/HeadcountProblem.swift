/// Requests for teams and requests for people, and the teams that could serve them.
///
/// Requests are numbered by their rows, teams by their columns, both from 0. A team serves one
/// request at most, and gives it itself or, where people are asked for, all of its people.
struct HeadcountProblem: Sendable {
  /// By row: teams or people wanted, as far as all that could serve it together give.
  let wanted: [Int]
  /// By row: what is short in any case.
  let beyond: [Int]
  /// By row: the class, whose latest arrival is judged, 0 first.
  let classes: [Int]
  /// By row: whether people are asked for.
  let isForPeople: [Bool]
  /// By column.
  let headcounts: [Int]
  /// Milliseconds, row by row; `TransportProblem.unreachable` where a team cannot serve a request.
  let times: [UInt32]
  /// How many types better than asked for a team is, row by row.
  let surpluses: [UInt8]

  /// - Precondition: `wanted` is above 0, the other arrays have the shapes told above.
  init(
    wanted: [Int], classes: [Int], isForPeople: [Bool], headcounts: [Int], times: [UInt32],
    surpluses: [UInt8]
  ) {
    precondition(
      times.count == wanted.count * headcounts.count && surpluses.count == times.count,
      "every request has a way from every team")
    var times = times
    var cut = wanted
    for row in wanted.indices {
      var together = 0
      for (column, people) in headcounts.enumerated() {
        let way = row * headcounts.count + column
        // Who gives nobody serves nobody.
        if isForPeople[row], people == 0 { times[way] = TransportProblem.unreachable }
        if times[way] != TransportProblem.unreachable { together += isForPeople[row] ? people : 1 }
      }
      cut[row] = min(wanted[row], together)
    }
    self.wanted = cut
    beyond = zip(wanted, cut).map { $0 - $1 }
    self.classes = classes
    self.isForPeople = isForPeople
    self.headcounts = headcounts
    self.times = times
    self.surpluses = surpluses
  }

  var rows: Int { wanted.count }
  var columns: Int { headcounts.count }
  var classCount: Int { (classes.max() ?? -1) + 1 }
  /// What is short is judged by groups: the teams of class 0, its people, the teams of class 1, ...
  var groupCount: Int { 2 * classCount }

  func group(_ row: Int) -> Int { 2 * classes[row] + (isForPeople[row] ? 1 : 0) }
  func time(_ row: Int, _ column: Int) -> UInt32 { times[row * columns + column] }
  func given(_ row: Int, _ column: Int) -> Int { isForPeople[row] ? headcounts[column] : 1 }

  /// How many teams a request is sent at most, if it can do without none of them.
  func mostTeams(_ row: Int) -> Int {
    var left = wanted[row]
    var teams = 0
    let able = (0..<columns).filter { time(row, $0) != TransportProblem.unreachable }
    for given in able.map({ given(row, $0) }).sorted() where left > 0 {
      left -= given
      teams += 1
    }
    return teams
  }
}
