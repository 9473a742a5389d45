internal import Measures

/// What must hold of the columns of a graph, whoever wrote them.
enum GraphSoundness {
  /// The ids ascend, and those that are equal lie in one place.
  static func areNodes(_ ids: [Int64], _ coordinates: [Coordinate]) -> Bool {
    ids.indices.dropFirst().allSatisfy {
      ids[$0 - 1] < ids[$0] || ids[$0 - 1] == ids[$0] && coordinates[$0 - 1] == coordinates[$0]
    }
  }

  static func areOnEarth(_ coordinates: [Coordinate]) -> Bool {
    coordinates.allSatisfy {
      (-1_800_000_000...1_800_000_000).contains($0.longitudeE7)
        && (-900_000_000...900_000_000).contains($0.latitudeE7)
    }
  }

  /// In order of (tail, head), each once, no loops, between existing nodes.
  static func areArcs(tails: [UInt32], heads: [UInt32], nodeCount: Int) -> Bool {
    var previous: (tail: UInt32, head: UInt32)?
    for (tail, head) in zip(tails, heads) {
      guard tail < nodeCount, head < nodeCount, tail != head else { return false }
      if let previous, (previous.tail, previous.head) >= (tail, head) { return false }
      previous = (tail, head)
    }
    return true
  }

  /// From zero to the count, never descending.
  static func areOffsets(_ offsets: [UInt32], into count: Int) -> Bool {
    offsets.first == 0 && offsets.last.map(Int.init) == count
      && zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 }
  }
}
