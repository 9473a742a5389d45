import Measures
import RoadRouting
import SeededNumbers
import Testing

@Suite struct RoadReachTests {
  /// Whether a point of an arc, between its ends, lies in one of the pieces.
  private func holds(_ pieces: [RoadPiece], _ arc: Int, _ fraction: Double, _ graph: RoadGraph)
    -> Bool
  {
    pieces.contains { piece in
      let there: Double
      if piece.arc == arc {
        there = fraction
      } else if graph.arcs(against: arc).contains(piece.arc) {
        there = 1 - fraction
      } else {
        return false
      }
      return piece.from.fraction <= there && there <= piece.to.fraction
    }
  }

  private func isSame(
    _ place: RoadPlace, _ arc: Int, _ fraction: Double, _ graph: RoadGraph
  ) -> Bool {
    guard case .along(let position) = place else { return false }
    return position.arc == arc
      ? position.fraction == fraction
      : graph.arcs(against: arc).contains(position.arc) && position.fraction == 1 - fraction
  }

  /// The trips between a place and others in the direction of a reach.
  private func trips(
    _ direction: RoadReach.Direction, _ place: RoadPlace, _ others: [RoadPlace], by oracle: Dijkstra
  ) -> [TravelTime] {
    let trips =
      direction == .away
      ? oracle.trips(from: place, to: others) : oracle.trips(from: others, to: place)
    return trips.map(\.travelTime)
  }

  /// All times are multiples of eight milliseconds and all points lie at eighths of an arc, so that
  /// nothing is rounded.
  @Test(
    "A point of a road is within reach just when a trip to it, or from it, is short enough",
    arguments: 0..<200 as Range<UInt64>)
  func law(seed: UInt64) {
    let graph =
      seed.isMultiple(of: 8) ? GridGraphs.random(seed: seed) : SmallGraphs.random(seed: seed)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
      .multiplying(0..<graph.arcCount, by: 8)
    let engine = HierarchyEngine(
      graph: graph, hierarchy: RoadHierarchy(of: graph), metric: metric)
    let oracle = Dijkstra(graph: graph, metric: metric)
    var generator = SeededGenerator(seed: seed)
    var points: [(arc: Int, fraction: Double)] = []
    for arc in 0..<graph.arcCount {
      for eighths in 1..<8 { points.append((arc, Double(eighths) / 8)) }
    }
    let places = points.map { RoadPlace.along(ArcPosition(arc: $0.arc, fraction: $0.fraction)) }
    let nodes = (0..<graph.nodeCount).map(RoadPlace.node)
    for direction in [RoadReach.Direction.away, .towards] {
      guard let place = (nodes + places).randomElement(using: &generator) else { return }
      let times = trips(direction, place, places, by: oracle)
      let nodeTimes = trips(direction, place, nodes, by: oracle)
      let reach = RoadReach(direction, place, within: .seconds(1), by: engine)
      for milliseconds in [0, 1, 8, UInt32.random(in: 2...200, using: &generator)] {
        let limit = TravelTime(milliseconds: milliseconds)
        let reached = reach.within(limit)
        #expect(reached.nodes == nodeTimes.count { $0 <= limit })
        for ((arc, fraction), time) in zip(points, times) {
          // The place itself may be all that is within: a point is no piece.
          if isSame(place, arc, fraction, graph) { continue }
          #expect(
            holds(reached.pieces, arc, fraction, graph) == (time <= limit),
            "seed \(seed), \(direction) \(place) in \(milliseconds) ms: \(arc) at \(fraction)")
        }
      }
    }
  }

  /// Here an engine rounds, to the nearest millisecond: a point is within its limit, and one that is
  /// a millisecond within it is in a piece.
  @Test(
    "Just before, at and behind every cut a trip is as long as the time, but for its rounding",
    arguments: 0..<200 as Range<UInt64>)
  func cuts(seed: UInt64) {
    let graph = SmallGraphs.random(seed: seed)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
      .multiplying(0..<graph.arcCount, by: 1_237)
    let oracle = Dijkstra(graph: graph, metric: metric)
    var generator = SeededGenerator(seed: seed)
    let unit = 1.0 / Double(1 << 30)
    for direction in [RoadReach.Direction.away, .towards] {
      let place = SmallGraphs.randomPlace(in: graph, using: &generator)
      let limit = TravelTime(milliseconds: UInt32.random(in: 0...20_000, using: &generator))
      let pieces = RoadReach(direction, place, within: limit, by: oracle).within(limit).pieces
      for piece in pieces {
        var samples: [Double] = []
        for cut in [piece.from.fraction, piece.to.fraction] {
          for step in [-0.001, -unit, 0, unit, 0.001] { samples.append(cut + step) }
        }
        samples.removeAll { $0 <= 0 || $0 >= 1 || isSame(place, piece.arc, $0, graph) }
        let places = samples.map {
          RoadPlace.along(ArcPosition(arc: piece.arc, fraction: $0))
        }
        for (sample, time) in zip(samples, trips(direction, place, places, by: oracle)) {
          let isIn = holds(pieces, piece.arc, sample, graph)
          #expect(
            isIn ? time <= limit : time + TravelTime(milliseconds: 1) > limit,
            "seed \(seed), \(direction) \(place) in \(limit): \(piece.arc) at \(sample)")
        }
      }
    }
  }

  @Test(
    "A longer time holds all of a shorter one, and every road counts once",
    arguments: 0..<60 as Range<UInt64>)
  func nesting(seed: UInt64) {
    let graph = GridGraphs.random(seed: seed)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
    let oracle = Dijkstra(graph: graph, metric: metric)
    var generator = SeededGenerator(seed: seed)
    let place = SmallGraphs.randomPlace(in: graph, using: &generator)
    for direction in [RoadReach.Direction.away, .towards] {
      let reach = RoadReach(direction, place, within: .seconds(9), by: oracle)
      var before = reach.within(.zero)
      for milliseconds: UInt32 in [1, 4, 9, 30, 9_000] {
        let now = reach.within(TravelTime(milliseconds: milliseconds))
        #expect(now.nodes >= before.nodes)
        for piece in before.pieces {
          #expect(
            now.pieces.contains {
              $0.arc == piece.arc && $0.from.fraction <= piece.from.fraction
                && piece.to.fraction <= $0.to.fraction
            })
        }
        for (piece, next) in zip(now.pieces, now.pieces.dropFirst()) {
          #expect(
            piece.arc < next.arc
              || piece.arc == next.arc && piece.to.fraction < next.from.fraction)
        }
        for piece in now.pieces {
          #expect(
            metric.isOpen(piece.arc)
              || graph.arcs(against: piece.arc).contains(where: metric.isOpen))
          #expect(
            graph.tails[piece.arc] < graph.heads[piece.arc]
              || graph.arcs(against: piece.arc).isEmpty)
        }
        before = now
      }
    }
  }
}
