import Measures
import RoadRouting
import SeededNumbers

/// Graphs like those of towns: a grid of streets with gaps, one-way streets, diagonals, dead ends and
/// roads of several shape points, so that a hierarchy has separators of several levels.
enum GridGraphs {
  /// - Parameter forbidsTurns: whether every fifth turn is forbidden, so that nodes have copies.
  static func random(seed: UInt64, forbidsTurns: Bool = false) -> RoadGraph {
    var generator = SeededGenerator(seed: seed)
    let width = Int.random(in: 1...14, using: &generator)
    let height = Int.random(in: 1...14, using: &generator)
    var builder = RoadGraphBuilder()
    for y in 0..<height {
      for x in 0..<width {
        builder.addNode(
          sourceId: Int64(1_000 * y + x),
          at: Coordinate(longitudeE7: Int32(x) * 9_000, latitudeE7: Int32(y) * 8_000))
      }
    }
    var next = Int64(1_000_000)
    var arcs: [(tail: Int, head: Int)] = []
    // Few different times and lengths, so that equally fast ways are common.
    func road(_ from: Int, _ to: Int) {
      guard Int.random(in: 0..<8, using: &generator) > 0 else { return }
      var stops = [from]
      for _ in 0..<(Bool.random(using: &generator) ? 0 : Int.random(in: 1...4, using: &generator)) {
        let place = Coordinate(longitudeE7: Int32(from) * 900, latitudeE7: Int32(next % 97) * 700)
        stops.append(builder.addNode(sourceId: next, at: place))
        next += 1
      }
      stops.append(to)
      let isOneWay = Int.random(in: 0..<6, using: &generator) == 0
      for (tail, head) in zip(stops, stops.dropFirst()) {
        for (tail, head) in isOneWay ? [(tail, head)] : [(tail, head), (head, tail)] {
          arcs.append((tail, head))
          builder.addArc(
            from: tail, to: head,
            travelTime: TravelTime(milliseconds: UInt32.random(in: 0...6, using: &generator)),
            length: Distance(millimetres: Int64.random(in: 0...5, using: &generator)))
        }
      }
    }
    for y in 0..<height {
      for x in 0..<width {
        let here = y * width + x
        if x + 1 < width { road(here, here + 1) }
        if y + 1 < height { road(here, here + width) }
        if x + 1 < width, y + 1 < height, Int.random(in: 0..<9, using: &generator) == 0 {
          road(here, here + width + 1)
        }
      }
    }
    guard forbidsTurns else { return builder.build().graph }
    let outgoing = Dictionary(grouping: arcs.indices) { arcs[$0].tail }
    for arc in arcs.indices {
      for next in outgoing[arcs[arc].head] ?? []
      where Int.random(in: 0..<5, using: &generator) == 0 {
        builder.forbidTurn(from: arc, onto: next)
      }
    }
    return builder.build().graph
  }
}
