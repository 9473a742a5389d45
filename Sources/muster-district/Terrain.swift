/// Where the made-up city can be: a coarse outline of the district's land, its waters and hills.
enum Terrain {
  /// Longitude and latitude of the corners: the estuary in the west, hills in the east.
  private static let outline: [(Double, Double)] = [
    (113.885, 22.534), (113.912, 22.538), (113.931, 22.560), (113.932, 22.600), (113.928, 22.622),
    (113.945, 22.636), (113.970, 22.652), (113.976, 22.690), (113.990, 22.712), (113.962, 22.724),
    (113.940, 22.714), (113.906, 22.716), (113.886, 22.706), (113.882, 22.748), (113.864, 22.774),
    (113.888, 22.798), (113.904, 22.828), (113.890, 22.850), (113.862, 22.840), (113.848, 22.814),
    (113.815, 22.798), (113.786, 22.772), (113.762, 22.744), (113.764, 22.712), (113.774, 22.674),
    (113.796, 22.650), (113.802, 22.618), (113.824, 22.604), (113.838, 22.574), (113.856, 22.554),
  ]

  /// Middle and half axes, in degrees.
  private struct Ellipse {
    let longitude, latitude, width, height: Double

    func contains(_ point: (Double, Double)) -> Bool {
      let (x, y) = ((point.0 - longitude) / width, (point.1 - latitude) / height)
      return x * x + y * y < 1
    }
  }

  private static let waters = [
    Ellipse(longitude: 113.893, latitude: 22.618, width: 0.014, height: 0.012),
    Ellipse(longitude: 113.900, latitude: 22.698, width: 0.011, height: 0.007),
    Ellipse(longitude: 113.814, latitude: 22.638, width: 0.008, height: 0.018),
  ]

  private static let hills = [
    Ellipse(longitude: 113.872, latitude: 22.678, width: 0.016, height: 0.014),
    Ellipse(longitude: 113.902, latitude: 22.652, width: 0.020, height: 0.012),
    Ellipse(longitude: 113.958, latitude: 22.656, width: 0.012, height: 0.010),
    Ellipse(longitude: 113.886, latitude: 22.828, width: 0.010, height: 0.008),
    Ellipse(longitude: 113.868, latitude: 22.758, width: 0.008, height: 0.008),
  ]

  /// Courses from the spring to the sea.
  private static let rivers: [[(Double, Double)]] = [
    [
      (113.890, 22.738), (113.872, 22.750), (113.856, 22.768), (113.836, 22.786), (113.812, 22.782),
      (113.790, 22.760), (113.750, 22.752),
    ],
    [(113.890, 22.606), (113.872, 22.594), (113.856, 22.580), (113.832, 22.574)],
    [(113.850, 22.700), (113.824, 22.708), (113.796, 22.712), (113.750, 22.700)],
  ]

  static func isLand(_ point: (Double, Double)) -> Bool {
    var isInside = false
    var previous = outline[outline.count - 1]
    for corner in outline {
      if (corner.1 > point.1) != (previous.1 > point.1),
        point.0 < (previous.0 - corner.0) * (point.1 - corner.1) / (previous.1 - corner.1)
          + corner.0
      {
        isInside.toggle()
      }
      previous = corner
    }
    return isInside && !waters.contains { $0.contains(point) }
  }

  /// Only main roads lead over a hill.
  static func isHill(_ point: (Double, Double)) -> Bool {
    hills.contains { $0.contains(point) }
  }

  /// Whether the straight way between two points needs a bridge.
  static func crossesRiver(_ start: (Double, Double), _ end: (Double, Double)) -> Bool {
    rivers.contains { river in
      zip(river, river.dropFirst()).contains { upper, lower in
        side(start, end, upper) != side(start, end, lower)
          && side(upper, lower, start) != side(upper, lower, end)
      }
    }
  }

  private static func side(
    _ start: (Double, Double), _ end: (Double, Double), _ point: (Double, Double)
  ) -> Bool {
    (end.0 - start.0) * (point.1 - start.1) > (end.1 - start.1) * (point.0 - start.0)
  }
}
