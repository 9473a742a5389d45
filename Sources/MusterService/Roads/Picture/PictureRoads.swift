import Measures
import MusterModel
import RoadRouting

/// The roads of a picture's area, from the narrowest to the widest.
struct PictureRoads {
  /// More would make a file that browsers are slow with.
  static let most = 60_000

  /// Upper bounds in metres a second (20, 35, 50, 75 km/h), and how wide slower roads are on a map
  /// of a city, in tenths of a pixel.
  private static let widths: [(below: Double, width: Double)] = [
    (5.6, 8), (9.8, 11), (13.9, 17), (20.9, 25), (.infinity, 34),
  ]

  /// Each width in tenths of a pixel, with the roads that have it.
  let classes: [(width: Int, roads: [Int])]
  /// Those that may be driven in no direction, also among those left out.
  let closed: [Int]
  /// What was left out, for whoever reads the file; nil when nothing was.
  let note: String?
  private let shown: Set<Int>?

  /// - Parameter isByClass: whether roads of about the same speed are left out together: on a map of
  ///   something else, scraps of side streets say nothing.
  init(
    in frame: PictureFrame, of roads: OpenRoads, atMost most: Int = PictureRoads.most,
    isByClass: Bool = false
  ) {
    var found = roads.loaded.finder.roads(between: frame.southWest, and: frame.northEast)
    let graph = roads.graph
    func speed(_ road: Int) -> Double {
      let time = graph.travelTimes[road]
      return time == 0 ? .infinity : Double(graph.lengths[road]) / Double(time)
    }
    let isClosed = { (road: Int) in
      !(graph.arcs(along: road) + graph.arcs(against: road)).contains(where: roads.isOpen)
    }
    closed = roads.closures.isEmpty ? [] : found.filter(isClosed)
    if found.count > most {
      let count = found.count
      let fastest = found.map { (road: $0, speed: speed($0)) }
        .sorted { ($1.speed, $0.road) < ($0.speed, $1.road) }
      let cut = Self.place(fastest[most].speed)
      let whole = fastest.prefix { Self.place($0.speed) != cut }
      found = (isByClass && !whole.isEmpty ? whole : fastest.prefix(most)).map(\.road)
      shown = Set(found)
      note =
        "\(found.count) of the \(count) road pieces of this area are drawn; the slowest were left out."
    } else {
      shown = nil
      note = nil
    }
    // A map of a few streets has room for wider ones.
    let zoom = min(2.2, max(1, 10 / frame.metresPerPixel))
    var classes = Self.widths.map { (width: Int($0.width * zoom), roads: [Int]()) }
    for road in found {
      classes[Self.place(speed(road))].roads.append(road)
    }
    self.classes = classes
  }

  /// The class of a speed, the slowest first.
  private static func place(_ speed: Double) -> Int {
    widths.firstIndex { speed < $0.below } ?? widths.count - 1
  }

  /// Whether a road was not left out.
  func shows(_ road: Int) -> Bool { shown?.contains(road) ?? true }
}
