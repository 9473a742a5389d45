import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// A network ready to be asked under the closures of a moment: travel times, an engine over them,
/// and where places lie on its open roads.
final class OpenRoads {
  let loaded: LoadedRoads
  /// Those that count, by id.
  let closures: [Int64: RoadClosure]
  private let metric: RoadMetric
  private lazy var engine = loaded.engine(under: metric, isOpen: closures.isEmpty)
  /// Under these closures only: where a road is closed, its neighbours are snapped to another.
  private var snappedPlaces: [Coordinate: RoadPlace] = [:]
  private var pinned = PinnedSets()
  /// As the database had it at this question; where warehouses and teams were under another one may
  /// not hold any more.
  var placeVersion: Int64 = 0 {
    didSet { if placeVersion != oldValue { namedPlaces = NamedPlaces() } }
  }
  var namedPlaces = NamedPlaces()

  init(_ loaded: LoadedRoads, under closures: [Int64: RoadClosure]) {
    self.loaded = loaded
    self.closures = closures
    metric = RoadMetric(of: loaded.graph).under(Array(closures.values))
  }

  var network: RoadNetworkRow { loaded.network }
  var graph: RoadGraph { loaded.graph }

  /// The same with one more closure.
  func adding(_ closure: RoadClosure, as identifier: Int64) -> OpenRoads {
    OpenRoads(loaded, under: closures.merging([identifier: closure]) { _, new in new })
  }

  /// The nearest point of the nearest road that is open in one direction at least.
  ///
  /// - Throws: `unreachable`, naming `field` and the distance, when no such road is near.
  func snapped(_ coordinate: Coordinate, _ field: String) throws(ServiceError) -> RoadPlace {
    if let known = snappedPlaces[coordinate] { return known }
    do throws(SnapError) {
      let place = try loaded.snapper.nearest(
        to: coordinate, openUnder: closures.isEmpty ? nil : metric
      ).place
      snappedPlaces[coordinate] = place
      return place
    } catch {
      throw ServiceError(error, coordinate, field, isOpenOnly: !closures.isEmpty)
    }
  }

  /// A node by its id in the imported file.
  ///
  /// - Throws: `not_found`; `unreachable`, naming `field`, when every road there is closed.
  func node(_ sourceID: Int64, _ field: String) throws(ServiceError) -> RoadPlace {
    guard let node = graph.node(sourceId: sourceID) else {
      throw .notFound(Text("road node", "路网节点"), String(sourceID))
    }
    let arcs = graph.copies(of: node).flatMap { copy in
      Array(graph.outgoing(copy)) + graph.incoming(copy).map(Int.init)
    }
    guard arcs.isEmpty || arcs.contains(where: metric.isOpen) else {
      throw ServiceError(
        .unreachable,
        Text(
          "\(field): every road at node \(sourceID) is closed; `muster road closures` says why.",
          "\(field)：节点 \(sourceID) 处的道路均已封闭；原因见 muster road closures。"),
        details: ["field": .string(field), "node": .number(String(sourceID))])
    }
    return .node(node)
  }

  /// The place on the road; nil when no road is near.
  private func place(of coordinate: Coordinate) -> RoadPlace? {
    try? snapped(coordinate, "")
  }

  /// From every origin to one target; unreachable for those with no road near.
  func trips(from origins: [Coordinate], to target: RoadPlace) -> [RoadTrip] {
    let places = origins.map { place(of: $0) }
    let pinned = pinned.pin(places.compactMap(\.self), as: .origins, by: engine)
    var next = pinned.trips(with: target).makeIterator()
    return places.map { $0 == nil ? .unreachable : next.next() ?? .unreachable }
  }

  /// The same to a coordinate, which may have no road near either.
  func trips(from origins: [Coordinate], to target: Coordinate) -> [RoadTrip] {
    guard let place = place(of: target) else { return origins.map { _ in .unreachable } }
    return trips(from: origins, to: place)
  }

  func route(from: RoadPlace, to: RoadPlace) -> RoadRoute? { engine.route(from: from, to: to) }

  /// What lies within a time of a place, or the place within that time of it.
  func reach(
    _ direction: RoadReach.Direction, _ place: RoadPlace, within longest: TravelTime
  ) -> RoadReach {
    RoadReach(direction, place, within: longest, by: engine)
  }

  /// Whether an arc may be driven.
  func isOpen(_ arc: Int) -> Bool { metric.isOpen(arc) }

  /// The larger side is kept for the next question.
  func matrix(from origins: [RoadPlace], to targets: [RoadPlace]) -> RoadMatrix {
    if origins.count < targets.count {
      let columns = pinned.pin(targets, as: .destinations, by: engine)
      return RoadMatrix(
        originCount: origins.count, destinationCount: targets.count,
        trips: origins.flatMap { columns.trips(with: $0) })
    }
    let rows = pinned.pin(origins, as: .origins, by: engine)
    let columns = targets.map { rows.trips(with: $0) }
    return RoadMatrix(
      originCount: origins.count, destinationCount: targets.count,
      trips: origins.indices.flatMap { origin in columns.map { $0[origin] } })
  }
}

extension ServiceError {
  /// - Parameter isOpenOnly: whether roads were passed over because they are closed.
  fileprivate init(
    _ error: SnapError, _ coordinate: Coordinate, _ field: String, isOpenOnly: Bool
  ) {
    let here = "\(coordinate.longitude), \(coordinate.latitude)"
    let road = isOpenOnly ? Text("open road", "可通行的道路") : Text("road", "道路")
    switch error {
    case .tooFar(let nearest, let limit):
      let kilometres = "\((nearest.offset.metres / 100).rounded() / 10)"
      let most = "\(Int(limit.metres / 1000))"
      self.init(
        .unreachable,
        Text(
          "\(field): no \(road.english) within \(most) km of \(here); the nearest is \(kilometres) km away. Is the coordinate right (longitude first), and is this the district's road network?",
          "\(field)：\(here) 周围 \(most) 公里内没有\(road.chinese)，最近的在 \(kilometres) 公里外。请核对坐标（经度在前）和所用路网。"
        ),
        details: [
          "field": .string(field), "longitude": coordinate.longitudeOnWire.json,
          "latitude": coordinate.latitudeOnWire.json, "nearest_road_m": nearest.offset.json,
          "limit_m": limit.json,
        ])
    case .noRoad:
      self.init(
        .unreachable,
        Text(
          "\(field): the road network has no \(road.english).", "\(field)：路网中没有\(road.chinese)。"),
        details: ["field": .string(field)])
    }
  }
}
