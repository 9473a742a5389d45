/// The strongly connected components of a directed graph.
///
/// - Complexity: O(nodes + arcs), without recursion.
/// - Source: Tarjan, *Depth-First Search and Linear Graph Algorithms*, SIAM J. Comput. 1972.
struct StrongComponents {
  /// Per node.
  private(set) var component: [UInt32]
  /// Per component: its nodes.
  private(set) var sizes: [Int] = []

  /// - Precondition: the arcs are sorted by tail.
  init(nodeCount: Int, tails: [UInt32], heads: [UInt32]) {
    let firstOutgoing = AdjacencyIndex.first(of: tails, nodeCount: nodeCount)
    let unseen = UInt32.max
    component = [UInt32](repeating: unseen, count: nodeCount)
    var visit = [UInt32](repeating: unseen, count: nodeCount)
    var lowest = [UInt32](repeating: 0, count: nodeCount)
    var nextArc = firstOutgoing
    var open: [Int] = []
    var path: [Int] = []
    var visits: UInt32 = 0

    for root in 0..<nodeCount where visit[root] == unseen {
      path.append(root)
      while let node = path.last {
        if visit[node] == unseen {
          visit[node] = visits
          lowest[node] = visits
          visits += 1
          open.append(node)
        }
        if nextArc[node] < firstOutgoing[node + 1] {
          let head = Int(heads[Int(nextArc[node])])
          nextArc[node] += 1
          if visit[head] == unseen {
            path.append(head)
          } else if component[head] == unseen {
            lowest[node] = min(lowest[node], visit[head])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last { lowest[parent] = min(lowest[parent], lowest[node]) }
        if lowest[node] == visit[node] { close(node, open: &open) }
      }
    }
    largest = sizes.isEmpty ? 0 : largestComponent()
  }

  private var largest: UInt32 = 0

  func isInLargest(_ node: Int) -> Bool { component[node] == largest }

  /// Takes the nodes down to `root` off the stack of open nodes: they are one component.
  private mutating func close(_ root: Int, open: inout [Int]) {
    let number = UInt32(sizes.count)
    var size = 0
    while let node = open.popLast() {
      component[node] = number
      size += 1
      if node == root { break }
    }
    sizes.append(size)
  }

  /// Of equally large ones that with the smallest node.
  private func largestComponent() -> UInt32 {
    let most = sizes.max()
    let node = component.firstIndex { sizes[Int($0)] == most }
    return node.map { component[$0] } ?? 0
  }
}
