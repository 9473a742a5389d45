import Measures
import RoadRouting
import SeededNumbers
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

@Suite struct RoadSnapperTests {
  /// A town of a few hundred crooked roads around a corner of the map where degrees are not square.
  private func town(seed: UInt64) -> RoadGraph {
    var generator = SeededGenerator(seed: seed)
    func place(spread: Int32) -> Coordinate {
      Coordinate(
        longitudeE7: 1_138_000_000 + .random(in: -spread...spread, using: &generator),
        latitudeE7: 600_000_000 + .random(in: -spread...spread, using: &generator))
    }
    var builder = RoadGraphBuilder()
    let count = 120
    for node in 0..<count { builder.addNode(sourceId: Int64(node), at: place(spread: 300_000)) }
    for _ in 0..<400 {
      let tail = Int.random(in: 0..<count, using: &generator)
      let head = Int.random(in: 0..<count, using: &generator)
      let shape = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        place(spread: 300_000)
      }
      for (from, to, shape) in [(tail, head, shape), (head, tail, shape.reversed())] {
        builder.addArc(
          from: from, to: to, travelTime: .seconds(1), length: Distance(millimetres: 1),
          shape: shape)
      }
    }
    return builder.build().graph
  }

  /// The least distance in metres to any segment, by measuring all of them.
  private func leastDistance(_ graph: RoadGraph, _ here: Coordinate) -> (Double, arcs: Set<Int>) {
    let north = Coordinate.earthRadiusInMetres * Double.pi / 180 / 1e7
    let east = north * cos(here.latitude * Double.pi / 180)
    func offset(_ point: Coordinate) -> (x: Double, y: Double) {
      (
        east * Double(point.longitudeE7 - here.longitudeE7),
        north * Double(point.latitudeE7 - here.latitudeE7)
      )
    }
    var distances: [Int: Double] = [:]
    for arc in 0..<graph.arcCount {
      let line = graph.line(of: arc).map(offset)
      for (a, b) in zip(line, line.dropFirst()) {
        let squared = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)
        let along = squared > 0 ? -(a.x * (b.x - a.x) + a.y * (b.y - a.y)) / squared : 0
        let share = min(1, max(0, along))
        let distance = hypot(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))
        distances[arc] = min(distances[arc] ?? .infinity, distance)
      }
    }
    let least = distances.values.min() ?? .infinity
    return (least, Set(distances.filter { $0.value <= least + 1e-6 }.keys))
  }

  @Test("The place found is the nearest of all segments", arguments: 0..<6 as Range<UInt64>)
  func bruteForce(seed: UInt64) throws {
    let graph = town(seed: seed)
    let snapper = RoadSnapper(graph: graph)
    var generator = SeededGenerator(seed: seed ^ 0x5EED)
    for round in 0..<30 {
      // Inside the town, around it, and far outside.
      let spread: Int32 = [300_000, 900_000, 20_000_000][round % 3]
      let here = Coordinate(
        longitudeE7: 1_138_000_000 + .random(in: -spread...spread, using: &generator),
        latitudeE7: 600_000_000 + .random(in: -spread...spread, using: &generator))
      let found = try snapper.nearest(to: here, within: Distance(metres: 1e7))
      let (least, arcs) = leastDistance(graph, here)
      #expect(abs(found.offset.metres - least) < 0.001, "\(here)")
      switch found.place {
      case .along(let position):
        #expect(arcs.contains(position.arc))
        #expect(arcs.min() == position.arc || !graph.arcs(against: position.arc).isEmpty)
      case .node(let node):
        #expect(arcs.contains { Int(graph.tails[$0]) == node || Int(graph.heads[$0]) == node })
      }
      if least < 100_000 {
        #expect(abs(here.metres(to: found.coordinate) - least) < 0.05 + least * 0.01)
      }
    }
  }

  let square = SmallGraphs.build(
    ids: [1, 2],
    arcs: [
      PlainArc(tail: 1, head: 2, milliseconds: 10), PlainArc(tail: 2, head: 1, milliseconds: 10),
    ]
  ).graph

  @Test("Beyond the limit the error tells how far the nearest road is") func tooFar() throws {
    let snapper = RoadSnapper(graph: square)
    let sea = try #require(Coordinate(longitude: 0, latitude: -0.45))
    let error = #expect(throws: SnapError.self) { try snapper.nearest(to: sea) }
    guard case .tooFar(let nearest, let limit)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(limit == RoadSnapper.defaultLimit)
    #expect(nearest.place == .node(0))
    #expect((50_000...50_200).contains(nearest.offset.metres))
    #expect(throws: Never.self) { try snapper.nearest(to: sea, within: nearest.offset) }
  }

  @Test("Without roads there is no place") func noRoad() {
    let empty = RoadSnapper(graph: SmallGraphs.build(ids: [1], arcs: []).graph)
    #expect(throws: SnapError.noRoad) { try empty.nearest(to: SmallGraphs.place(1)) }
  }

  @Test("At a node the place is the node, so that every road there may be taken") func atNode()
    throws
  {
    let place = try RoadSnapper(graph: square).nearest(to: SmallGraphs.place(2))
    #expect(place.place == .node(1))
    #expect(place.coordinate == SmallGraphs.place(2))
    #expect(place.offset == .zero)
  }

  @Test("Closed roads are passed over when asked, and not when one direction is open")
  func closed() throws {
    let snapper = RoadSnapper(graph: square)
    let metric = RoadMetric(of: square)
    let middle = Coordinate(longitudeE7: 13_500, latitudeE7: 6_000)
    let open = try snapper.nearest(to: middle, openUnder: metric)
    guard case .along(let position) = open.place else {
      Issue.record("\(open)")
      return
    }
    #expect(abs(position.fraction - 0.5) < 1e-6)
    #expect(try snapper.nearest(to: middle, openUnder: metric.closing([0])) == open)
    #expect(throws: SnapError.noRoad) {
      try snapper.nearest(to: middle, openUnder: metric.closing([0, 1]))
    }
  }

  @Test("A road without length is found at its place") func noLength() throws {
    var builder = RoadGraphBuilder()
    let here = SmallGraphs.place(1)
    let nodes = [1, 2].map { builder.addNode(sourceId: $0, at: here) }
    builder.addArc(from: nodes[0], to: nodes[1], travelTime: .zero, length: .zero)
    builder.addArc(from: nodes[1], to: nodes[0], travelTime: .zero, length: .zero)
    let found = try RoadSnapper(graph: builder.build().graph).nearest(to: SmallGraphs.place(2))
    #expect(found.coordinate == here)
    #expect(found.place == .node(0))
  }

  @Test("A route between snapped places has the line between them") func geometry() throws {
    let curve = [Coordinate(longitudeE7: 9_000, latitudeE7: 8_000)]
    let graph = SmallGraphs.build(
      ids: [1, 2],
      arcs: [
        PlainArc(tail: 1, head: 2, milliseconds: 1_000, shape: curve),
        PlainArc(tail: 2, head: 1, milliseconds: 1_000, shape: curve),
      ]
    ).graph
    let snapper = RoadSnapper(graph: graph)
    let from = try snapper.nearest(to: Coordinate(longitudeE7: 8_900, latitudeE7: 6_000))
    let to = try snapper.nearest(to: Coordinate(longitudeE7: 15_000, latitudeE7: 8_100))
    let engine = Dijkstra(graph: graph, metric: RoadMetric(of: graph))
    for (from, to) in [(from, to), (to, from)] {
      let line = try #require(engine.route(from: from.place, to: to.place)).geometry(in: graph)
      #expect(line.count == 3)
      #expect(line[1] == curve[0])
      #expect(line[0].metres(to: from.coordinate) < 0.05)
      #expect(line[2].metres(to: to.coordinate) < 0.05)
    }
  }
}
