internal import Measures

/// A packed tree of boxes over roads, for finding the nearest.
///
/// The roads lie in the order of the Hilbert curve through the middles of their boxes; every box of
/// a level holds 16 of the level below. The arcs of one road, in both directions and between all copies
/// of its ends, are one entry: the least of them.
///
/// - Source: Kamel, Faloutsos, *On Packing R-trees*, CIKM 1993.
struct RoadTree: Sendable {
  static let fanout = 16

  /// The arcs, one per road, in the order of the leaves.
  let arcs: Column<UInt32>
  /// Level by level from the leaves up to one box; a level has one box for each 16 of that below.
  let boxes: Column<RoadBox>
  /// Per level: its boxes.
  let levels: [Range<Int>]

  /// - Precondition: there are as many boxes as the levels over so many roads have.
  init(arcs: Column<UInt32>, boxes: Column<RoadBox>) {
    self.arcs = arcs
    self.boxes = boxes
    levels = Self.levels(over: arcs.count)
  }

  /// The places of each level's boxes.
  static func levels(over roadCount: Int) -> [Range<Int>] {
    var levels = [0..<roadCount]
    while let below = levels.last, below.count > 1 {
      levels.append(below.upperBound..<below.upperBound + (below.count + fanout - 1) / fanout)
    }
    return levels
  }

  /// - Complexity: O(arcs + shape points).
  init(graph: RoadGraph) {
    var roads: [UInt32] = []
    var leaves: [RoadBox] = []
    roads.reserveCapacity(graph.arcCount)
    leaves.reserveCapacity(graph.arcCount)
    for arc in 0..<graph.arcCount where graph.isLeastOfRoad(arc) {
      var box = RoadBox()
      box.include(graph.coordinates[Int(graph.tails[arc])])
      box.include(graph.coordinates[Int(graph.heads[arc])])
      for point in graph.shape(of: arc) { box.include(point) }
      roads.append(UInt32(arc))
      leaves.append(box)
    }
    let order = Self.curveOrder(of: leaves)
    var boxes = order.map { leaves[Int($0)] }
    for below in Self.levels(over: roads.count).dropLast() {
      for first in stride(from: below.lowerBound, to: below.upperBound, by: Self.fanout) {
        var box = boxes[first]
        for child in first..<min(first + Self.fanout, below.upperBound) {
          box.include(boxes[child])
        }
        boxes.append(box)
      }
    }
    self.init(arcs: Column(order.map { roads[Int($0)] }), boxes: Column(boxes))
  }

  private static func curveOrder(of boxes: [RoadBox]) -> [UInt32] {
    var all = RoadBox()
    for box in boxes { all.include(box) }
    let west = Double(all.west)
    let south = Double(all.south)
    let cell = max(1, max(Double(all.east) - west, Double(all.north) - south)) / 65_535
    var keys = boxes.enumerated().map { place, box in
      let x = (Double(box.west) + Double(box.east)) / 2 - west
      let y = (Double(box.south) + Double(box.north)) / 2 - south
      return UInt64(HilbertCurve.position(x: UInt32(x / cell), y: UInt32(y / cell))) << 32
        | UInt64(place)
    }
    keys.sort()
    return keys.map { UInt32(truncatingIfNeeded: $0) }
  }
}
