internal import Measures

/// Finds small separators of a road network: its nodes are sorted along some directions over the
/// map, and the ends of each row are parted by the fewest nodes.
///
/// - Source: Schild, Sommer, *On Balanced Separators in Road Networks*, SEA 2015.
struct InertialFlow {
  /// East and north of each direction; the reverse of each is another one.
  static let directions: [SIMD2<Double>] = (0..<8).map { step in
    let angles: [SIMD2<Double>] = [
      [1, 0], [0.924, 0.383], [0.707, 0.707], [0.383, 0.924], [0, 1], [-0.383, 0.924],
      [-0.707, 0.707], [-0.924, 0.383],
    ]
    return angles[step]
  }
  /// The share of the nodes that lies on either side for certain.
  static let balances: [Double] = [0.2, 0.35]

  /// Per node its side of the best separator found.
  struct Separator {
    let sides: [VertexCut.Side]
    let size: Int
    let smallerSide: Int

    /// Few nodes, and two sides of like size: both make what is above each node small.
    var cost: Double { Double(size) / Double(max(smallerSide, 1)) }
  }

  let graph: UndirectedGraph
  /// Per node: east and north.
  let places: [SIMD2<Double>]

  /// The separator along a direction.
  func separator(along direction: SIMD2<Double>) -> Separator? {
    var cut = VertexCut(graph: graph)
    let keys = places.map { ($0 * direction).sum() }
    let order = places.indices.map(UInt32.init).sorted {
      (keys[Int($0)], $0) < (keys[Int($1)], $1)
    }
    var best: Separator?
    for balance in Self.balances {
      let count = max(1, Int(Double(order.count) * balance))
      for isReversed in [false, true] {
        let sources = isReversed ? order.suffix(count) : order.prefix(count)
        let targets = isReversed ? order.prefix(count) : order.suffix(count)
        var isTarget = [Bool](repeating: false, count: order.count)
        for node in targets { isTarget[Int(node)] = true }
        guard let sides = cut.part(sources, from: isTarget, limit: count) else { continue }
        let found = Separator(sides)
        if best.map({ found.cost < $0.cost }) ?? true { best = found }
      }
    }
    return best
  }

  /// The best separator along any of the directions.
  func separator() -> Separator? {
    Self.directions.compactMap { separator(along: $0) }.min { $0.cost < $1.cost }
  }
}

extension InertialFlow.Separator {
  init(_ sides: [VertexCut.Side]) {
    var counts = (source: 0, cut: 0)
    for side in sides {
      if side == .source { counts.source += 1 }
      if side == .cut { counts.cut += 1 }
    }
    self.sides = sides
    size = counts.cut
    smallerSide = min(counts.source, sides.count - counts.source - counts.cut)
  }
}
