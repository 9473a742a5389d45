public import Measures

/// Finds the nearest point of the nearest road.
///
/// Distances are measured in a plane that touches the earth along the parallel of the coordinate
/// asked for; roads across the 180th meridian are not found from its other side.
public struct RoadSnapper: Sendable {
  /// A place farther from any road than this is in the sea, or wrong.
  public static let defaultLimit = Distance(millimetres: 5_000_000)

  public let graph: RoadGraph
  private let tree: RoadTree

  /// - Complexity: O(arcs log arcs + shape points), some ten milliseconds for a city.
  public init(graph: RoadGraph) {
    self.init(graph: graph, tree: RoadTree(graph: graph))
  }

  init(graph: RoadGraph, tree: RoadTree) {
    self.graph = graph
    self.tree = tree
  }

  /// The nearest place on the roads; of equally near ones that on the arc of least number.
  ///
  /// - Parameters:
  ///   - limit: how far it may be.
  ///   - metric: where given, roads that it closes in both directions are passed over.
  /// - Complexity: O(log arcs) as a rule.
  public func nearest(
    to coordinate: Coordinate, within limit: Distance = defaultLimit,
    openUnder metric: RoadMetric? = nil
  ) throws(SnapError) -> SnappedPlace {
    var search = NearestRoadSearch(
      graph: graph, tree: tree, plane: LocalPlane(around: coordinate), metric: metric)
    guard let hit = search.run() else { throw .noRoad }
    let found = snapped(hit)
    if found.offset > limit {
      throw .tooFar(nearest: found, limit: limit)
    }
    return found
  }

  private func snapped(_ hit: NearestRoadSearch.Hit) -> SnappedPlace {
    let line = RoadLine(of: hit.arc, in: graph)
    let position = ArcPosition(
      arc: hit.arc, fraction: line.fraction(segment: hit.segment, share: hit.share))
    let place: RoadPlace =
      switch position.parts {
      case 0: .node(Int(graph.tails[hit.arc]))
      case ArcPosition.whole: .node(Int(graph.heads[hit.arc]))
      default: .along(position)
      }
    return SnappedPlace(
      place: place,
      coordinate: line.points[hit.segment].between(
        line.points[hit.segment + 1], share: hit.share),
      offset: Distance(metres: hit.squaredDistance.squareRoot()))
  }
}
