internal import Measures

extension RoadBox {
  /// Whether the rectangles have a point in common.
  func overlaps(_ other: RoadBox) -> Bool {
    west <= other.east && other.west <= east && south <= other.north && other.south <= north
  }

  func contains(_ coordinate: Coordinate) -> Bool {
    west <= coordinate.longitudeE7 && coordinate.longitudeE7 <= east
      && south <= coordinate.latitudeE7 && coordinate.latitudeE7 <= north
  }
}
