internal import Measures

/// Arcs as they were added: structure of arrays, with one array for all shapes.
struct RawArcs {
  private(set) var tails: [UInt32] = []
  private(set) var heads: [UInt32] = []
  private(set) var travelTimes: [UInt32] = []
  private(set) var lengths: [UInt32] = []
  private var firstShapePoint: [Int] = [0]
  private var shapePoints: [Coordinate] = []

  var count: Int { tails.count }

  mutating func append(
    tail: UInt32, head: UInt32, travelTime: UInt32, length: UInt32,
    shape: some Sequence<Coordinate>
  ) {
    tails.append(tail)
    heads.append(head)
    travelTimes.append(travelTime)
    lengths.append(length)
    shapePoints.append(contentsOf: shape)
    firstShapePoint.append(shapePoints.count)
  }

  func shape(of arc: Int) -> ArraySlice<Coordinate> {
    shapePoints[firstShapePoint[arc]..<firstShapePoint[arc + 1]]
  }
}
