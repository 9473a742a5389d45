internal import Measures

/// A rectangle in ten-millionths of a degree, its edges included.
struct RoadBox: ColumnElement {
  private(set) var west = Int32.max
  private(set) var south = Int32.max
  private(set) var east = Int32.min
  private(set) var north = Int32.min

  mutating func include(_ coordinate: Coordinate) {
    west = min(west, coordinate.longitudeE7)
    east = max(east, coordinate.longitudeE7)
    south = min(south, coordinate.latitudeE7)
    north = max(north, coordinate.latitudeE7)
  }

  mutating func include(_ other: RoadBox) {
    west = min(west, other.west)
    east = max(east, other.east)
    south = min(south, other.south)
    north = max(north, other.north)
  }
}
