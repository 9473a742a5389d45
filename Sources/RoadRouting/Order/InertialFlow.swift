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

  /// The best separator along any of the directions.
  func separator() -> Separator? {
    var cut = VertexCut(graph: graph)
    var best: Separator?
    for direction in Self.directions { improve(&best, along: direction, by: &cut) }
    return best
  }

  /// Takes the separators along a direction where they are better.
  private func improve(
    _ best: inout Separator?, along direction: SIMD2<Double>, by cut: inout VertexCut
  ) {
    let keys = places.map { ($0 * direction).sum() }
    let order = places.indices.map(UInt32.init).sorted {
      (keys[Int($0)], $0) < (keys[Int($1)], $1)
    }
    for balance in Self.balances {
      let count = max(1, Int(Double(order.count) * balance))
      let limit = min(count, best.map { mostSize(under: $0.cost) } ?? count)
      let found = cut.part(order.prefix(count), from: order.suffix(count), limit: limit) ?? []
      for separator in found.map(Separator.init)
      where best.map({ separator.cost < $0.cost }) ?? true { best = separator }
    }
  }

  /// No separator of more nodes costs less, as the smaller side has at most half of the others.
  private func mostSize(under cost: Double) -> Int {
    Int((cost * Double(places.count) / (2 + cost)).rounded(.up))
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
