import MusterModel

/// The marks of a plan's map; they differ in shape, so that they do on paper without colour.
enum MapMark {
  /// Pixels from the middle to the edge.
  static let usedRadius = 11.0
  static let unusedRadius = 5.0
  static let incidentRadius = 21.0

  /// The outline of a tier's mark: square, triangle, circle, diamond.
  static func outline(_ tier: Tier, _ at: MapPoint, _ radius: Double) -> String {
    switch tier {
    case .district:
      let side = 1.8 * radius
      return "M\((at.x - side / 2).pixels) \((at.y - side / 2).pixels)"
        + "h\(side.pixels)v\(side.pixels)h\((-side).pixels)z"
    case .street:
      return polygon([(0, -1.15), (1.1, 0.8), (-1.1, 0.8)], at, radius)
    case .community:
      let across = (2 * radius).pixels
      let round = "a\(radius.pixels) \(radius.pixels) 0 1 0"
      return "M\((at.x - radius).pixels) \(at.y.pixels)\(round) \(across) 0\(round) -\(across) 0z"
    case .other:
      return polygon([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)], at, radius)
    }
  }

  /// The mark of a team: a hexagon with a cross in it.
  static func drawTeam(_ svg: inout MarkupWriter, _ at: MapPoint, title: String?) {
    let hexagon = [(0.5, -0.9), (1, 0), (0.5, 0.9), (-0.5, 0.9), (-1, 0), (-0.5, -0.9)]
    svg.element("g") { svg in
      if let title { svg.element("title", words: title) }
      svg.element(
        "path",
        [
          ("d", polygon(hexagon.map { (1.2 * $0, 1.2 * $1) }, at, usedRadius)), ("fill", "#111"),
          ("stroke", "#fff"), ("stroke-width", "2"),
        ])
      svg.element(
        "path",
        [
          ("d", "M\((at.x - 6).pixels) \(at.y.pixels)h12m-6-6v12"), ("stroke", "#fff"),
          ("stroke-width", "3.4"),
        ])
    }
  }

  /// The mark of a warehouse that sends something.
  static func drawUsed(_ svg: inout MarkupWriter, _ tier: Tier, _ at: MapPoint, title: String?) {
    svg.element("g") { svg in
      if let title { svg.element("title", words: title) }
      svg.element(
        "path",
        [
          ("d", outline(tier, at, usedRadius)), ("fill", "#fff"), ("stroke", "#111"),
          ("stroke-width", "3.6"),
        ])
    }
  }

  /// The mark of an incident with its number: a star for priority 1, a full octagon for 2, an empty
  /// one for those after; with a sign where something is short.
  static func drawIncident(
    _ svg: inout MarkupWriter, number: String, priority: Int, color: String, isShort: Bool,
    _ at: MapPoint, title: String?
  ) {
    let isFull = priority <= 2
    svg.element("g", [("class", "incident")]) { svg in
      if let title { svg.element("title", words: title) }
      svg.element(
        "path",
        [
          ("d", polygon(priority == 1 ? star : octagon, at, incidentRadius)),
          ("fill", isFull ? color : "#fff"), ("stroke", isFull ? "#fff" : color),
          ("stroke-width", isFull ? "2.5" : "4.5"),
        ])
      svg.element(
        "text",
        [
          ("x", at.x.pixels), ("y", (at.y + 7).pixels), ("class", "number"),
          ("fill", isFull ? "#fff" : "#111"),
        ], words: number)
      if isShort {
        drawShortage(
          &svg, MapPoint(x: at.x + 1.15 * incidentRadius, y: at.y - 0.95 * incidentRadius))
      }
    }
  }

  /// The sign of a shortage: a warning triangle.
  static func drawShortage(_ svg: inout MarkupWriter, _ at: MapPoint) {
    svg.element(
      "path",
      [
        ("d", polygon([(0, -1.2), (1.2, 0.9), (-1.2, 0.9)], at, 11)), ("fill", "#ffd400"),
        ("stroke", "#111"), ("stroke-width", "2.2"), ("stroke-linejoin", "round"),
      ])
    svg.element(
      "path",
      [
        ("d", "M\(at.x.pixels) \((at.y - 5).pixels)v7m0 2.5v2.6"), ("stroke", "#111"),
        ("stroke-width", "2.6"),
      ])
  }

  private static let octagon = [
    (0.41, -1.0), (1, -0.41), (1, 0.41), (0.41, 1), (-0.41, 1), (-1, 0.41), (-1, -0.41),
    (-0.41, -1),
  ]

  /// Two squares, one on its corner.
  private static let star = [
    (0.0, -1.3), (0.38, -0.92), (0.92, -0.92), (0.92, -0.38), (1.3, 0), (0.92, 0.38),
    (0.92, 0.92), (0.38, 0.92), (0, 1.3), (-0.38, 0.92), (-0.92, 0.92), (-0.92, 0.38), (-1.3, 0),
    (-0.92, -0.38), (-0.92, -0.92), (-0.38, -0.92),
  ]

  private static func polygon(
    _ corners: [(Double, Double)], _ at: MapPoint, _ radius: Double
  ) -> String {
    let points = corners.map { x, y in
      "\((at.x + radius * x).pixels) \((at.y + radius * y).pixels)"
    }
    return "M\(points.joined(separator: "L"))z"
  }
}
