/// Takes nodes with at most two neighbours out of a graph, again and again, joining the two: dead
/// ends and the shape points of roads go, and junctions stay.
///
/// No order of the whole graph has fewer fill arcs than one that begins so. In each round no two
/// neighbours go, so that a chain of `n` nodes becomes a tree of depth O(log n).
///
/// - Source: Bodlaender, Koster, van den Eijkhof, *Preprocessing Rules for Triangulation of
///   Probabilistic Networks*, Comput. Intell. 2005.
struct SparseReduction {
  /// The nodes that went, in the order of going.
  private(set) var removed: [UInt32] = []
  /// The nodes that stayed, ascending.
  private(set) var core: [UInt32] = []

  /// Per node the first of its slots, of which as many are in use as it has neighbours.
  private let first: [UInt32]
  private var slots: [UInt32]
  private var degrees: [UInt32]

  /// - Complexity: O(n + m) rounds included, for the networks of roads that there are.
  init(_ graph: UndirectedGraph) {
    first = graph.first
    slots = graph.neighbours
    degrees = (0..<graph.nodeCount).map { UInt32(graph.degree(of: $0)) }
    reduce()
  }

  /// What is left between the nodes of the core, which are numbered in their order.
  func coreGraph() -> UndirectedGraph {
    var numbers = [UInt32](repeating: .max, count: degrees.count)
    for (number, node) in core.enumerated() { numbers[Int(node)] = UInt32(number) }
    var firstNeighbour: [UInt32] = [0]
    var neighbours: [UInt32] = []
    for node in core {
      neighbours += slots[range(node)].map { numbers[Int($0)] }.sorted()
      firstNeighbour.append(UInt32(neighbours.count))
    }
    return UndirectedGraph(first: firstNeighbour, neighbours: neighbours)
  }

  private func range(_ node: UInt32) -> Range<Int> {
    let start = Int(first[Int(node)])
    return start..<start + Int(degrees[Int(node)])
  }

  private mutating func reduce() {
    var isRemoved = [Bool](repeating: false, count: degrees.count)
    // Per node: the last round in which a neighbour went, and in which it was put down for the next.
    var disturbed = [UInt32](repeating: 0, count: degrees.count)
    var noted = [UInt32](repeating: 0, count: degrees.count)
    var round: UInt32 = 0
    var candidates = degrees.indices.filter { degrees[$0] <= 2 }.map(UInt32.init)
    while !candidates.isEmpty {
      round += 1
      var next: [UInt32] = []
      for node in candidates {
        if disturbed[Int(node)] == round {
          if noted[Int(node)] != round {
            noted[Int(node)] = round
            next.append(node)
          }
          continue
        }
        let ends = Array(slots[range(node)])
        remove(node, between: ends)
        isRemoved[Int(node)] = true
        removed.append(node)
        for end in ends {
          disturbed[Int(end)] = round
          if degrees[Int(end)] <= 2, noted[Int(end)] != round {
            noted[Int(end)] = round
            next.append(end)
          }
        }
      }
      candidates = next.filter { !isRemoved[Int($0)] }
    }
    core = isRemoved.indices.filter { !isRemoved[$0] }.map(UInt32.init)
  }

  /// Joins the neighbours of a node in its place.
  private mutating func remove(_ node: UInt32, between ends: [UInt32]) {
    switch ends.count {
    case 0: break
    case 1: detach(node, from: ends[0])
    default:
      if slots[range(ends[0])].contains(ends[1]) {
        detach(node, from: ends[0])
        detach(node, from: ends[1])
      } else {
        replace(node, by: ends[1], at: ends[0])
        replace(node, by: ends[0], at: ends[1])
      }
    }
    degrees[Int(node)] = 0
  }

  private mutating func detach(_ node: UInt32, from end: UInt32) {
    let range = range(end)
    replace(node, by: slots[range.upperBound - 1], at: end)
    degrees[Int(end)] -= 1
  }

  private mutating func replace(_ node: UInt32, by other: UInt32, at end: UInt32) {
    for slot in range(end) where slots[slot] == node {
      slots[slot] = other
      return
    }
  }
}
