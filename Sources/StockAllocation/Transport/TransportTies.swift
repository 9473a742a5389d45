/// Chooses among the flows that cost the same: as many pieces as can be on the first way, then on
/// the second, and so on, row by row and each row by columns.
///
/// Cheapest flows differ in ways that gain and lose nothing by the prices, and only along circles
/// of them. Those outside the tree are found, with the parts of the tree that close a circle with
/// them; on these the pieces are moved, way after way.
struct TransportTies {
  private let simplex: TransportSimplex
  private var arcs: [Arc] = []
  /// By node: the arcs that touch it.
  private var touching: [[Int]]

  private struct Arc {
    let tail: Int
    let head: Int
    var flow: Int64
    var isSettled = false
  }

  /// With more ties than this the flow that was found stands: it is as good as any, and the same
  /// for the same problem.
  private static let most = 20_000

  /// - Parameter simplex: with the cheapest flow, in which nothing is late.
  init(_ simplex: TransportSimplex) {
    self.simplex = simplex
    touching = Array(repeating: [], count: simplex.tree.nodes)
  }

  /// The chosen flow, row by row, each row by columns.
  mutating func settled() -> [Shipment] {
    let ties = simplex.ties()
    guard !ties.isEmpty, ties.count <= Self.most else { return simplex.shipments }
    var isOnCircle = Array(repeating: false, count: simplex.tree.nodes)
    for tie in ties {
      simplex.tree.markPath(from: tie.tail, to: tie.head, &isOnCircle)
      arcs.append(Arc(tail: tie.tail, head: tie.head, flow: 0))
    }
    for node in 1..<simplex.tree.nodes where isOnCircle[node] {
      let parent = Int(simplex.tree.parents[node])
      arcs.append(
        simplex.tree.isRequest(node)
          ? Arc(tail: parent, head: node, flow: simplex.tree.flows[node])
          : Arc(tail: node, head: parent, flow: simplex.tree.flows[node]))
    }
    arcs.sort { ($0.head, $0.tail) < ($1.head, $1.tail) }
    for (place, arc) in arcs.enumerated() {
      touching[arc.tail].append(place)
      touching[arc.head].append(place)
    }
    for place in arcs.indices where arcs[place].tail > 0 && arcs[place].head > 0 {
      while widen(place) {}
      arcs[place].isSettled = true
    }
    return shipments()
  }

  /// Leads more pieces over a way, around a circle; false where there is none.
  private mutating func widen(_ way: Int) -> Bool {
    // From the request back to the source, along arcs or against pieces that flow on them.
    var reachedBy = [Int: Int]()
    var queue = [arcs[way].head]
    var next = 0
    let goal = arcs[way].tail
    while next < queue.count, reachedBy[goal] == nil {
      let node = queue[next]
      next += 1
      for place in touching[node] where place != way && !arcs[place].isSettled {
        let arc = arcs[place]
        guard arc.tail == node || arc.flow > 0 else { continue }
        let other = arc.tail == node ? arc.head : arc.tail
        guard other != arcs[way].head, reachedBy[other] == nil else { continue }
        reachedBy[other] = place
        queue.append(other)
      }
    }
    guard reachedBy[goal] != nil else { return false }

    var path: [(arc: Int, isAgainst: Bool)] = []
    var node = goal
    while node != arcs[way].head, let place = reachedBy[node] {
      let isAgainst = arcs[place].tail == node
      path.append((place, isAgainst))
      node = isAgainst ? arcs[place].head : arcs[place].tail
    }
    let amount = path.filter(\.isAgainst).map { arcs[$0.arc].flow }.min() ?? 0
    for step in path { arcs[step.arc].flow += step.isAgainst ? -amount : amount }
    arcs[way].flow += amount
    return amount > 0
  }

  private func shipments() -> [Shipment] {
    var quantities: [Way: Int64] = [:]
    for shipment in simplex.shipments {
      quantities[Way(row: shipment.row, column: shipment.column)] = shipment.quantity
    }
    for arc in arcs where arc.tail > 0 && arc.head > 0 {
      quantities[Way(row: simplex.row(of: arc.head), column: arc.tail - 1)] = arc.flow
    }
    return quantities.filter { $0.value > 0 }
      .map { Shipment(row: $0.key.row, column: $0.key.column, quantity: $0.value) }
      .sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  private struct Way: Hashable {
    let row: Int
    let column: Int
  }
}

extension TransportSimplex {
  /// The arcs outside the tree that neither gain nor lose.
  fileprivate func ties() -> [(tail: Int, head: Int)] {
    var ties: [(tail: Int, head: Int)] = []
    for column in 0..<problem.columns
    where tree.prices[1 + column] == 0 && tree.parents[1 + column] != 0 {
      ties.append((1 + column, 0))
    }
    for row in 0..<problem.rows {
      let request = node(of: row)
      let price = tree.prices[request]
      if price == costs.shortages[problem.ranks[row]], tree.parents[request] != 0 {
        ties.append((0, request))
      }
      // Where a piece is worth less than on any way that does not take part, those that do are all.
      if price >= floors[row] { addTies(of: row, &ties) }
    }
    for way in ways where way.tail > 0 && way.head > 0 {
      let (source, request) = (Int(way.tail), Int(way.head))
      let row = row(of: request)
      guard tree.prices[request] < floors[row],
        tree.prices[request] - tree.prices[source] == way.charge
      else { continue }
      addTie(row, source - 1, &ties)
    }
    return ties
  }

  /// Adds those of all ways to a request.
  private func addTies(of row: Int, _ ties: inout [(tail: Int, head: Int)]) {
    let price = tree.prices[node(of: row)]
    let times = problem.times.span.extracting(
      row * problem.columns..<(row + 1) * problem.columns)
    let prices = tree.prices.span.extracting(1..<1 + problem.columns)
    let longest = costs.longest(worth: price)
    for column in times.indices where times[column] <= longest {
      let gain = price - prices[column] - Int128(Int64(times[column]) * costs.millisecond)
      if gain >= 0,
        gain == costs.rungs[problem.rung(row, column)]
          + Int128(problem.surplus(row, column))
      {
        addTie(row, column, &ties)
      }
    }
  }

  /// Adds a way that neither gains nor loses, unless it is late or an arc of the tree.
  private func addTie(_ row: Int, _ column: Int, _ ties: inout [(tail: Int, head: Int)]) {
    let (source, request) = (1 + column, node(of: row))
    guard Int64(problem.time(row, column)) <= costs.limits[problem.classes[row]],
      tree.parents[request] != source, tree.parents[source] != request
    else { return }
    ties.append((source, request))
  }
}
