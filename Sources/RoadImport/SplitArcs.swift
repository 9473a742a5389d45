/// The arcs into which ways were cut, in the order of the ways: structure of arrays.
struct SplitArcs {
  /// Per arc: where it leaves and where it leads, as numbers of `WayNodes`.
  private(set) var tails: [Int] = []
  private(set) var heads: [Int] = []
  /// Per way: the first of its arcs.
  private var firstArc: [Int] = []

  mutating func beginWay() { firstArc.append(tails.count) }

  mutating func append(from tail: Int, to head: Int) {
    tails.append(tail)
    heads.append(head)
  }

  func arcs(of way: Int) -> Range<Int> {
    firstArc[way]..<(way + 1 < firstArc.count ? firstArc[way + 1] : tails.count)
  }
}
