/// Goes down a tree of roads, nearest boxes first, and leaves out what cannot be nearer.
struct NearestRoadSearch {
  /// The nearest point found.
  struct Hit {
    let arc: Int
    /// Of the arc's line, from its tail.
    let segment: Int
    /// Of the segment, before the point.
    let share: Double
    let squaredDistance: Double
  }

  private let graph: RoadGraph
  private let tree: RoadTree
  private let plane: LocalPlane
  private let metric: RoadMetric?
  private var best: Hit?

  init(graph: RoadGraph, tree: RoadTree, plane: LocalPlane, metric: RoadMetric?) {
    self.graph = graph
    self.tree = tree
    self.plane = plane
    self.metric = metric
  }

  mutating func run() -> Hit? {
    if !tree.arcs.isEmpty { visit(level: tree.levels.count - 1, entry: 0) }
    return best
  }

  private func canHoldNearer(_ squaredDistance: Double) -> Bool {
    best.map { squaredDistance <= $0.squaredDistance } ?? true
  }

  private mutating func visit(level: Int, entry: Int) {
    guard level > 0 else { return measure(Int(tree.arcs[entry])) }
    let below = tree.levels[level - 1]
    let first = entry * RoadTree.fanout
    unsafe withUnsafeTemporaryAllocation(
      of: (entry: Int, squaredDistance: Double).self, capacity: RoadTree.fanout
    ) { children in
      // By insertion, the nearest first.
      var count = 0
      for child in first..<min(first + RoadTree.fanout, below.count) {
        let distance = plane.squaredDistance(to: tree.boxes[below.lowerBound + child])
        guard canHoldNearer(distance) else { continue }
        var place = count
        while place > 0, unsafe children[place - 1].squaredDistance > distance {
          unsafe children[place] = unsafe children[place - 1]
          place -= 1
        }
        unsafe children[place] = (child, distance)
        count += 1
      }
      for place in 0..<count {
        let child = unsafe children[place]
        if canHoldNearer(child.squaredDistance) { visit(level: level - 1, entry: child.entry) }
      }
    }
  }

  private mutating func measure(_ arc: Int) {
    guard isOpen(arc) else { return }
    var from = plane.point(graph.coordinates[Int(graph.tails[arc])])
    var segment = 0
    for end in graph.shape(of: arc) {
      consider(arc, segment, from, plane.point(end))
      from = plane.point(end)
      segment += 1
    }
    consider(arc, segment, from, plane.point(graph.coordinates[Int(graph.heads[arc])]))
  }

  private func isOpen(_ arc: Int) -> Bool {
    guard let metric else { return true }
    if metric.isOpen(arc) { return true }
    return graph.arcs(along: arc).contains(where: metric.isOpen)
      || graph.arcs(against: arc).contains(where: metric.isOpen)
  }

  private mutating func consider(
    _ arc: Int, _ segment: Int, _ from: SIMD2<Double>, _ to: SIMD2<Double>
  ) {
    let nearest = plane.nearest(from: from, to: to)
    if let best {
      let found = (nearest.squaredDistance, arc, segment)
      guard found < (best.squaredDistance, best.arc, best.segment) else { return }
    }
    best = Hit(
      arc: arc, segment: segment, share: nearest.share,
      squaredDistance: nearest.squaredDistance)
  }
}
