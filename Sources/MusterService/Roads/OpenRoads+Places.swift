import Measures
import MusterModel
import RoadRouting

extension OpenRoads {
  /// Whether no register has to be read to say where they are.
  func knows(_ asked: AskedPlaces) -> Bool {
    !asked.areInRegisters || namedPlaces.places(asked.places) != nil
  }

  /// Where on the roads they are, by one reading of each register that they need.
  ///
  /// - Parameter call: nil where they are known.
  func locate(_ asked: AskedPlaces, in call: Call?) throws(ServiceError) -> [RoadPlace] {
    if let known = namedPlaces.places(asked.places) { return known }
    let names = try PlaceNames(asked.places, in: call)
    var places: [RoadPlace] = []
    places.reserveCapacity(asked.places.count)
    for (index, place) in asked.places.enumerated() {
      places.append(try names.onRoad(place.asNamed(), self) { asked.field(index) })
    }
    namedPlaces.keep(places, of: asked)
    return places
  }

  /// The same for several lists.
  func locate(
    _ lists: [AskedPlaces], in call: Call?
  ) throws(ServiceError) -> [[RoadPlace]] {
    try lists.map { (asked) throws(ServiceError) in try locate(asked, in: call) }
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
      // A session may ask about new places for months.
      if snappedPlaces.count >= OpenRoads.mostSnappedPlaces { snappedPlaces = [:] }
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
