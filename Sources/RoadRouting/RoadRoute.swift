public import Measures

/// A fastest way through a road graph.
public struct RoadRoute: Equatable, Sendable {
  /// Its time and length.
  public let trip: RoadTrip
  /// The arcs in the order of driving; the first and the last possibly in part.
  public let arcs: [Int]
  /// The nodes that are passed, in order; none where the way stays between two nodes.
  public let nodes: [Int]
  /// Where the way begins on its first arc; nil where it begins at a node.
  public let start: ArcPosition?
  /// Where the way ends on its last arc; nil where it ends at a node.
  public let end: ArcPosition?

  public var travelTime: TravelTime { trip.travelTime }
  public var distance: Distance { trip.distance }

  /// The line of the way from start to end; a single point where these are the same place.
  public func geometry(in graph: RoadGraph) -> [Coordinate] {
    var line: [Coordinate] = arcs.isEmpty ? nodes.map { graph.coordinates[$0] } : []
    for (place, arc) in arcs.enumerated() {
      let from = place == 0 ? start?.fraction ?? 0 : 0
      let to = place == arcs.count - 1 ? end?.fraction ?? 1 : 1
      for point in RoadLine(of: arc, in: graph).part(from: from, to: to)
      where point != line.last {
        line.append(point)
      }
    }
    return line
  }
}
