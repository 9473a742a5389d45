import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// A network ready to be asked: its graph, an engine over it, and where places lie on it.
final class OpenRoads {
  let network: RoadNetworkRow
  let graph: RoadGraph
  private let engine: any RoadEngine
  private let snapper: RoadSnapper
  private var snappedPlaces: [Coordinate: RoadPlace] = [:]

  init(network: RoadNetworkRow, graph: RoadGraph) {
    self.network = network
    self.graph = graph
    engine = Dijkstra(graph: graph, metric: RoadMetric(of: graph))
    snapper = RoadSnapper(graph: graph)
  }

  /// The nearest point of the nearest road.
  ///
  /// - Throws: `unreachable`, naming `field` and the distance, when no road is near.
  func snapped(_ coordinate: Coordinate, _ field: String) throws(ServiceError) -> RoadPlace {
    if let known = snappedPlaces[coordinate] { return known }
    do throws(SnapError) {
      let place = try snapper.nearest(to: coordinate).place
      snappedPlaces[coordinate] = place
      return place
    } catch {
      throw ServiceError(error, coordinate, field)
    }
  }

  /// The place on the road; nil when no road is near.
  private func place(of coordinate: Coordinate) -> RoadPlace? {
    try? snapped(coordinate, "")
  }

  /// From every origin to one target; unreachable for those with no road near.
  func trips(from origins: [Coordinate], to target: RoadPlace) -> [RoadTrip] {
    let places = origins.map { place(of: $0) }
    let found = engine.trips(from: places.compactMap(\.self), to: target)
    var next = found.makeIterator()
    return places.map { $0 == nil ? .unreachable : next.next() ?? .unreachable }
  }

  func route(from: RoadPlace, to: RoadPlace) -> RoadRoute? { engine.route(from: from, to: to) }

  func matrix(from origins: [RoadPlace], to targets: [RoadPlace]) -> RoadMatrix {
    engine.matrix(from: origins, to: targets)
  }
}

extension ServiceError {
  fileprivate init(_ error: SnapError, _ coordinate: Coordinate, _ field: String) {
    let here = "\(coordinate.longitude), \(coordinate.latitude)"
    switch error {
    case .tooFar(let nearest, let limit):
      let kilometres = "\((nearest.offset.metres / 100).rounded() / 10)"
      let most = "\(Int(limit.metres / 1000))"
      self.init(
        .unreachable,
        Text(
          "\(field): no road within \(most) km of \(here); the nearest is \(kilometres) km away. Is the coordinate right (longitude first), and is this the district's road network?",
          "\(field)：\(here) 周围 \(most) 公里内没有道路，最近的在 \(kilometres) 公里外。请核对坐标（经度在前）和所用路网。"),
        details: [
          "field": .string(field), "longitude": coordinate.longitudeOnWire.json,
          "latitude": coordinate.latitudeOnWire.json, "nearest_road_m": nearest.offset.json,
          "limit_m": limit.json,
        ])
    case .noRoad:
      self.init(
        .unreachable,
        Text("\(field): the road network has no road.", "\(field)：路网中没有道路。"),
        details: ["field": .string(field)])
    }
  }
}
