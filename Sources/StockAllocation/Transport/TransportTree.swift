/// A spanning tree of the requests, the sources and the root, with the pieces that flow along it.
///
/// Node 0 is the root, which takes what sources keep and stands for what requests lack; then come
/// the sources, then the requests. An arc leads from a source to a request or to the root, or from
/// the root to a request; so a source sends to its parent, and a request is sent to by its own.
/// Pieces flow along arcs of the tree only, and an arc without pieces leads towards the root
/// (the tree is strongly feasible), by which no sequence of changes can go in a circle.
///
/// - Source: Cunningham, *A Network Simplex Method*, Mathematical Programming 11, 1976; Ahuja,
///   Magnanti, Orlin, *Network Flows*, 1993, chapter 11.
struct TransportTree: Sendable {
  let sources: Int
  /// −1 for the root.
  private(set) var parents: [Int32]
  /// Pieces on the arc between a node and its parent.
  private(set) var flows: [Int64]
  /// The charge of the arc between a node and its parent.
  private var charges: [Int128]
  /// What a piece is worth at each node: for an arc of the tree, the price at its end is that at
  /// its beginning and its charge.
  private(set) var prices: [Int128]
  private var depths: [Int32]
  private var firstChildren: [Int32]
  private var nextSiblings: [Int32]
  private var previousSiblings: [Int32]

  static let none: Int32 = -1

  /// Every source keeps all, every request lacks all.
  init(_ problem: TransportProblem, _ costs: TransportCosts) {
    let nodes = 1 + problem.columns + problem.rows
    sources = problem.columns
    parents = [Self.none] + Array(repeating: 0, count: nodes - 1)
    flows = [0] + problem.supplies + problem.demands
    charges =
      Array(repeating: 0, count: 1 + problem.columns)
      + problem.ranks.map { costs.shortages[$0] }
    prices = charges
    depths = [0] + Array(repeating: 1, count: nodes - 1)
    firstChildren = Array(repeating: Self.none, count: nodes)
    nextSiblings = firstChildren
    previousSiblings = firstChildren
    for node in 1..<nodes { adopt(Int32(node), by: 0) }
  }

  var nodes: Int { parents.count }

  func isRequest(_ node: Int) -> Bool { node > sources }

  /// Sends a request what it lacks from sources that keep some, the first first.
  ///
  /// Prices are as before until they are worked out.
  ///
  /// - Parameter ways: nodes of sources, and what a piece is charged from there.
  mutating func serve(_ request: Int, over ways: some Sequence<(source: Int, charge: Int128)>) {
    for way in ways where parents[way.source] == 0 && flows[way.source] > 0 {
      // Who gives all it has hangs under the request; who gives the last piece bears it.
      let isLast = flows[way.source] >= flows[request]
      let (child, parent) = isLast ? (request, way.source) : (way.source, request)
      leave(Int32(child), 0)
      adopt(Int32(child), by: Int32(parent))
      charges[child] = way.charge
      flows[parent] -= flows[child]
      if isLast { return }
    }
  }

  /// Sends as many pieces as there can be along the arc and back through the tree, and lets the
  /// arc take the place of the one that ends it.
  ///
  /// - Parameter charge: what a piece is charged on the arc; less than the difference in price.
  mutating func pivot(from tail: Int, to head: Int, charge: Int128) {
    // Pieces go along the arc, up from the head and down to the tail.
    var (lower, upper) = (tail, head)
    var amount = Int64.max
    var leaving = 0
    var leavesTail = false
    // Of the arcs that are emptied first the last on the way round leaves, which keeps the tree
    // strongly feasible: the nearest to the tail below it, or the farthest from the head.
    var tailBest = Int64.max
    var tailNode = 0
    while lower != upper {
      if depths[lower] >= depths[upper] {
        if lower <= sources, flows[lower] < tailBest {
          (tailBest, tailNode) = (flows[lower], lower)
        }
        lower = Int(parents[lower])
      } else {
        if upper > sources, flows[upper] <= amount { (amount, leaving) = (flows[upper], upper) }
        upper = Int(parents[upper])
      }
    }
    if tailBest < amount { (amount, leaving, leavesTail) = (tailBest, tailNode, true) }
    let join = lower

    if amount > 0 {
      var node = tail
      while node != join {
        flows[node] += node <= sources ? -amount : amount
        node = Int(parents[node])
      }
      node = head
      while node != join {
        flows[node] += node <= sources ? amount : -amount
        node = Int(parents[node])
      }
    }
    let gain = prices[head] - prices[tail] - charge
    if leavesTail {
      rehang(tail, upTo: leaving, under: head, amount, charge)
      shift(tail, by: gain)
    } else {
      rehang(head, upTo: leaving, under: tail, amount, charge)
      shift(head, by: -gain)
    }
  }

