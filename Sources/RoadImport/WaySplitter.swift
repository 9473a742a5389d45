internal import Measures
internal import RoadRouting

/// Cuts ways into arcs between junctions.
///
/// A way is also cut at a node whose place is unknown: nobody knows how the road runs there.
struct WaySplitter {
  private let ways: RoadWays
  private var nodes: WayNodes
  /// The nodes of all ways, one way after the other.
  private let references: [Int]
  private var builder = RoadGraphBuilder()
  /// Per node: its number in the builder, -1 where it has none.
  private var numbers: [Int]
  /// As they were added to the builder.
  private(set) var arcs = SplitArcs()
  private(set) var dropped: [DroppedReason: Int]

  init(ways: RoadWays, nodes: WayNodes) {
    self.ways = ways
    self.nodes = nodes
    self.references = ways.references.map(nodes.index(of:))
    self.numbers = [Int](repeating: -1, count: nodes.ids.count)
    self.dropped = ways.dropped
    let missing = nodes.places.count { $0 == nil }
    if missing > 0 { dropped[.missingNode] = missing }
  }

  /// The junctions and the arcs between them.
  mutating func split() -> RoadGraphBuilder {
    for way in 0..<ways.count {
      for stretch in stretches(of: way) {
        nodes.markJunction(stretch[stretch.startIndex])
        nodes.markJunction(stretch[stretch.endIndex - 1])
      }
    }
    for (node, place) in nodes.places.enumerated() where nodes.isJunction[node] {
      if let place { numbers[node] = builder.addNode(sourceId: nodes.ids[node], at: place) }
    }
    for way in 0..<ways.count {
      arcs.beginWay()
      for stretch in stretches(of: way) { addArcs(along: stretch, of: ways.roads[way]) }
    }
    return builder
  }

  /// The parts of a way between nodes of unknown place, each of two nodes or more.
  private func stretches(of way: Int) -> [ArraySlice<Int>] {
    references[ways.referenceRange(of: way)]
      .split { nodes.places[$0] == nil }
      .filter { $0.count > 1 }
  }

  private mutating func addArcs(along stretch: ArraySlice<Int>, of road: WayVerdict.Road) {
    var tail = stretch[stretch.startIndex]
    var metres = 0.0
    var shape: [Coordinate] = []
    for (previous, node) in zip(stretch, stretch.dropFirst()) {
      guard let from = nodes.places[previous], let to = nodes.places[node] else {
        preconditionFailure("a stretch has nodes of known place only")
      }
      metres += from.metres(to: to)
      guard nodes.isJunction[node] else {
        shape.append(to)
        continue
      }
      add(from: tail, to: node, metres: metres, shape: shape, of: road)
      tail = node
      metres = 0
      shape.removeAll(keepingCapacity: true)
    }
  }

  private mutating func add(
    from tail: Int, to head: Int, metres: Double, shape: [Coordinate], of road: WayVerdict.Road
  ) {
    let length = Distance(metres: metres)
    guard length.millimetres <= UInt32.max else {
      dropped[.overlong, default: 0] += 1
      return
    }
    let milliseconds = (metres * 3600 / road.kilometresPerHour).rounded()
    let time = TravelTime(
      milliseconds: UInt32(min(max(milliseconds, 1), Double(TravelTime.unreachable.milliseconds))))
    if road.directions != .backward {
      arcs.append(from: tail, to: head)
      builder.addArc(
        from: numbers[tail], to: numbers[head], travelTime: time, length: length, shape: shape)
    }
    if road.directions != .forward {
      arcs.append(from: head, to: tail)
      builder.addArc(
        from: numbers[head], to: numbers[tail], travelTime: time, length: length,
        shape: shape.reversed())
    }
  }
}
