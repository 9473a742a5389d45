import Measures
import MusterModel
import MusterStorage
import RoadRouting

/// Which roads a closure is about: all in an area, or arcs by name.
enum ClosureExtent {
  case area(ClosureArea)
  /// Each from the id of its tail in the imported file to that of its head.
  case arcs([(tail: Int64, head: Int64)])

  /// The arcs of a network that it touches, ascending; those that the network does not have are none.
  func arcs(in roads: LoadedRoads) -> [Int] {
    switch self {
    case .area(let area): roads.finder.arcs(touching: area)
    case .arcs(let named): named.flatMap { roads.graph.arcs(named: $0) }.sorted()
    }
  }

  /// - Throws: `not_found` for an arc that the network does not have, and when no road is touched:
  ///   whoever closes roads would think that they are closed.
  func arcsToClose(in roads: LoadedRoads) throws(ServiceError) -> [Int] {
    switch self {
    case .area:
      let arcs = arcs(in: roads)
      guard arcs.isEmpty else { return arcs }
      throw ServiceError(
        .notFound,
        Text(
          "The area touches no road of the network \(roads.network.name), so that nothing would be closed. Is it in the right place, longitude first, in WGS 84?",
          "该区域不涉及路网 \(roads.network.name) 的任何道路，封路不会生效。请核对位置：经度在前，坐标系为 WGS 84。"),
        details: ["noun": "road", "field": "area", "network": .string(roads.network.name)])
    case .arcs(let named):
      var arcs: [Int] = []
      for (place, pair) in named.enumerated() {
        let found = roads.graph.arcs(named: pair)
        guard !found.isEmpty else {
          throw ServiceError(
            .notFound,
            Text(
              "arcs[\(place)]: no road leads from node \(pair.tail) straight to node \(pair.head) in the network \(roads.network.name).",
              "arcs[\(place)]：路网 \(roads.network.name) 中没有从节点 \(pair.tail) 直达节点 \(pair.head) 的道路。"),
            details: [
              "noun": "road arc", "field": .string("arcs[\(place)]"),
              "tail": .number(String(pair.tail)), "head": .number(String(pair.head)),
            ])
        }
        arcs += found
      }
      return arcs.sorted()
    }
  }
}

extension RoadGraph {
  /// The arcs between any copies of two nodes.
  fileprivate func arcs(named pair: (tail: Int64, head: Int64)) -> [Int] {
    guard let tail = node(sourceId: pair.tail), let head = node(sourceId: pair.head) else {
      return []
    }
    return copies(of: tail).flatMap { tail in
      copies(of: head).compactMap { head in arc(from: tail, to: head) }
    }
  }
}

extension ClosureRow {
  /// What the closure closes, as it was stored.
  ///
  /// - Throws: `internal` where it cannot be read, which stops every question about roads, since
  ///   nobody knows which are closed.
  func extent() throws(ServiceError) -> ClosureExtent {
    guard let area = terms.area else {
      return .arcs(zip(terms.tails ?? [], terms.heads ?? []).map { (tail: $0, head: $1) })
    }
    let fault: Text
    do {
      let polygon = try GeoJSONPolygon(json: JSONParser.parse(area.text), at: "area")
      return .area(try polygon.area("area"))
    } catch let error as ServiceError {
      fault = error.message
    } catch let error as WireError {
      fault = ServiceError(error).message
    } catch {
      fault = Text("it is not JSON", "它不是 JSON")
    }
    throw ServiceError(
      .internal,
      Text(
        "Closure \(identifier) was not written by this program and cannot be read (\(fault.english)); end it with `muster road reopen \(identifier)` and close the roads anew.",
        "封路 \(identifier) 并非由本程序写入，无法读取（\(fault.chinese)）；请用 muster road reopen \(identifier) 解除后重新封路。"
      ),
      details: ["closure": .number(String(identifier))])
  }
}
