/// Finds the cheapest flow of one item, and finds it again when limits change.
///
/// The network simplex method on `TransportTree`. Few ways of a large problem are worth a look, so
/// that only some take part: first the nearest of each request, from which one after the other is
/// served; then those that would gain most are drawn from the whole table, the best flow among all
/// drawn so far is found, and so on until no way of the table would gain. What the tree's prices
/// then say of every way is the proof. For a request alone the nearest are the best at once.
package struct TransportSimplex: Sendable {
  let problem: TransportProblem
  private(set) var costs: TransportCosts
  private(set) var tree: TransportTree

  /// Ways that take part.
  private(set) var ways: [Way] = []
  /// By row: what a way that does not take part is charged at least, even if it is not late. Where
  /// a piece is worth less there is nothing to be drawn.
  private(set) var floors: [Int128] = []
  private var next = 0
  /// How many times the tree was changed since all requests were served one after the other.
  private(set) var changes = 0

  /// From node to node, and what a piece is charged.
  struct Way: Sendable {
    let tail: Int32
    let head: Int32
    var charge: Int128
  }

  /// How many ways of a request are drawn at a time.
  private let drawnAtOnce: Int

  /// - Parameter drawnAtOnce: how many ways of a request are drawn at a time, at least one; what is
  ///   found is as good with any number.
  package init(_ problem: TransportProblem, drawnAtOnce: Int = 12) {
    self.problem = problem
    self.drawnAtOnce = drawnAtOnce
    costs = TransportCosts(problem)
    tree = TransportTree(problem, costs)
    for source in 1..<1 + problem.columns { add(source, 0, 0) }
    for row in 0..<problem.rows { add(0, node(of: row), costs.shortages[problem.ranks[row]]) }
    drawNearest()
    solve()
  }

  func node(of row: Int) -> Int { 1 + problem.columns + row }
  func row(of node: Int) -> Int { node - 1 - problem.columns }

  /// Sets after how many milliseconds pieces for a class are late, and finds the cheapest flow again.
  mutating func limit(_ requestClass: Int, to limit: Int64) {
    costs.limits[requestClass] = limit
    for way in ways.indices where ways[way].tail > 0 && ways[way].head > 0 {
      ways[way].charge = charge(Int(ways[way].tail), Int(ways[way].head))
    }
    // The tree alone is changed meanwhile: whoever held all of this would have it copied.
    let (costs, problem) = (costs, problem)
    tree.reprice { source, request in
      costs.cost(request - 1 - problem.columns, source - 1, in: problem)
    }
    solve()
  }

  /// Pieces on their way from sources to requests, row by row, each row by columns.
  package var shipments: [Shipment] {
    var shipments: [Shipment] = []
    for node in 1..<tree.nodes where tree.flows[node] > 0 && tree.parents[node] > 0 {
      let (source, request) =
        tree.isRequest(node) ? (Int(tree.parents[node]), node) : (node, Int(tree.parents[node]))
      shipments.append(
        Shipment(row: row(of: request), column: source - 1, quantity: tree.flows[node]))
    }
    return shipments.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  private func charge(_ source: Int, _ request: Int) -> Int128 {
    costs.cost(row(of: request), source - 1, in: problem)
  }

  private mutating func add(_ tail: Int, _ head: Int, _ charge: Int128) {
    ways.append(Way(tail: Int32(tail), head: Int32(head), charge: charge))
  }

  /// Lets the nearest sources of each request take part, and serves one request after the other
  /// from them, those of the first rank first.
  private mutating func drawNearest() {
    floors = Array(repeating: .max, count: problem.rows)
    let inOrder = problem.ranks.indices.sorted {
      (problem.ranks[$0], $0) < (problem.ranks[$1], $1)
    }
    for row in inOrder {
      let nearest = NearestWays(to: row, few: drawnAtOnce, in: problem)
      let request = node(of: row)
      let start = ways.count
      for column in nearest.columns {
        add(1 + column, request, costs.cost(row, column, in: problem))
      }
      if !nearest.areAll, let last = ways.last { floors[row] = last.charge }
      tree.serve(request, over: ways[start...].lazy.map { (Int($0.tail), $0.charge) })
    }
    tree.workOut()
  }

  private mutating func solve() {
    repeat {
      while let way = bestOfBlock() {
        tree.pivot(from: Int(way.tail), to: Int(way.head), charge: way.charge)
        changes += 1
      }
    } while draw()
  }

  /// The way that gains most of the next some that take part and have one that gains; nil when
  /// none does.
  private mutating func bestOfBlock() -> Way? {
    let count = ways.count
    let block = max(32, Int(Double(count).squareRoot()))
    var best: Way?
    var most: Int128 = 0
    var left = block
    var next = next
    defer { self.next = next }
    let ways = ways.span
    let prices = tree.prices.span
    for _ in 0..<count {
      let way = ways[next]
      let gain = prices[Int(way.head)] - prices[Int(way.tail)] - way.charge
      if gain > most { (most, best) = (gain, way) }
      next = next + 1 == count ? 0 : next + 1
      left -= 1
      if left == 0 {
        if best != nil { return best }
        left = block
      }
    }
    return best
  }

  /// Lets the ways take part that would gain most, some for each request; false when none would.
  private mutating func draw() -> Bool {
    let before = ways.count
    var drawn = LeastFew(drawnAtOnce, below: Loss(column: 0, loss: 0))
    for row in 0..<problem.rows where tree.prices[node(of: row)] > floors[row] {
      gainers(of: row, &drawn)
      let request = node(of: row)
      for way in drawn.elements {
        add(1 + way.column, request, costs.cost(row, way.column, in: problem))
      }
    }
    return ways.count > before
  }

  /// Finds the sources from which pieces for a request would gain most.
  private func gainers(of row: Int, _ found: inout LeastFew<Loss>) {
    found.removeAll()
    let price = tree.prices[node(of: row)]
    let (limit, late) = (costs.limits[problem.classes[row]], costs.late)
    let millisecond = costs.millisecond
    let times = problem.times.span.extracting(row * problem.columns..<(row + 1) * problem.columns)
    let prices = tree.prices.span.extracting(1..<1 + problem.columns)
    // No source's price is below nothing, so that most ways gain too little by their time alone.
    var longest = costs.longest(worth: price + found.bound.loss)
    for column in times.indices where times[column] <= longest {
      let time = times[column]
      // What else a way is charged only adds to its time.
      var loss = prices[column] + Int128(Int64(time) &* millisecond) - price
      guard loss < found.bound.loss else { continue }
      if Int64(time) > limit { loss += late }
      if !problem.rungs.isEmpty { loss += costs.rungs[problem.rung(row, column)] }
      loss += Int128(problem.surplus(row, column))
      guard loss < found.bound.loss else { continue }
      found.insert(Loss(column: column, loss: loss))
      longest = costs.longest(worth: price + found.bound.loss)
    }
  }
}

/// What pieces would lose by coming from a source.
private struct Loss: Comparable {
  let column: Int
  let loss: Int128

  static func < (left: Loss, right: Loss) -> Bool {
    left.loss == right.loss ? left.column < right.column : left.loss < right.loss
  }
}

/// So many pieces from a source to a request.
package struct Shipment: Hashable, Sendable {
  package let row: Int
  package let column: Int
  package let quantity: Int64
}
