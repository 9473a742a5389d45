import Measures
import MusterModel
import RoadRouting

/// A place that a picture names.
struct PicturePlace {
  /// A code, the id of a node, or degrees, as the caller named it.
  let name: Text
  /// On the road.
  let coordinate: Coordinate

  init(_ place: Place, at roadPlace: RoadPlace, in roads: OpenRoads) {
    name = place.name
    coordinate = roadPlace.coordinate(in: roads.graph)
  }
}

extension Place {
  fileprivate var name: Text {
    if let code = warehouse ?? team ?? incident { return Text(code, code) }
    if let node { return Text("node \(node)", "节点 \(node)") }
    let degrees = [longitude?.text, latitude?.text].compactMap(\.self)
      .joined(separator: ", ")
    return Text(degrees, degrees)
  }
}
