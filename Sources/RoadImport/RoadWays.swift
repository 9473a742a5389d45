/// The ways of a file that are roads of a profile: structure of arrays.
struct RoadWays {
  private(set) var ids: [Int64] = []
  private(set) var roads: [WayVerdict.Road] = []
  /// The node ids of all ways, one way after the other.
  private(set) var references: [Int64] = []
  private var firstReference: [Int] = [0]
  private(set) var dropped: [DroppedReason: Int] = [:]

  var count: Int { roads.count }

  mutating func append(
    _ verdict: WayVerdict, id: Int64, references nodes: UnsafeBufferPointer<Int64>
  ) {
    switch verdict {
    case .road(let road):
      ids.append(id)
      roads.append(road)
      references.append(contentsOf: nodes)
      firstReference.append(references.count)
    case .dropped(let reason):
      dropped[reason, default: 0] += 1
    }
  }

  /// Where the node ids of a way are in `references`.
  func referenceRange(of way: Int) -> Range<Int> {
    firstReference[way]..<firstReference[way + 1]
  }
}
