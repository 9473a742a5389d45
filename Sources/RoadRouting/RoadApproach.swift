public import Measures

/// How near to a coordinate the roads come, and those of them that are open.
public struct RoadApproach: Hashable, Sendable {
  /// How much farther than the nearest road an open one may be: what lies there is carried by hand.
  /// Farther away a vehicle has not arrived.
  public static let carryingLimit = Distance(millimetres: 200_000)

  /// On the nearest road, which may be closed.
  public let road: SnappedPlace
  /// On the nearest road that is open in one direction at least; nil where none is near.
  public let openRoad: SnappedPlace?

  /// Where ways by road start and end; nil where closures have cut the coordinate off.
  public var place: RoadPlace? { isCutOff ? nil : openRoad?.place }

  /// Whether the nearest road is closed and no open one passes nearly as close.
  public var isCutOff: Bool {
    guard let openRoad else { return true }
    return openRoad.offset > road.offset + Self.carryingLimit
  }
}

extension RoadSnapper {
  /// - Parameter metric: nil where every road is open.
  /// - Throws: where no road at all is near.
  /// - Complexity: O(log arcs) as a rule.
  public func approach(
    to coordinate: Coordinate, under metric: RoadMetric? = nil
  ) throws(SnapError) -> RoadApproach {
    let road = try nearest(to: coordinate)
    guard let metric else { return RoadApproach(road: road, openRoad: road) }
    return RoadApproach(road: road, openRoad: try? nearest(to: coordinate, openUnder: metric))
  }
}
