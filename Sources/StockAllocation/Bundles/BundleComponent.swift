/// One component of bundles, with the ways over which it comes within a limit.
struct BundleComponent: Sendable {
  let size: Int64
  let rows: Int
  /// The warehouses that have some, by their columns in the problem of bundles.
  let columns: [Int]
  /// What these have.
  let supplies: [Int64]
  /// Milliseconds, row by row; unreachable where that is after the limit.
  let times: [UInt32]

  init(_ problem: BundleProblem, _ component: Int, within limit: UInt32) {
    let supplies = problem.supplies[component]
    let columns = supplies.indices.filter { supplies[$0] > 0 }
    size = problem.sizes[component]
    rows = problem.rows
    self.columns = columns
    self.supplies = columns.map { supplies[$0] }
    var times: [UInt32] = []
    times.reserveCapacity(rows * columns.count)
    for row in 0..<problem.rows {
      for column in columns {
        let time = problem.times[row * supplies.count + column]
        times.append(time <= limit ? time : TransportProblem.unreachable)
      }
    }
    self.times = times
  }

  /// Bundles for which a set of requests together can get enough pieces.
  func most(of isMember: [Bool]) -> Int128 {
    var pieces: Int128 = 0
    let places = columns.indices
    for place in places
    where isMember.indices.contains(where: { isMember[$0] && reaches($0, place) }) {
      pieces += Int128(supplies[place])
    }
    return pieces / Int128(size)
  }

  /// Bundles for which one request can get enough pieces if no other takes them.
  func most(of row: Int) -> Int128 {
    var pieces: Int128 = 0
    for place in columns.indices where reaches(row, place) { pieces += Int128(supplies[place]) }
    return pieces / Int128(size)
  }

  func reaches(_ row: Int, _ place: Int) -> Bool {
    times[row * columns.count + place] != TransportProblem.unreachable
  }

  /// What so many pieces, by request, are as a problem of transport; requests for none are left
  /// out.
  ///
  /// - Parameter scale: what all supplies are multiplied by.
  func transport(_ pieces: [Int64], scale: Int64 = 1) -> (problem: TransportProblem, rows: [Int]) {
    let present = pieces.indices.filter { pieces[$0] > 0 }
    let wanted = present.reduce(0 as Int128) { $0 + Int128(pieces[$1]) }
    let presentTimes =
      present.count == rows
      ? times
      : present.flatMap { times[$0 * columns.count..<($0 + 1) * columns.count] }
    let problem = TransportProblem(
      demands: present.map { pieces[$0] }, classes: present.map { _ in 0 },
      // What no one wants is not counted, so that large stocks can be multiplied.
      supplies: supplies.map { Int64(min(Int128($0) * Int128(scale), wanted)) },
      times: presentTimes)
    return (problem, present)
  }
}
