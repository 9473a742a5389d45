/// Finds the cheapest flow of one item, and finds it again when limits change.
///
/// The network simplex method on `TransportTree`. Few ways of a large problem are worth a look, so
/// that only some take part: those that would gain most are drawn from the whole table, the best
/// flow among all drawn so far is found, and so on until no way of the table would gain. What the
/// tree's prices then say of every way is the proof.
package struct TransportSimplex: Sendable {
  let problem: TransportProblem
  private(set) var costs: TransportCosts
  private(set) var tree: TransportTree

  /// Ways that take part: nodes at either end, and what a piece is charged.
  private var tails: [Int32] = []
  private var heads: [Int32] = []
  private var charges: [Int128] = []
  private var next = 0

  /// How many ways of a request are drawn at a time.
  private static let drawnAtOnce = 12

  package init(_ problem: TransportProblem) {
    self.problem = problem
    costs = TransportCosts(problem)
    tree = TransportTree(problem, costs)
    for source in 1..<1 + problem.columns { add(source, 0, 0) }
    for row in 0..<problem.rows { add(0, node(of: row), costs.shortages[problem.ranks[row]]) }
    solve()
  }

  func node(of row: Int) -> Int { 1 + problem.columns + row }
  func row(of node: Int) -> Int { node - 1 - problem.columns }

  /// Sets after how many milliseconds pieces for a class are late, and finds the cheapest flow again.
  mutating func limit(_ requestClass: Int, to limit: Int64) {
    costs.limits[requestClass] = limit
    for way in charges.indices where tails[way] > 0 && heads[way] > 0 {
      charges[way] = charge(Int(tails[way]), Int(heads[way]))
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
    tails.append(Int32(tail))
    heads.append(Int32(head))
    charges.append(charge)
  }

  private mutating func solve() {
    repeat {
      while let way = bestOfBlock() {
        tree.pivot(from: Int(tails[way]), to: Int(heads[way]), charge: charges[way])
      }
    } while draw()
  }

  /// The way that gains most of the next some that take part and have one that gains; nil when
  /// none does.
  private mutating func bestOfBlock() -> Int? {
    let count = tails.count
    let block = max(32, Int(Double(count).squareRoot()))
    var best: Int?
    var most: Int128 = 0
    var left = block
    for _ in 0..<count {
      let gain =
        tree.prices[Int(heads[next])] - tree.prices[Int(tails[next])] - charges[next]
      if gain > most { (most, best) = (gain, next) }
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
    let before = tails.count
    var drawn = GreatestFew(Self.drawnAtOnce)
    for row in 0..<problem.rows {
      gainers(of: row, &drawn)
      let request = node(of: row)
      for (column, gain) in drawn.elements {
        add(1 + column, request, tree.prices[request] - tree.prices[1 + column] - gain)
      }
    }
    return tails.count > before
  }

  /// Finds the sources from which pieces for a request would gain most.
  private func gainers(of row: Int, _ found: inout GreatestFew) {
    found.removeAll()
    let price = tree.prices[node(of: row)]
    let (limit, late) = (costs.limits[problem.classes[row]], costs.late)
    let millisecond = costs.millisecond
    let times = problem.times.span.extracting(row * problem.columns..<(row + 1) * problem.columns)
    let prices = tree.prices.span.extracting(1..<1 + problem.columns)
    // No source's price is below nothing, so that most ways gain too little by their time alone.
    var longest = tree.longest(worth: price - found.least, costs)
    for column in times.indices where times[column] <= longest {
      let time = times[column]
      // What else a way is charged only adds to its time.
      var gain = price - prices[column] - Int128(Int64(time) &* millisecond)
      guard gain > found.least else { continue }
      if Int64(time) > limit { gain -= late }
      if !problem.rungs.isEmpty { gain -= costs.rungs[problem.rung(row, column)] }
      gain -= Int128(problem.surplus(row, column))
      guard gain > found.least else { continue }
      found.insert(column, gain)
      longest = tree.longest(worth: price - found.least, costs)
    }
  }
}

extension TransportTree {
  /// The longest way in milliseconds that something of this worth can be sent over; never
  /// `TransportProblem.unreachable`.
  func longest(worth: Int128, _ costs: TransportCosts) -> UInt32 {
    let longest = worth / Int128(costs.millisecond)
    return UInt32(max(0, min(longest, Int128(TransportProblem.unreachable) - 1)))
  }
}

/// So many pieces from a source to a request.
package struct Shipment: Hashable, Sendable {
  package let row: Int
  package let column: Int
  package let quantity: Int64
}

/// The few elements of the greatest weights above zero that it was given.
private struct GreatestFew {
  private let capacity: Int
  private var heap: [(element: Int, weight: Int128)] = []

  init(_ capacity: Int) {
    self.capacity = capacity
    heap.reserveCapacity(capacity)
  }

  /// What an element must weigh more than to be kept.
  private(set) var least: Int128 = 0

  /// By their numbers.
  var elements: [(element: Int, weight: Int128)] { heap.sorted { $0.element < $1.element } }

  mutating func removeAll() {
    heap.removeAll(keepingCapacity: true)
    least = 0
  }

  /// - Precondition: `weight > least`.
  mutating func insert(_ element: Int, _ weight: Int128) {
    if heap.count < capacity {
      heap.append((element, weight))
      var place = heap.count - 1
      while place > 0, heap[place].weight < heap[(place - 1) / 2].weight {
        heap.swapAt(place, (place - 1) / 2)
        place = (place - 1) / 2
      }
    } else {
      heap[0] = (element, weight)
      var place = 0
      while true {
        var lightest = place
        for child in [2 * place + 1, 2 * place + 2]
        where child < heap.count && heap[child].weight < heap[lightest].weight { lightest = child }
        if lightest == place { break }
        heap.swapAt(place, lightest)
        place = lightest
      }
    }
    if heap.count == capacity { least = heap[0].weight }
  }
}
