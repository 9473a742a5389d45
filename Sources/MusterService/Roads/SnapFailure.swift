import Measures
import MusterModel
import RoadRouting

// Why a coordinate has no place on the roads, as callers are told.

extension ServiceError {
  /// No road at all is near.
  init(_ error: SnapError, _ coordinate: Coordinate, _ field: String) {
    let here = "\(coordinate.longitude), \(coordinate.latitude)"
    switch error {
    case .tooFar(let nearest, let limit):
      let kilometres = "\((nearest.offset.metres / 100).rounded() / 10)"
      let most = "\(Int(limit.metres / 1000))"
      self.init(
        .unreachable,
        Text(
          "\(field): no road within \(most) km of \(here); the nearest is \(kilometres) km away. Is the coordinate right (longitude first), and is this the district's road network?",
          "\(field)：\(here) 周围 \(most) 公里内没有道路，最近的在 \(kilometres) 公里外。请核对坐标（经度在前）和所用路网。"
        ),
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

  /// Closures have cut it off.
  init(cutOff approach: RoadApproach, _ coordinate: Coordinate, _ field: String) {
    let nearest = approach.road.offset.inMetres
    let open =
      approach.openRoad.map { open in
        Text(
          "the nearest open one is \(open.offset.inMetres) m away",
          "最近的可通行道路在 \(open.offset.inMetres) 米外")
      } ?? Text("no open one is near", "附近没有可通行的道路")
    self.init(
      .unreachable,
      Text(
        "\(field): closures cut it off: the nearest road, \(nearest) m away, is closed, and \(open.english); `muster road closures` says why.",
        "\(field)：因道路封闭而隔绝：最近的道路（\(nearest) 米外）已封闭，\(open.chinese)；原因见 muster road closures。"),
      details: [
        "field": .string(field), "longitude": coordinate.longitudeOnWire.json,
        "latitude": coordinate.latitudeOnWire.json, "nearest_road_m": approach.road.offset.json,
        "nearest_open_road_m": approach.openRoad?.offset.json ?? .null,
        "limit_m": RoadApproach.carryingLimit.json,
      ])
  }
}
