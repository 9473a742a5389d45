internal import Measures

/// The edges of an area in strips from south to north, so that few are looked at for one place.
struct AreaStrips: Sendable {
  private static let most = 256

  let box: RoadBox
  private let edges: [AreaEdge]
  private let height: Int64
  /// Per strip: the edges that come into it, by number.
  private let strips: [[UInt32]]

  /// - Parameter rings: the corners of each in its order, the first not repeated.
  init(rings: [[Coordinate]]) {
    var box = RoadBox()
    var edges: [AreaEdge] = []
    for corners in rings {
      for (number, corner) in corners.enumerated() {
        box.include(corner)
        edges.append(AreaEdge(from: corner, to: corners[(number + 1) % corners.count]))
      }
    }
    let count = min(Self.most, edges.count)
    height = (Int64(box.north) - Int64(box.south)) / Int64(count) + 1
    var strips = [[UInt32]](repeating: [], count: count)
    for (number, edge) in edges.enumerated() {
      let range = Self.strips(from: edge.south, to: edge.north, box: box, height: height)
      for strip in range { strips[strip].append(UInt32(number)) }
    }
    self.box = box
    self.edges = edges
    self.strips = strips
  }

  /// Whether a coordinate is on an edge, or a ray from it crosses an odd number of them.
  func contains(_ coordinate: Coordinate) -> Bool {
    guard box.contains(coordinate) else { return false }
    var isInside = false
    for strip in Self.strips(
      from: coordinate.latitudeE7, to: coordinate.latitudeE7, box: box, height: height)
    {
      for number in strips[strip] {
        let edge = edges[Int(number)]
        if edge.holds(coordinate) { return true }
        if edge.isCrossed(eastOf: coordinate) { isInside.toggle() }
      }
    }
    return isInside
  }

  /// Whether a line has a point in common with an edge.
  func meets(_ line: AreaEdge) -> Bool {
    let south = max(line.south, box.south)
    let north = min(line.north, box.north)
    guard south <= north, line.west <= box.east, box.west <= line.east else { return false }
    for strip in Self.strips(from: south, to: north, box: box, height: height) {
      for number in strips[strip] where edges[Int(number)].meeting(line) != .nothing {
        return true
      }
    }
    return false
  }

  private static func strips(
    from south: Int32, to north: Int32, box: RoadBox, height: Int64
  ) -> ClosedRange<Int> {
    func strip(_ latitude: Int32) -> Int { Int((Int64(latitude) - Int64(box.south)) / height) }
    return strip(south)...strip(north)
  }
}
