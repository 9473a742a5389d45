import Measures
import MusterModel
import RoadRouting

extension ServiceError {
  /// Rings that are no area, by the name of the polygon in the request.
  init(_ fault: ClosureAreaFault, _ field: String) {
    let rings = "\(field).coordinates"
    let (place, text): (String, Text) =
      switch fault {
      case .noRing:
        (rings, Text("expected an outer ring", "应有外环"))
      case .tooFewPoints(let ring, let count):
        (
          "\(rings)[\(ring)]",
          Text(
            "expected at least 4 points, the last the same as the first, not \(count)",
            "至少应有 4 个点，且末点与首点相同，现有 \(count) 个")
        )
      case .notClosed(let ring):
        (
          "\(rings)[\(ring)]",
          Text("expected the last point to be the same as the first", "末点应与首点相同")
        )
      case .offEarth(let ring, let point):
        (
          "\(rings)[\(ring)][\(point)]",
          Text(
            "expected a longitude of -180 to 180 and a latitude of -90 to 90",
            "经度应为 -180 至 180，纬度应为 -90 至 90")
        )
      case .noArea(let ring):
        (
          "\(rings)[\(ring)]",
          Text(
            "all points lie on one line; draw around the roads", "所有点在一条直线上；请围着道路画出区域")
        )
      case .crossesItself(let ring, let near):
        (
          "\(rings)[\(ring)]",
          Text(
            "the line crosses itself near \(near.shown); draw it without crossings",
            "边线在 \(near.shown) 附近与自身相交；请重画，不要交叉")
        )
      case .overlapsItself(let ring, let place):
        (
          "\(rings)[\(ring)]",
          Text(
            "the line runs back along itself from \(place.shown); take out the points beyond",
            "边线从 \(place.shown) 起与自身重合；请去掉多余的点")
        )
      case .ringsCross(let ring, let other, let near):
        (
          "\(rings)[\(other)]",
          Text(
            "crosses or runs along ring \(ring) near \(near.shown); holes lie inside, apart from each other",
            "在 \(near.shown) 附近与第 \(ring) 环（从 0 起数）相交或重合；孔须在外环之内且互不相交")
        )
      case .holeOutside(let ring):
        (
          "\(rings)[\(ring)]",
          Text(
            "this hole is not inside the outer ring; close a second area as a closure of its own",
            "此孔不在外环之内；另一区域请另行封路")
        )
      case .holeInHole(let ring, let other):
        (
          "\(rings)[\(ring)]",
          Text(
            "this hole is inside hole \(other); close an area within a hole as a closure of its own",
            "此孔在第 \(other) 环（从 0 起数）之内；孔中的区域请另行封路")
        )
      }
    self = .invalid(place, text.english, text.chinese)
  }
}

extension Coordinate {
  /// Longitude and latitude in degrees, for people.
  fileprivate var shown: String { "\(longitude), \(latitude)" }
}
