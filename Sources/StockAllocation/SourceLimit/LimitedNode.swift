/// A part of the search: what is decided of the pairs, and the multipliers that bounded it last.
struct LimitedNode: Sendable {
  /// By pair: open, closed, or not decided.
  var states: [PairState]
  /// By incident, then by fours of items: how much a piece short weighs, for `CoverBound`.
  var weights: [SIMD4<Double>]
  /// By incident, then by fours of items: what a piece is worth, for `ArrivalBound`.
  var prices: [SIMD4<Double>]
  /// By warehouse, then by fours of items: what a piece is worth there; empty where nothing
  /// competes.
  var rents: [SIMD4<Double>]

  enum PairState: Int8, Sendable {
    case undecided, open, closed
  }

  /// Before anything is decided.
  init(_ problem: LimitedProblem, limits: [Int64]) {
    let longest = Double(problem.times.max() ?? 0)
    states = problem.incidents.indices.map { pair in
      let requestClass = problem.classes[problem.incidents[pair]]
      return Int64(problem.times[pair]) > limits[requestClass] ? .closed : .undecided
    }
    let places = problem.classes.count * problem.fours
    weights = Array(repeating: SIMD4(repeating: 0.5), count: places)
    prices = Array(repeating: SIMD4(repeating: 0.7 * longest), count: places)
    rents =
      problem.classes.count == 1
      ? [] : Array(repeating: .zero, count: problem.warehouseCount * problem.fours)
  }

  /// The pairs of an incident in a state.
  func pairs(_ state: PairState, of incident: Int, _ problem: LimitedProblem) -> [Int] {
    problem.pairs[incident].filter { states[$0] == state }
  }
}
