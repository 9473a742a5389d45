/// A hierarchy in subtrees that do not touch one another, and the nodes above all of them.
struct HierarchyParts: Sendable {
  /// Contiguous ranks each; those with the most arcs first.
  private(set) var subtrees: [Range<Int>]
  /// Ascending ranks.
  private(set) var top: [Int] = []
  /// Per rank: whether it is one of the top.
  private(set) var isTop: [Bool]

  /// - Parameter count: about as many parts.
  init(of hierarchy: RoadHierarchy, count: Int) {
    isTop = [Bool](repeating: false, count: hierarchy.nodeCount)
    func arcs(_ range: Range<Int>) -> Int {
      Int(hierarchy.firstUp[range.upperBound]) - Int(hierarchy.firstUp[range.lowerBound])
    }
    func subtrees(endingAt end: Int, from start: Int) -> [Range<Int>] {
      var found: [Range<Int>] = []
      var end = end
      while end > start {
        let first = Int(hierarchy.firstBelow[end - 1])
        found.append(first..<end)
        end = first
      }
      return found
    }
    self.subtrees = subtrees(endingAt: hierarchy.nodeCount, from: 0)
    while self.subtrees.count < count,
      let place = self.subtrees.indices.max(by: {
        arcs(self.subtrees[$0]) < arcs(self.subtrees[$1])
      }),
      self.subtrees[place].count > 64
    {
      let whole = self.subtrees.remove(at: place)
      let root = whole.upperBound - 1
      top.append(root)
      isTop[root] = true
      self.subtrees += subtrees(endingAt: root, from: whole.lowerBound)
    }
    top.sort()
    self.subtrees.sort { (arcs($1), $0.lowerBound) < (arcs($0), $1.lowerBound) }
  }
}
