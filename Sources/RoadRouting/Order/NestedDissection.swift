internal import Measures

/// Orders nodes so that small separators come last, those of the parts that they leave before them,
/// and so on down to single nodes.
///
/// - Source: George, *Nested Dissection of a Regular Finite Element Mesh*, SIAM J. Numer. Anal. 1973.
@safe struct NestedDissection {
  private let graph: UndirectedGraph
  private let places: [SIMD2<Double>]

  /// Nodes that are to fill a range of the order.
  private struct Part {
    let nodes: [UInt32]
    let start: Int
  }

  /// - Parameter places: per node: east and north, in one measure.
  init(_ graph: UndirectedGraph, places: [SIMD2<Double>]) {
    self.graph = graph
    self.places = places
  }

  /// - Complexity: O(depth · cut · m).
  func run(workers: Int) -> [UInt32] {
    guard graph.nodeCount > 0 else { return [] }
    let order = Column<UInt32>(repeating: 0, count: graph.nodeCount)
    let whole = Part(nodes: (0..<UInt32(graph.nodeCount)).map(\.self), start: 0)
    let parts = TaskPool<Part>([whole])
    parts.run(workers: workers) { [graph, places] in
      var numbers = [UInt32](repeating: .max, count: graph.nodeCount)
      return { part in
        Self.dissect(part, graph, places, &numbers, into: order)
      }
    }
    return Array(order)
  }

  private static func dissect(
    _ part: Part, _ graph: UndirectedGraph, _ places: [SIMD2<Double>], _ numbers: inout [UInt32],
    into order: Column<UInt32>
  ) -> [Part] {
    let local = UndirectedGraph(part.nodes[...], of: graph, numbers: &numbers)
    let flow = InertialFlow(graph: local, places: part.nodes.map { places[Int($0)] })
    guard part.nodes.count > 3, let separator = flow.separator(), separator.smallerSide > 0 else {
      let byDegree = local.nodesByDegree
      for (place, node) in byDegree.enumerated() {
        unsafe order.start[part.start + place] = part.nodes[Int(node)]
      }
      return []
    }
    var end = part.start + part.nodes.count
    var component = [Bool](repeating: false, count: part.nodes.count)
    for node in part.nodes.indices where separator.sides[node] == .cut {
      end -= 1
      unsafe order.start[end] = part.nodes[node]
      component[node] = true
    }
    var parts: [Part] = []
    for node in part.nodes.indices where !component[node] {
      var found = [UInt32(node)]
      component[node] = true
      var place = 0
      while place < found.count {
        for neighbour in local.neighbours(of: Int(found[place])) where !component[Int(neighbour)] {
          component[Int(neighbour)] = true
          found.append(neighbour)
        }
        place += 1
      }
      end -= found.count
      parts.append(Part(nodes: found.map { part.nodes[Int($0)] }, start: end))
    }
    return parts
  }
}

extension UndirectedGraph {
  fileprivate var nodesByDegree: [UInt32] {
    (0..<UInt32(nodeCount)).sorted {
      (degree(of: Int($0)), $0) < (degree(of: Int($1)), $1)
    }
  }
}
