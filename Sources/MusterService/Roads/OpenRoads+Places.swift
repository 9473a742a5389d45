import Measures
import MusterModel
import RoadRouting

extension OpenRoads {
  /// Whether no register has to be read to say where they are.
  func knows(_ asked: AskedPlaces) -> Bool {
    !asked.areInRegisters || namedPlaces.places(asked.places) != nil
  }

  /// Where on the roads they are, by one reading of each register that they need; a failure for those
  /// that closures have cut off.
  ///
  /// - Parameter call: nil where they are known.
  /// - Throws: `not_found` for what there is not; `unreachable` where no road at all is near.
  func locate(_ asked: AskedPlaces, in call: Call?) throws(ServiceError) -> [LocatedPlace] {
    if let known = namedPlaces.places(asked.places) { return known.map { .success($0) } }
    let names = try PlaceNames(asked.places, in: call)
    var places: [LocatedPlace] = []
    places.reserveCapacity(asked.places.count)
    for (index, place) in asked.places.enumerated() {
      places.append(try names.onRoad(place.asNamed(), self) { asked.field(index) })
    }
    let reached = places.compactMap { try? $0.get() }
    if reached.count == places.count { namedPlaces.keep(reached, of: asked) }
    return places
  }

  /// The same for several lists.
  func locate(
    _ lists: [AskedPlaces], in call: Call?
  ) throws(ServiceError) -> [[LocatedPlace]] {
    try lists.map { (asked) throws(ServiceError) in try locate(asked, in: call) }
  }

  /// How near the roads come to it, and those that are open.
  ///
  /// - Throws: `unreachable`, naming `field` and the distance, when no road at all is near.
  func approach(to coordinate: Coordinate, _ field: String) throws(ServiceError) -> RoadApproach {
    if let known = approaches[coordinate] { return known }
    do throws(SnapError) {
      let approach = try loaded.snapper.approach(
        to: coordinate, under: closures.isEmpty ? nil : metric)
      // A session may ask about new places for months.
      if approaches.count >= OpenRoads.mostApproaches { approaches = [:] }
      approaches[coordinate] = approach
      return approach
    } catch {
      throw ServiceError(error, coordinate, field)
    }
  }

  /// Where ways by road start and end for it; a failure where closures have cut it off.
  ///
  /// - Throws: as `approach`.
  func located(_ coordinate: Coordinate, _ field: String) throws(ServiceError) -> LocatedPlace {
    let approach = try approach(to: coordinate, field)
    return approach.place.map { .success($0) }
      ?? .failure(ServiceError(cutOff: approach, coordinate, field))
  }

  /// A node by its id in the imported file.
  ///
  /// - Returns: a failure when every road there is closed.
  /// - Throws: `not_found`.
  func node(_ sourceID: Int64, _ field: String) throws(ServiceError) -> LocatedPlace {
    guard let node = graph.node(sourceId: sourceID) else {
      throw .notFound(Text("road node", "路网节点"), String(sourceID))
    }
    let arcs = graph.copies(of: node).flatMap { copy in
      Array(graph.outgoing(copy)) + graph.incoming(copy).map(Int.init)
    }
    guard arcs.isEmpty || arcs.contains(where: metric.isOpen) else {
      return .failure(
        ServiceError(
          .unreachable,
          Text(
            "\(field): every road at node \(sourceID) is closed; `muster road closures` says why.",
            "\(field)：节点 \(sourceID) 处的道路均已封闭；原因见 muster road closures。"),
          details: ["field": .string(field), "node": .number(String(sourceID))]))
    }
    return .success(.node(node))
  }
}

/// Where ways by road start and end for a place; `unreachable` where closures have cut it off.
typealias LocatedPlace = Result<RoadPlace, ServiceError>
