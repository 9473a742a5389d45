/// Which nodes are joined by a road in either direction: no loops, no parallel edges.
///
/// The copies of a node are joined with one another, and with all copies of the nodes that a road
/// joins any of them with, so that all gates of a place are joined.
struct UndirectedGraph {
  /// Per node and one more: the first of its neighbours; those of one node are contiguous.
  private(set) var first: [UInt32]
  /// Ascending within each node.
  private(set) var neighbours: [UInt32]

  var nodeCount: Int { first.count - 1 }

  init(of graph: RoadGraph) {
    first = [0]
    neighbours = []
    if graph.hasCopies {
      joinCopies(of: graph)
      return
    }
    first.reserveCapacity(graph.nodeCount + 1)
    neighbours.reserveCapacity(2 * graph.arcCount)
    for node in 0..<graph.nodeCount {
      var outgoing = graph.heads[graph.outgoing(node)]
      var incoming = graph.incoming(node)
      while let head = outgoing.first, let arc = incoming.first {
        let tail = graph.tails[Int(arc)]
        neighbours.append(min(head, tail))
        if head <= tail { outgoing.removeFirst() }
        if tail <= head { incoming.removeFirst() }
      }
      neighbours.append(contentsOf: outgoing)
      for arc in incoming { neighbours.append(graph.tails[Int(arc)]) }
      first.append(UInt32(neighbours.count))
    }
  }

  private mutating func joinCopies(of graph: RoadGraph) {
    for node in 0..<graph.nodeCount {
      let copies = graph.copies(of: node)
      var joined = copies.map(UInt32.init)
      for copy in copies {
        for head in graph.heads[graph.outgoing(copy)] {
          joined += graph.copies(of: Int(head)).map(UInt32.init)
        }
        for arc in graph.incoming(copy) {
          joined += graph.copies(of: Int(graph.tails[Int(arc)])).map(UInt32.init)
        }
      }
      joined.sort()
      for other in joined where other != UInt32(node) {
        if neighbours.count == first[node] || neighbours[neighbours.count - 1] != other {
          neighbours.append(other)
        }
      }
      first.append(UInt32(neighbours.count))
    }
  }

  /// The part between some nodes, which are numbered anew in the order given.
  ///
  /// - Parameter numbers: per node of `whole` room for its new number; `UInt32.max` throughout, as it
  ///   is left again.
  init(_ nodes: ArraySlice<UInt32>, of whole: UndirectedGraph, numbers: inout [UInt32]) {
    first = [0]
    neighbours = []
    first.reserveCapacity(nodes.count + 1)
    for (number, node) in nodes.enumerated() { numbers[Int(node)] = UInt32(number) }
    for node in nodes {
      for neighbour in whole.neighbours(of: Int(node)) where numbers[Int(neighbour)] != .max {
        neighbours.append(numbers[Int(neighbour)])
      }
      first.append(UInt32(neighbours.count))
    }
    for node in nodes { numbers[Int(node)] = .max }
  }

  init(first: [UInt32], neighbours: [UInt32]) {
    self.first = first
    self.neighbours = neighbours
  }

  func neighbours(of node: Int) -> ArraySlice<UInt32> {
    neighbours[Int(first[node])..<Int(first[node + 1])]
  }

  func degree(of node: Int) -> Int { Int(first[node + 1] - first[node]) }
}
