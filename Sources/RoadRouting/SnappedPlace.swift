public import Measures

/// The place on the roads that is nearest to a coordinate.
public struct SnappedPlace: Hashable, Sendable {
  public let place: RoadPlace
  /// The point of the road's line.
  public let coordinate: Coordinate
  /// From the coordinate that was asked for, as the crow flies.
  public let offset: Distance
}

/// Why there is no place on the roads for a coordinate.
public enum SnapError: Error, Equatable, Sendable {
  /// The nearest road is farther away than the limit.
  case tooFar(nearest: SnappedPlace, limit: Distance)
  /// The graph has no road, or none that is open.
  case noRoad
}
