import Measures
import MusterModel

/// A stretch of road that one way takes alone, or several to the same incident take together.
struct WaySegment {
  let line: [Coordinate]
  /// The way that takes it, or the first of them.
  let way: MapWay
  let use: Use

  struct Use: Equatable {
    /// How many ways to the incident take it.
    var count: Int
    /// How many incidents before this one are served over it too, and so are drawn on top.
    var above: Int
  }

  /// The ways of a plan, cut where they join: what those to one incident have in common is there
  /// once. Fastest ways to one place stay together once they have met, as a rule.
  ///
  /// - Parameter ways: by incident.
  /// - Returns: the segments by incident.
  static func segments(of ways: [MapWay], incidents: Int) -> [[WaySegment]] {
    var above: [WayStep: Int] = [:]
    return (0..<incidents).map { incident in
      let own = ways.filter { $0.incident == incident }
      var uses: [WayStep: Use] = [:]
      for step in own.flatMap(\.steps) {
        uses[step, default: Use(count: 0, above: above[step.undirected] ?? 0)].count += 1
      }
      for step in Set(uses.keys.map(\.undirected)) { above[step, default: 0] += 1 }
      return cut(own, uses)
    }
  }

  private static func cut(_ ways: [MapWay], _ uses: [WayStep: Use]) -> [WaySegment] {
    var segments: [WaySegment] = []
    var drawn: Set<WayStep> = []
    for way in ways {
      var line: [Coordinate] = []
      var use = Use(count: 0, above: 0)
      func end() {
        if line.count > 1 { segments.append(WaySegment(line: line, way: way, use: use)) }
        line = []
      }
      for step in way.steps {
        let here = uses[step] ?? use
        guard drawn.insert(step).inserted else {
          end()
          continue
        }
        if line.isEmpty || here != use {
          end()
          line = [step.from]
          use = here
        }
        line.append(step.to)
      }
      end()
    }
    return segments
  }
}

/// One straight step of a way.
private struct WayStep: Hashable {
  let from: Coordinate
  let to: Coordinate

  /// The same whichever way it is driven.
  var undirected: WayStep {
    (from.longitudeE7, from.latitudeE7) < (to.longitudeE7, to.latitudeE7)
      ? self : WayStep(from: to, to: from)
  }
}

extension MapWay {
  fileprivate var steps: [WayStep] {
    zip(line, line.dropFirst()).filter { $0 != $1 }.map { WayStep(from: $0, to: $1) }
  }
}
