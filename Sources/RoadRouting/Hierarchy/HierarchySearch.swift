/// A search up from one place: the least weights between it and everything above, by depth.
///
/// Kept from query to query.
///
/// - Source: Buchhold, Wagner, *Nearest-Neighbor Queries in Customizable Contraction Hierarchies*,
///   SEA 2021, on elimination-tree searches.
@safe final class HierarchySearch {
  /// Which way the travel goes: away from the place, up the arcs, or to it, down the arcs.
  enum Direction: Int { case away, towards }

  private let hierarchy: RoadHierarchy
  private let metric: HierarchyMetric
  private let direction: Direction
  /// Per depth: milliseconds, and the rest of a label.
  let times: UnsafeMutablePointer<UInt32>
  private let rest: UnsafeMutablePointer<Rest>
  /// Per depth: the node.
  let path: UnsafeMutablePointer<UInt32>
  /// How many depths are labelled: one more than that of the lowest gate.
  private(set) var depthCount = 0

  private struct Rest {
    var length: UInt32
    /// By which the search came; `none` at a gate.
    var arc: UInt32
  }

  init(_ hierarchy: RoadHierarchy, metric: HierarchyMetric, direction: Direction) {
    self.hierarchy = hierarchy
    self.metric = metric
    self.direction = direction
    let height = max(hierarchy.height, 1)
    unsafe times = .allocate(capacity: height)
    unsafe times.initialize(repeating: 0, count: height)
    unsafe rest = .allocate(capacity: height)
    unsafe rest.initialize(repeating: Rest(length: 0, arc: 0), count: height)
    unsafe path = .allocate(capacity: height)
    unsafe path.initialize(repeating: 0, count: height)
  }

  deinit {
    unsafe times.deallocate()
    unsafe rest.deallocate()
    unsafe path.deallocate()
  }

  /// - Precondition: the gates lie on one way to the root, as the two ends of a road do.
  func run(from gates: [RoadAccess.Gate]) {
    depthCount = 0
    guard let lowest = gates.map({ Int(hierarchy.ranks[$0.node]) }).min() else { return }
    begin(at: lowest)
    for gate in gates {
      let depth = Int(hierarchy.depths[Int(hierarchy.ranks[gate.node])])
      if gate.weight < weight(depth) { set(depth, gate.weight, arc: RoadHierarchy.none) }
    }
    climb()
  }

  func weight(_ depth: Int) -> Weight {
    unsafe Weight(milliseconds: times[depth], millimetres: rest[depth].length)
  }

  /// The arc by which the search came to a depth; nil at a gate.
  func arc(_ depth: Int) -> Int? {
    let arc = unsafe rest[depth].arc
    return arc == RoadHierarchy.none ? nil : Int(arc)
  }

  private func set(_ depth: Int, _ weight: Weight, arc: UInt32) {
    unsafe times[depth] = weight.milliseconds
    unsafe rest[depth] = Rest(length: weight.millimetres, arc: arc)
  }

  private func begin(at lowest: Int) {
    depthCount = Int(hierarchy.depths[lowest]) + 1
    var rank = UInt32(lowest)
    for depth in (0..<depthCount).reversed() {
      unsafe path[depth] = rank
      set(depth, .unreachable, arc: RoadHierarchy.none)
      if depth > 0 { rank = hierarchy.heads[Int(hierarchy.firstUp[Int(rank)])] }
    }
  }

  private func climb() {
    let way = direction.rawValue
    unsafe hierarchy.headDepths.withUnsafeBufferPointer { headDepths in
      for depth in (0..<depthCount).reversed() {
        let time = unsafe times[depth]
        if time == HierarchyMetric.unreachable { continue }
        let length = unsafe rest[depth].length
        for arc in unsafe hierarchy.up(Int(path[depth])) {
          let candidate = unsafe time &+ metric.times.start[arc][way]
          let head = unsafe Int(headDepths[arc])
          let known = unsafe times[head]
          guard candidate <= known else { continue }
          let sum = unsafe length.addingSaturated(metric.lengths.start[arc][way])
          guard unsafe candidate < known || sum < rest[head].length else { continue }
          unsafe times[head] = candidate
          unsafe rest[head] = Rest(length: sum, arc: UInt32(arc))
        }
      }
    }
  }
}
