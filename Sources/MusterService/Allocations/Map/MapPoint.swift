import Measures

/// A point of a map in pixels, to the right of its left edge and down from the upper one.
struct MapPoint {
  let x: Double
  let y: Double

  static let zero = MapPoint(x: 0, y: 0)

  init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  init(_ coordinate: Coordinate, in frame: PictureFrame) {
    let point = frame.point(coordinate)
    self.init(x: Double(point.x) / 10, y: Double(point.y) / 10)
  }
}

/// A rectangle of a map in pixels.
struct MapBox {
  let left: Double
  let top: Double
  let width: Double
  let height: Double

  var right: Double { left + width }
  var bottom: Double { top + height }

  init(left: Double, top: Double, width: Double, height: Double) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }

  /// The square around a mark.
  init(around point: MapPoint, radius: Double) {
    self.init(
      left: point.x - radius, top: point.y - radius, width: 2 * radius, height: 2 * radius)
  }

  func meets(_ other: MapBox) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// The point of it that is nearest to another.
  func nearest(to point: MapPoint) -> MapPoint {
    MapPoint(x: min(max(point.x, left), right), y: min(max(point.y, top), bottom))
  }
}

extension Double {
  /// A number of pixels with at most one decimal.
  var pixels: String {
    let tenths = Int((self * 10).rounded())
    let whole = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
    return tenths.isMultiple(of: 10) ? whole : "\(whole).\(abs(tenths) % 10)"
  }
}
