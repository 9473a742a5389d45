/// The fewest nodes whose removal parts one set of nodes from another: a greatest flow of one unit
/// through each node.
///
/// Kept from search to search, so that its memory is used again.
///
/// - Source: Menger 1927; Ford, Fulkerson, *Maximal Flow through a Network*, Canad. J. Math. 1956.
struct VertexCut {
  private static let none = UInt32.max
  /// Stands before the first and behind the last node of a path.
  private static let outside = UInt32.max - 1

  private let graph: UndirectedGraph
  /// Per node: its neighbours on the path that flows through it; `none` where none does.
  private var previous: [UInt32]
  private var next: [UInt32]
  /// Per node twice, before and behind its own unit: from where the search came.
  private var origin: [UInt32]
  private var seen: [UInt32]
  private var round: UInt32 = 0
  private var queue: [UInt32] = []

  init(graph: UndirectedGraph) {
    self.graph = graph
    previous = []
    next = []
    let count = graph.nodeCount
    origin = [UInt32](repeating: 0, count: 2 * count)
    seen = [UInt32](repeating: 0, count: 2 * count)
    queue.reserveCapacity(2 * count)
  }

  /// On which side of the cut a node lies.
  enum Side: UInt8 { case source, cut, target }

  /// Parts the sources from the targets; nil when that takes more than `limit` nodes.
  ///
  /// - Returns: per node its side, twice: for the cut nearest to the sources, and for that nearest to
  ///   the targets, where the sides have changed places.
  /// - Complexity: O(cut · m).
  mutating func part(
    _ sources: some Collection<UInt32>, from targets: some Collection<UInt32>, limit: Int
  ) -> [[Side]]? {
    previous = [UInt32](repeating: Self.none, count: graph.nodeCount)
    next = previous
    let isTarget = marks(of: targets)
    var size = 0
    while let end = search(from: sources, isTarget: isTarget) {
      size += 1
      if size > limit { return nil }
      augment(to: end)
    }
    let nearSources = sides()
    // The same flow backwards: what it leaves free is what the targets reach.
    swap(&previous, &next)
    _ = search(from: targets, isTarget: marks(of: sources))
    return [nearSources, sides()]
  }

  private func marks(of nodes: some Collection<UInt32>) -> [Bool] {
    var marks = [Bool](repeating: false, count: graph.nodeCount)
    for node in nodes { marks[Int(node)] = true }
    return marks
  }

  /// By what the last search, which found no way, has seen.
  private func sides() -> [Side] {
    previous.indices.map { node in
      if seen[2 * node + 1] == round { return .source }
      return seen[2 * node] == round ? .cut : .target
    }
  }

  /// Looks for a way from outside into a source and out of a target that the flow leaves free.
  private mutating func search(
    from sources: some Collection<UInt32>, isTarget: [Bool]
  ) -> UInt32? {
    round += 1
    queue.removeAll(keepingCapacity: true)
    for node in sources where previous[Int(node)] != Self.outside {
      visit(2 * node, from: Self.outside)
    }
    var place = 0
    while place < queue.count {
      let state = queue[place]
      place += 1
      let node = state / 2
      if state % 2 == 0 {
        let before = previous[Int(node)]
        if before == Self.none {
          if isTarget[Int(node)] {
            visit(state + 1, from: state)
            return node
          }
          visit(state + 1, from: state)
        } else if before != Self.outside {
          visit(2 * before + 1, from: state)
        }
      } else {
        if isTarget[Int(node)], next[Int(node)] != Self.outside { return node }
        if next[Int(node)] != Self.none { visit(state - 1, from: state) }
        let following = next[Int(node)]
        for place in Int(graph.first[Int(node)])..<Int(graph.first[Int(node) + 1]) {
          let neighbour = graph.neighbours[place]
          if neighbour != following { visit(2 * neighbour, from: state) }
        }
      }
    }
    return nil
  }

  private mutating func visit(_ state: UInt32, from other: UInt32) {
    guard seen[Int(state)] != round else { return }
    seen[Int(state)] = round
    origin[Int(state)] = other
    queue.append(state)
  }

  /// Sends one unit along the way that the last search has found.
  private mutating func augment(to end: UInt32) {
    var states: [UInt32] = []
    var state = 2 * end + 1
    while state != Self.outside {
      states.append(state)
      state = origin[Int(state)]
    }
    states.reverse()
    previous[Int(states[0] / 2)] = Self.outside
    for (from, to) in zip(states, states.dropFirst()) {
      let node = from / 2
      let other = to / 2
      if from % 2 == 1, node == other {
        // Back before its own unit: nothing flows through it any more.
        previous[Int(node)] = Self.none
        next[Int(node)] = Self.none
      } else if from % 2 == 1 {
        next[Int(node)] = other
        previous[Int(other)] = node
      }
    }
    next[Int(end)] = Self.outside
  }
}
