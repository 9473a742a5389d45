import Measures
import MusterModel
import RoadRouting

/// The map of a plan as an SVG inside a page.
///
/// From below: the roads, grey; warehouses that send nothing, small and pale; the ways, the first
/// incident's on top; the marks; the labels, for which there may be too little room.
struct PlanMapDrawing {
  /// More roads would make a file that is slow to open, and a map that is grey all over.
  static let mostRoads = 26_000
  /// Marks of warehouses that send nothing; a province has 10,000 warehouses.
  private static let mostUnused = 2_000
  /// Around an incident this much is shown at least, in ten-millionths of a degree.
  private static let surroundings: Int32 = 150_000

  let map: PlanMap
  let roads: OpenRoads
  let language: Language
  let frame: PictureFrame
  let shown: PictureRoads
  private let origins: [(origin: MapOrigin, ways: [MapWay])]
  /// By incident.
  private let segments: [[WaySegment]]
  let unused: [(tier: Tier, points: [MapPoint])]
  /// Marks and lines are smaller where there are many.
  private let scale: Double

  init(_ map: PlanMap, on roads: OpenRoads, _ language: Language) {
    self.map = map
    self.roads = roads
    self.language = language
    origins = map.origins
    segments = WaySegment.segments(of: map.ways, incidents: map.incidents.count)
    let marks = Double(origins.count + map.incidents.count)
    scale = min(1, max(0.62, (30 / max(1, marks)).squareRoot()))
    frame = PictureFrame(around: Self.extent(of: map), isLandscape: true)
    unused = Self.unused(map, in: frame)
    shown = PictureRoads(in: frame, of: roads, atMost: Self.mostRoads, isByClass: true)
  }

  var hasJoinedWays: Bool { segments.joined().contains { $0.use.count > 1 } }
  /// Whether ways to several incidents lie on one another.
  var hasSharedRoads: Bool { segments.joined().contains { $0.use.above > 0 } }
  /// Whether there may be too little room for all labels.
  var isDense: Bool { scale < 1 }

  private static func extent(of map: PlanMap) -> [Coordinate] {
    let around = map.incidents.flatMap { incident in
      let here = incident.incident.coordinate
      return [-surroundings, surroundings].map {
        Coordinate(
          longitudeE7: here.longitudeE7.clamped($0, 1_800_000_000),
          latitudeE7: here.latitudeE7.clamped($0, 900_000_000))
      }
    }
    let all = around + map.ways.flatMap { [map.place($0.origin).coordinate] + $0.line }
    return all.isEmpty ? [Coordinate(longitudeE7: 0, latitudeE7: 0)] : all
  }

