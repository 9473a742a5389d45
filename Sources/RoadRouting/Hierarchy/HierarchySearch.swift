/// A search up from one place: the least weights between it and everything above, by depth.
///
/// Kept from query to query.
///
/// - Source: Buchhold, Wagner, *Nearest-Neighbor Queries in Customizable Contraction Hierarchies*,
///   SEA 2021, on elimination-tree searches.
@safe final class HierarchySearch {
  /// Which way the travel goes: away from the place, up the arcs, or to it, down the arcs.
  enum Direction: Int {
    case away, towards

    var opposite: Direction { self == .away ? .towards : .away }
  }

  private let hierarchy: RoadHierarchy
  let arcs: SearchArcs
  /// Per depth: milliseconds, and the rest of a label.
  let times: UnsafeMutablePointer<UInt32>
  private let rest: UnsafeMutablePointer<Rest>
  /// Per depth: the node's rank.
  let path: UnsafeMutablePointer<UInt32>
  /// How many depths are labelled: one more than that of the lowest gate.
  private(set) var depthCount = 0

  private struct Rest {
    var length: UInt32
    /// Of the search's arcs, by which it came; `none` at a gate.
    var arc: UInt32
  }

  init(_ hierarchy: RoadHierarchy, arcs: SearchArcs) {
    self.hierarchy = hierarchy
    self.arcs = arcs
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

  /// The rank of the node at a depth.
  func node(_ depth: Int) -> Int { unsafe Int(path[depth]) }

  func weight(_ depth: Int) -> Weight {
    unsafe Weight(milliseconds: times[depth], millimetres: rest[depth].length)
  }

  /// The arcs by which the search came to a depth, the last first.
  func climb(to depth: Int) -> [Int] {
    var arcs: [Int] = []
    var place = unsafe Int(rest[depth].arc)
    while place != Int(RoadHierarchy.none) {
      let arc = self.arcs.arcs.map { Int($0[place]) } ?? place
      arcs.append(arc)
      let depth = Int(hierarchy.depths[Int(hierarchy.tails[arc])])
      place = unsafe Int(rest[depth].arc)
    }
    return arcs
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
      rank = unsafe hierarchy.parents.start[Int(rank)]
    }
  }

  private func climb() {
    let stride = arcs.stride
    let first = unsafe arcs.first.start
    let arcTimes = unsafe arcs.times.start
    let arcLengths = unsafe arcs.lengths.start
    let headDepths = unsafe arcs.headDepths.start
    for depth in (0..<depthCount).reversed() {
      let time = unsafe times[depth]
      if time == HierarchyMetric.unreachable { continue }
      let length = unsafe rest[depth].length
      let rank = unsafe Int(path[depth])
      for arc in unsafe Int(first[rank])..<Int(first[rank + 1]) {
        let candidate = unsafe time &+ arcTimes[stride * arc]
        let head = unsafe Int(headDepths[arc])
        guard unsafe candidate <= times[head] else { continue }
        let sum = unsafe length.addingSaturated(arcLengths[stride * arc])
        guard unsafe candidate < times[head] || sum < rest[head].length else { continue }
        unsafe times[head] = candidate
        unsafe rest[head] = Rest(length: sum, arc: UInt32(arc))
      }
    }
  }
}
