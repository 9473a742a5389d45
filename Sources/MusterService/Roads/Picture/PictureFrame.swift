import Measures

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// The part of the earth that a picture shows, and where each point of it lies on the paper.
///
/// Equirectangular around the middle: a metre is as long to the north as to the east there.
struct PictureFrame {
  /// Pixels of the longer side.
  static let longestSide = 1600.0
  /// Of what is shown, on each side.
  private static let margin = 0.06
  /// Metres; less would be all road and no town.
  private static let leastSide = 400.0
  /// The least that the shorter side is of the longer.
  private static let leastRatio = 0.62
  /// The most that the height of a map for a page is of its width.
  private static let mostHeight = 0.72

  let southWest: Coordinate
  let northEast: Coordinate
  /// Pixels.
  let width: Int
  let height: Int
  let metresPerPixel: Double
  private let west: Double
  private let north: Double
  /// Pixels for each ten-millionth of a degree.
  private let across: Double
  private let down: Double

  /// Around all of these coordinates, with a margin.
  ///
  /// - Parameter isLandscape: whether it must not be high, as on a page that goes on below it.
  /// - Precondition: there is one at least.
  init(around coordinates: some Sequence<Coordinate>, isLandscape: Bool = false) {
    var west = Double.infinity
    var east = -Double.infinity
    var south = Double.infinity
    var north = -Double.infinity
    for coordinate in coordinates {
      west = min(west, Double(coordinate.longitudeE7))
      east = max(east, Double(coordinate.longitudeE7))
      south = min(south, Double(coordinate.latitudeE7))
      north = max(north, Double(coordinate.latitudeE7))
    }
    precondition(west <= east, "a picture shows something")
    let middle = (x: (west + east) / 2, y: (south + north) / 2)
    let metresNorth = Coordinate.earthRadiusInMetres * Double.pi / 180 / 1e7
    let metresEast = metresNorth * max(0.01, cos(middle.y / 1e7 * Double.pi / 180))
    var wide = max(Self.leastSide, (east - west) * metresEast * (1 + 2 * Self.margin))
    var high = max(Self.leastSide, (north - south) * metresNorth * (1 + 2 * Self.margin))
    let longest = max(wide, high)
    wide = max(wide, longest * Self.leastRatio)
    high = max(high, longest * Self.leastRatio)
    if isLandscape, high > wide * Self.mostHeight { wide = high / Self.mostHeight }
    metresPerPixel = max(wide, high) / Self.longestSide
    width = Int((wide / metresPerPixel).rounded())
    height = Int((high / metresPerPixel).rounded())
    across = metresEast / metresPerPixel
    down = metresNorth / metresPerPixel
    self.west = middle.x - wide / metresEast / 2
    self.north = middle.y + high / metresNorth / 2
    southWest = Self.corner(middle.x - wide / metresEast / 2, middle.y - high / metresNorth / 2)
    northEast = Self.corner(middle.x + wide / metresEast / 2, middle.y + high / metresNorth / 2)
  }

  private static func corner(_ longitudeE7: Double, _ latitudeE7: Double) -> Coordinate {
    Coordinate(
      longitudeE7: Int32(min(max(longitudeE7, -1.8e9), 1.8e9)),
      latitudeE7: Int32(min(max(latitudeE7, -9e8), 9e8)))
  }

  /// Tenths of a pixel to the right of the left edge, and down from the upper one.
  func point(_ coordinate: Coordinate) -> PicturePoint {
    PicturePoint(
      x: Int((10 * (Double(coordinate.longitudeE7) - west) * across).rounded()),
      y: Int((10 * (north - Double(coordinate.latitudeE7)) * down).rounded()))
  }
}

/// A point on the paper in tenths of a pixel.
struct PicturePoint: Equatable {
  let x: Int
  let y: Int
}
