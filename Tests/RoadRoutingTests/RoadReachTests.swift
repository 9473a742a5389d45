import Measures
import RoadRouting
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
      } else if graph.opposite(of: arc) == piece.arc {
        there = 1 - fraction
      } else {
        return false
      }
      return piece.from.fraction <= there && there <= piece.to.fraction
    }
  }

  /// Fractions strictly between the ends, those just before, at and behind every cut among them.
  private func samples(
    _ pieces: [RoadPiece], _ arc: Int, _ graph: RoadGraph, _ generator: inout SeededGenerator
  ) -> [Double] {
    let unit = 1.0 / Double(1 << 30)
    var samples = (0..<4).map { _ in
      Double(Int.random(in: 1..<(1 << 30), using: &generator)) * unit
    }
    samples += [unit, 0.25, 0.5, 0.75, 1 - unit]
    for piece in pieces {
      for cut in [piece.from.fraction, piece.to.fraction] {
        for near in [cut - unit, cut, cut + unit] {
          if piece.arc == arc { samples.append(near) }
          if graph.opposite(of: arc) == piece.arc { samples.append(1 - near) }
        }
      }
    }
    return samples.filter { $0 > 0 && $0 < 1 }
  }

  private func isSame(
    _ place: RoadPlace, _ arc: Int, _ fraction: Double, _ graph: RoadGraph
  ) -> Bool {
    guard case .along(let position) = place else { return false }
    return position.arc == arc
      ? position.fraction == fraction
      : graph.opposite(of: arc) == position.arc && position.fraction == 1 - fraction
  }

  /// No allowance for rounding: a cut is where the time of a trip, rounded to the millisecond as an
  /// engine does it, passes the limit.
  @Test(
    "A point of a road is within reach just when a trip to it, or from it, is short enough",
    arguments: 0..<200 as Range<UInt64>)
  func law(seed: UInt64) {
    let isGrid = seed.isMultiple(of: 10)
    let graph = isGrid ? GridGraphs.random(seed: seed) : SmallGraphs.random(seed: seed)
    let metric = SmallGraphs.randomMetric(of: graph, seed: seed)
    let engine = HierarchyEngine(
      graph: graph, hierarchy: RoadHierarchy(of: graph), metric: metric)
    let oracle = Dijkstra(graph: graph, metric: metric)
    var generator = SeededGenerator(seed: seed)
    for direction in [RoadReach.Direction.away, .towards] {
      let place = SmallGraphs.randomPlace(in: graph, using: &generator)
      let reach = RoadReach(direction, place, within: .seconds(1), by: engine)
      for milliseconds in [0, 1, UInt32.random(in: 2...30, using: &generator)] {
        let limit = TravelTime(milliseconds: milliseconds)
        let reached = reach.within(limit)
        func isWithin(_ places: [RoadPlace]) -> [Bool] {
          let trips =
            direction == .away
            ? oracle.trips(from: place, to: places) : oracle.trips(from: places, to: place)
          return trips.map { $0.travelTime <= limit }
        }
        #expect(
          reached.nodes
            == isWithin((0..<graph.nodeCount).map(RoadPlace.node)).count { $0 })
        var points: [(arc: Int, fraction: Double)] = []
        for arc in 0..<graph.arcCount {
          let here = reached.pieces.filter {
            $0.arc == arc || $0.arc == graph.opposite(of: arc)
          }
          // The place itself may be all that is within: a point is no piece.
          points += samples(here, arc, graph, &generator)
            .filter { !isSame(place, arc, $0, graph) }.map { (arc, $0) }
        }
        let expected = isWithin(
          points.map { .along(ArcPosition(arc: $0.arc, fraction: $0.fraction)) })
        for (point, expected) in zip(points, expected) {
          #expect(
            holds(reached.pieces, point.arc, point.fraction, graph) == expected,
            "seed \(seed), \(direction) \(place) in \(milliseconds) ms: \(point)")
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
            metric.isOpen(piece.arc) || graph.opposite(of: piece.arc).map(metric.isOpen) ?? false)
          #expect(
            graph.tails[piece.arc] < graph.heads[piece.arc]
              || graph.opposite(of: piece.arc) == nil)
        }
        before = now
      }
    }
  }
}
