/// What each request gets of a shortage that requests of one class share as fairly as can be.
///
/// Which quantities the requests can get together is an integer polymatroid. Those that keep the
/// least shortages of all classes are a product of one base polymatroid for each class, so that the
/// classes are shared one by one. For a class the fairest shares that leave the ways out of account
/// are tried. Where they cannot all be had, a set of requests is tight: in every fairest plan it
/// gets all that it can get, and at most these shares, and the others get at least theirs. So the
/// class falls into two that are shared by themselves.
///
/// Every fairest plan gives each request what it has in any case and at most one piece more, and
/// the requests that take turns for these are of one size. Who gets them is left open.
///
/// - Complexity: at most four flows of `PoolFlow` for each request.
/// - Source: Fujishige, *Lexicographically optimal base of a polymatroid with respect to a weight
///   vector*, Mathematics of Operations Research 5, 1980; Groenevelt, *Two algorithms for maximizing
///   a separable concave function over a polymatroid feasible region*, European Journal of
///   Operational Research 54, 1991.
struct FairShares {
  /// By request: pieces that it gets in any case.
  private(set) var certain: [Int64]
  /// By request: among whom it may get a piece more; the sets are numbered from 0, and what one can
  /// get comes before the next. Nil where it gets no more.
  private(set) var turns: [Int?]

  private let demands: [Int64]
  /// What is decided: one of the fairest plans for some of the requests.
  private var settled: PoolFlow
  private var turnCount = 0

  init(_ problem: TransportProblem) {
    demands = problem.demands
    certain = demands.map { _ in 0 }
    turns = demands.map { _ in nil }
    settled = PoolFlow(SupplyPools(problem))
    for requestClass in 0..<problem.classCount {
      let rows = problem.classes.indices.filter { problem.classes[$0] == requestClass }
      var trial = settled
      trial.raise(rows) { problem.demands[$0] }
      if trial.lacking == 0 {
        for row in rows { certain[row] = demands[row] }
        settled = trial
      } else {
        share(rows.reduce(0) { $0 + trial.served[$1] }, among: rows)
      }
    }
  }

  /// Shares so many pieces among requests, after those that are settled: all that they can get.
  private mutating func share(_ pieces: Int64, among rows: [Int]) {
    guard pieces > 0 else { return }
    let shares = WholeShares(of: pieces, among: rows.map { demands[$0] })
    var goal = settled.wanted
    for (row, quantity) in zip(rows, shares.certain) { goal[row] = quantity }
    var trial = settled
    trial.raise(rows) { goal[$0] }
    if trial.lacking > 0 {
      split(pieces, among: rows, by: trial)
      return
    }
    let contenders = shares.contenders.map { rows[$0] }
    trial.raise(contenders) { goal[$0] + 1 }
    let left = pieces - shares.certain.reduce(0, +)
    if trial.lacking > Int64(contenders.count) - left {
      split(pieces, among: rows, by: trial)
      return
    }
    let isOpen = trial.lacking > 0
    for row in rows { certain[row] = isOpen ? goal[row] : trial.served[row] }
    if isOpen {
      for row in contenders { turns[row] = turnCount }
      turnCount += 1
    }
    trial.settle()
    settled = trial
  }

  /// Shares by themselves what the tight requests can get, and then the rest among the others.
  private mutating func split(_ pieces: Int64, among rows: [Int], by trial: PoolFlow) {
    let tight = rows.filter(trial.isTight)
    let others = rows.filter { !trial.isTight($0) }
    let most = tight.reduce(0) { $0 + trial.wanted[$1] } - trial.lacking
    share(most, among: tight)
    share(pieces - most, among: others)
  }
}