  /// Turns the path from a node to the top of its part of the tree round and hangs it under another.
  private mutating func rehang(
    _ start: Int, upTo top: Int, under newParent: Int, _ amount: Int64, _ charge: Int128
  ) {
    var node = Int32(start)
    var (parent, flow, charge) = (Int32(newParent), amount, charge)
    while true {
      let place = Int(node)
      let old = parents[place]
      leave(node, old)
      adopt(node, by: parent)
      swap(&flow, &flows[place])
      swap(&charge, &charges[place])
      if place == top { return }
      parent = node
      node = old
    }
  }

  private mutating func adopt(_ node: Int32, by parent: Int32) {
    let first = firstChildren[Int(parent)]
    parents[Int(node)] = parent
    nextSiblings[Int(node)] = first
    previousSiblings[Int(node)] = Self.none
    if first != Self.none { previousSiblings[Int(first)] = node }
    firstChildren[Int(parent)] = node
  }

  private mutating func leave(_ node: Int32, _ parent: Int32) {
    let next = nextSiblings[Int(node)]
    let previous = previousSiblings[Int(node)]
    if previous == Self.none {
      firstChildren[Int(parent)] = next
    } else {
      nextSiblings[Int(previous)] = next
    }
    if next != Self.none { previousSiblings[Int(next)] = previous }
  }

  /// Changes the prices of a node and all below it, and counts their depths anew.
  private mutating func shift(_ top: Int, by change: Int128) {
    walk(from: top) { tree, node in
      tree.prices[node] += change
      tree.depths[node] = tree.depths[Int(tree.parents[node])] + 1
    }
  }

  /// Visits a node and all below it, parents before children.
  private mutating func walk(from top: Int, _ visit: (inout TransportTree, Int) -> Void) {
    var node = top
    while true {
      visit(&self, node)
      if firstChildren[node] != Self.none {
        node = Int(firstChildren[node])
        continue
      }
      while node != top, nextSiblings[node] == Self.none { node = Int(parents[node]) }
      if node == top { return }
      node = Int(nextSiblings[node])
    }
  }

  /// Marks each node between whose parent and itself the path through the tree leads.
  func markPath(from first: Int, to last: Int, _ isMarked: inout [Bool]) {
    var (first, last) = (first, last)
    while first != last {
      if depths[first] >= depths[last] {
        isMarked[first] = true
        first = Int(parents[first])
      } else {
        isMarked[last] = true
        last = Int(parents[last])
      }
    }
  }

  /// Charges the ways of the tree anew and works out all prices.
  ///
  /// - Parameter charge: what a piece is charged from a source to a request, by their nodes.
  mutating func reprice(_ charge: (_ source: Int, _ request: Int) -> Int128) {
    for node in 1..<nodes where parents[node] > 0 {
      let parent = Int(parents[node])
      charges[node] = isRequest(node) ? charge(parent, node) : charge(node, parent)
    }
    workOut()
  }

  /// Works out prices and depths from the charges of the tree.
  mutating func workOut() {
    walk(from: 0) { tree, node in
      guard node > 0 else { return }
      let parent = Int(tree.parents[node])
      tree.depths[node] = tree.depths[parent] + 1
      tree.prices[node] =
        tree.prices[parent] + (tree.isRequest(node) ? tree.charges[node] : -tree.charges[node])
    }
  }
}
