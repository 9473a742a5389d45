import Measures
import RoadRouting
import SeededNumbers
import Testing

@Suite struct RoadFinderTests {
  /// Some hundred crooked roads on the grid of the areas, a few of them one-way.
  private func town(
    around center: Coordinate, reach: Int32, using generator: inout SeededGenerator
  ) -> RoadGraph {
    func place(_ generator: inout SeededGenerator) -> Coordinate {
      Coordinate(
        longitudeE7: center.longitudeE7 + .random(in: -48...48, using: &generator) * (reach / 40),
        latitudeE7: center.latitudeE7 + .random(in: -48...48, using: &generator) * (reach / 40))
    }
    var builder = RoadGraphBuilder()
    let count = 60
    for node in 0..<count { builder.addNode(sourceId: Int64(node), at: place(&generator)) }
    for _ in 0..<150 {
      let tail = Int.random(in: 0..<count, using: &generator)
      let head = Int.random(in: 0..<count, using: &generator)
      let shape = (0..<Int.random(in: 0...3, using: &generator)).map { _ in place(&generator) }
      builder.addArc(
        from: tail, to: head, travelTime: .seconds(1), length: .zero, shape: shape)
      if Int.random(in: 0..<4, using: &generator) > 0 {
        builder.addArc(
          from: head, to: tail, travelTime: .seconds(1), length: .zero, shape: shape.reversed())
      }
    }
    return builder.build().graph
  }

  @Test("The arcs of an area are those that looking at every one finds", arguments: 1...14)
  func oracle(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    // Coarse grids make corners meet, fine ones do not.
    let reach: Int32 = seed.isMultiple(of: 2) ? 40 : 400_000
    let center = Coordinate(longitudeE7: 1_138_000_000, latitudeE7: 225_000_000)
    let graph = town(around: center, reach: reach, using: &generator)
    let finder = RoadFinder(graph: graph)
    var areas = 0
    for _ in 0..<40 {
      let spot = Coordinate(
        longitudeE7: center.longitudeE7 + .random(in: -20...20, using: &generator) * (reach / 40),
        latitudeE7: center.latitudeE7 + .random(in: -20...20, using: &generator) * (reach / 40))
      let rings = RandomArea.rings(around: spot, reach: reach, using: &generator)
      guard let area = try? ClosureArea(rings: rings) else { continue }
      areas += 1
      let expected = (0..<graph.arcCount).filter {
        RandomArea.touches(rings, graph.line(of: $0))
      }
      #expect(finder.arcs(touching: area) == expected, "seed \(seed), \(rings)")
      for node in graph.coordinates {
        #expect(area.contains(node) == RandomArea.contains(rings, node), "seed \(seed)")
      }
    }
    #expect(areas > 10, "seed \(seed)")
  }

  private func square(
    west: Int32, south: Int32, east: Int32, north: Int32
  ) -> [Coordinate] {
    [(west, south), (east, south), (east, north), (west, north), (west, south)].map {
      Coordinate(longitudeE7: $0.0, latitudeE7: $0.1)
    }
  }

  @Test("An area that only touches the tip of a road touches the road") func tip() throws {
    let graph = SmallGraphs.build(
      ids: [1, 2, 3],
      arcs: [
        PlainArc(tail: 1, head: 2, milliseconds: 5), PlainArc(tail: 2, head: 3, milliseconds: 5),
        PlainArc(tail: 3, head: 1, milliseconds: 5),
      ]
    ).graph
    let finder = RoadFinder(graph: graph)
    let tip = SmallGraphs.place(3)
    func arcs(from west: Int32, to east: Int32) throws -> [Int] {
      finder.arcs(
        touching: try ClosureArea(rings: [
          square(west: west, south: tip.latitudeE7 - 9, east: east, north: tip.latitudeE7 + 9)
        ]))
    }
    #expect(try arcs(from: tip.longitudeE7, to: tip.longitudeE7 + 9) == [1, 2], "its west side")
    #expect(try arcs(from: tip.longitudeE7 + 1, to: tip.longitudeE7 + 9) == [])
    // In the middle of the two longer roads, far from every node.
    let middle = SmallGraphs.place(3).longitudeE7 / 2 + 1_000
    #expect(
      try finder.arcs(
        touching: ClosureArea(rings: [
          square(west: middle, south: 0, east: middle + 1, north: 20_000)
        ])) == [0, 2])
  }

  @Test("A road along a side, and one within a hole") func sides() throws {
    let along = SmallGraphs.build(
      ids: [1, 2],
      arcs: [
        PlainArc(tail: 1, head: 2, milliseconds: 5), PlainArc(tail: 2, head: 1, milliseconds: 5),
      ])
    let (from, to) = (SmallGraphs.place(1), SmallGraphs.place(2))
    let finder = RoadFinder(graph: along.graph)
    // The side lies on the line of the road and is longer than it.
    let longer = [SmallGraphs.place(0), SmallGraphs.place(3)]
    let beside = Coordinate(longitudeE7: 0, latitudeE7: 50_000)
    let triangle = try ClosureArea(rings: [longer + [beside, longer[0]]])
    #expect(finder.arcs(touching: triangle) == [0, 1], "both directions")
    let around = square(
      west: from.longitudeE7 - 90_000, south: from.latitudeE7 - 90_000,
      east: to.longitudeE7 + 90_000, north: to.latitudeE7 + 90_000)
    let hole = square(
      west: from.longitudeE7 - 1, south: from.latitudeE7 - 1, east: to.longitudeE7 + 1,
      north: to.latitudeE7 + 1)
    #expect(try finder.arcs(touching: ClosureArea(rings: [around])) == [0, 1])
    #expect(try finder.arcs(touching: ClosureArea(rings: [around, hole])) == [])
    let tight = square(
      west: from.longitudeE7, south: from.latitudeE7, east: to.longitudeE7, north: to.latitudeE7)
    #expect(
      try finder.arcs(touching: ClosureArea(rings: [around, tight])) == [0, 1],
      "the road's ends lie on the hole's border")
  }

  @Test("A graph without arcs has none in any area") func empty() throws {
    let area = try ClosureArea(rings: [square(west: 0, south: 0, east: 9, north: 9)])
    for ids in [[], [1]] as [[Int64]] {
      let graph = SmallGraphs.build(ids: ids, arcs: []).graph
      #expect(RoadFinder(graph: graph).arcs(touching: area) == [])
    }
  }
}
