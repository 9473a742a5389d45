/// One item, wanted in several places and kept in several others, with the time of each way.
///
/// Requests are numbered by their rows, sources by their columns, both from 0.
package struct TransportProblem: Hashable, Sendable {
  /// Pieces wanted, each at least one.
  let demands: [Int64]
  /// The class of each request, whose latest arrival is judged: 0 first; every number up to the
  /// largest has a request.
  let classes: [Int]
  /// In which rank each request lacks pieces: those of rank 0 are served first.
  let ranks: [Int]
  /// Pieces at hand, each at least one.
  let supplies: [Int64]
  /// Milliseconds of each way, row by row; `unreachable` where there is none.
  let times: [UInt32]
  /// How far from the request's own division the source stands, 0 ... 2, row by row; empty where
  /// that does not count.
  let rungs: [UInt8]

  /// How much better than asked for what a source has is, 0 ... 8, row by row: less is preferred
  /// where all else is the same. Empty where that does not count.
  let surpluses: [UInt8]

  package static let unreachable: UInt32 = 2_147_483_647

  package init(
    demands: [Int64], classes: [Int], ranks: [Int]? = nil, supplies: [Int64], times: [UInt32],
    rungs: [UInt8] = [], surpluses: [UInt8] = []
  ) {
    precondition(
      times.count == demands.count * supplies.count && classes.count == demands.count
        && (rungs.isEmpty || rungs.count == times.count)
        && (surpluses.isEmpty || surpluses.count == times.count),
      "every request has a class, and every way a time")
    precondition(
      (demands + supplies).allSatisfy { $0 > 0 }, "who wants nothing or has nothing is left out")
    self.demands = demands
    self.classes = classes
    self.ranks = ranks ?? classes
    self.supplies = supplies
    self.times = times
    self.rungs = rungs
    self.surpluses = surpluses
  }

  var rows: Int { demands.count }
  var columns: Int { supplies.count }
  var classCount: Int { (classes.max() ?? -1) + 1 }
  var rankCount: Int { (ranks.max() ?? -1) + 1 }

  func time(_ row: Int, _ column: Int) -> UInt32 { times[row * columns + column] }

  func rung(_ row: Int, _ column: Int) -> Int {
    rungs.isEmpty ? 0 : Int(rungs[row * columns + column])
  }

  func surplus(_ row: Int, _ column: Int) -> Int {
    surpluses.isEmpty ? 0 : Int(surpluses[row * columns + column])
  }
}