  func draw(_ page: inout MarkupWriter) {
    let size = (width: "\(frame.width)", height: "\(frame.height)")
    page.element(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(size.width) \(size.height)"),
        ("role", "img"),
      ]
    ) { svg in
      svg.element("title", words: Text("Map of the plan", "方案地图")(language))
      if let note = shown.note { svg.comment(note) }
      drawLines(&svg)
      drawMarks(&svg)
      drawLabels(&svg)
      drawFurniture(&svg)
    }
  }

  private func drawLines(_ svg: inout MarkupWriter) {
    svg.element(
      "g", [("transform", "scale(.1)"), ("fill", "none"), ("stroke-linejoin", "round")]
    ) { lines in
      lines.element("g", [("stroke-linecap", "round")]) {
        shown.draw(&$0, in: frame, roads.graph)
      }
    }
    drawUnused(&svg)
    svg.element(
      "g", [("transform", "scale(.1)"), ("fill", "none"), ("stroke-linejoin", "round")]
    ) { lines in
      for position in map.incidents.indices.reversed() { drawWays(to: position, &lines) }
    }
  }

  private func drawWays(to incident: Int, _ lines: inout MarkupWriter) {
    // What arrives first is drawn last.
    let drawn = segments[incident].reversed().compactMap { segment in
      let steps = PicturePath(in: frame, of: [segment.line]).steps
      let style = WayStyle(
        incident: incident, tier: map.tier(segment.way.origin), use: segment.use, scale: scale)
      return steps.isEmpty ? nil : (style: style, steps: steps)
    }
    for (style, steps) in drawn { style.drawHalo(&lines, steps) }
    for (style, steps) in drawn { style.draw(&lines, steps) }
  }

  /// The warehouses on the map that send nothing, those of a tier as one path.
  private func drawUnused(_ svg: inout MarkupWriter) {
    for (tier, points) in unused {
      let outlines = points.map { MapMark.outline(tier, $0, MapMark.unusedRadius) }
      svg.element("path", [("class", "unused"), ("d", outlines.joined())])
    }
  }

  /// By tier; a tier of which there are too many is left out.
  private static func unused(
    _ map: PlanMap, in frame: PictureFrame
  ) -> [(tier: Tier, points: [MapPoint])] {
    let used = Set(map.ways.map(\.origin))
    var left = mostUnused
    return Tier.allCases.compactMap { tier in
      let points = map.warehouses.enumerated()
        .filter { $1.tier == tier && !used.contains(.warehouse($0)) }
        .map { MapPoint($1.coordinate, in: frame) }
        .filter {
          (0...Double(frame.width)).contains($0.x) && (0...Double(frame.height)).contains($0.y)
        }
      guard !points.isEmpty, points.count <= left else { return nil }
      left -= points.count
      return (tier, points)
    }
  }

  private func drawMarks(_ svg: inout MarkupWriter) {
    for (origin, _) in origins.reversed() {
      let place = map.place(origin)
      let title = "\(place.code) \(place.name)"
      svg.element("g", [at(place.coordinate)]) {
        if let tier = map.tier(origin) {
          MapMark.drawUsed(&$0, tier, .zero, title: title)
        } else {
          MapMark.drawTeam(&$0, .zero, title: title)
        }
      }
    }
    for (position, incident) in map.incidents.enumerated().reversed() {
      let number = incident.number
      // To its tables, which lead back.
      svg.element(
        "a", [("id", "m\(number)"), ("href", "#i\(number)"), at(incident.incident.coordinate)]
      ) {
        MapMark.drawIncident(
          &$0, number: "\(number)", priority: incident.incident.priority,
          color: WayStyle.color(ofIncident: position), isShort: !incident.shortages.isEmpty, .zero,
          title: incident.code)
      }
    }
  }

  private func at(_ coordinate: Coordinate) -> MarkupWriter.Attribute {
    let point = MapPoint(coordinate, in: frame)
    let scale = "\(Int(scale * 100))"
    return (
      "transform",
      "translate(\(point.x.pixels) \(point.y.pixels))" + (scale == "100" ? "" : " scale(.\(scale))")
    )
  }

  private func drawLabels(_ svg: inout MarkupWriter) {
    var board = LabelBoard(width: Double(frame.width), height: Double(frame.height))
    for box in [scaleBox, northBox] + (roads.credit == nil ? [] : [creditBox]) { board.block(box) }
    for way in map.ways { board.avoid(way.line.map { MapPoint($0, in: frame) }) }
    let size = max(13.5, 18 * scale)
    let marked = map.incidents.map { incident in
      MarkedLabel(
        label: map.label(incident, language), size: size + 2,
        mark: MapPoint(incident.incident.coordinate, in: frame),
        radius: scale * 1.3 * MapMark.incidentRadius + 2)
    }
    let starts = origins.map { origin, ways in
      let place = map.place(origin)
      return MarkedLabel(
        label: map.label(place.code, ways, language), size: size,
        mark: MapPoint(place.coordinate, in: frame), radius: scale * MapMark.usedRadius + 3)
    }
    for label in marked + starts { board.block(MapBox(around: label.mark, radius: label.radius)) }
    for label in marked + starts { label.draw(&svg, on: &board) }
  }
}

extension Int32 {
  fileprivate func clamped(_ more: Int32, _ most: Int32) -> Int32 {
    Swift.min(Swift.max(self + more, -most), most)
  }
}
