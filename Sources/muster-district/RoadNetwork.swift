internal import Measures

/// A directed road graph: nodes with their places, arcs with their lengths and travel times.
struct RoadNetwork {
  private(set) var places: [Coordinate] = []
  private(set) var arcs: [Arc] = []

  struct Arc {
    let tail: Int
    let head: Int
    let lengthMillimetres: Int
    let milliseconds: Int
  }

  mutating func addNode(_ place: Coordinate) -> Int {
    places.append(place)
    return places.count - 1
  }

  /// A road for one direction, as long as the great circle; its time by the car profile.
  mutating func addArc(_ tail: Int, _ head: Int, _ roadClass: RoadClass) {
    let metres = (places[tail].metres(to: places[head]) * 1000).rounded() / 1000
    let milliseconds = (metres * 3600 / roadClass.kilometresPerHour).rounded()
    arcs.append(
      Arc(
        tail: tail, head: head, lengthMillimetres: Int((metres * 1000).rounded()),
        milliseconds: max(1, Int(milliseconds))))
  }

  /// The part in which every node reaches every other, numbered anew in the same order.
  func strongComponent() -> RoadNetwork {
    let component = StrongComponent.largest(
      nodes: places.count, arcs: arcs.map { ($0.tail, $0.head) })
    var numbers = Array(repeating: -1, count: places.count)
    var part = RoadNetwork()
    for node in places.indices where component[node] {
      numbers[node] = part.addNode(places[node])
    }
    part.arcs = arcs.filter { component[$0.tail] && component[$0.head] }.map {
      Arc(
        tail: numbers[$0.tail], head: numbers[$0.head], lengthMillimetres: $0.lengthMillimetres,
        milliseconds: $0.milliseconds)
    }
    part.arcs.sort { ($0.tail, $0.head) < ($1.tail, $1.head) }
    return part
  }
}
