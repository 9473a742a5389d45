/// The weights between many places and all that is above them in a hierarchy, a row a node.
///
/// A node is above those places that lie in its subtree. The places are kept in the order of the
/// nodes, so that a row is one stretch of numbers.
struct PlaceRows {
  /// The weights of the places below one node.
  private struct Row {
    /// Of `order`.
    let places: Range<Int>
    /// The first of its weights.
    let start: Int
    /// The greatest length among them, in millimetres.
    var mostLength: UInt32 = 0
  }

  /// The places that can be left, or reached, by ascending rank of their lowest gate.
  let order: [Int]
  /// Per rank: its row; `none` where no place is below.
  private var numbers: [UInt32]
  private var rows: [Row] = []
  private var weights: [Weight] = []

  var entryCount: Int { weights.count }

  /// - Parameter gates: per place, those by which the search leaves it.
  init(_ gates: [[RoadAccess.Gate]], _ hierarchy: RoadHierarchy, search: HierarchySearch) {
    let lowest = gates.map { $0.map { hierarchy.ranks[$0.node] }.min() ?? RoadHierarchy.none }
    order = gates.indices.filter { lowest[$0] != RoadHierarchy.none }
      .sorted { (lowest[$0], $0) < (lowest[$1], $1) }
    numbers = [UInt32](repeating: RoadHierarchy.none, count: hierarchy.nodeCount)
    layOut(lowest, hierarchy)
    for (place, number) in order.enumerated() {
      search.run(from: gates[number])
      for depth in 0..<search.depthCount {
        let number = Int(numbers[search.node(depth)])
        let weight = search.weight(depth)
        rows[number].mostLength = max(rows[number].mostLength, weight.millimetres)
        weights[rows[number].start + place - rows[number].places.lowerBound] = weight
      }
    }
  }

  /// Makes room for the rows.
  private mutating func layOut(_ lowest: [UInt32], _ hierarchy: RoadHierarchy) {
    var ranges: [Range<Int>] = []
    for (place, number) in order.enumerated() {
      var rank: Int? = Int(lowest[number])
      while let node = rank {
        if numbers[node] == RoadHierarchy.none {
          numbers[node] = UInt32(ranges.count)
          ranges.append(place..<place + 1)
        } else {
          let row = Int(numbers[node])
          ranges[row] = ranges[row].lowerBound..<place + 1
        }
        rank = hierarchy.parent(node)
      }
    }
    var start = 0
    for range in ranges {
      rows.append(Row(places: range, start: start))
      start += range.count
    }
    weights = [Weight](repeating: .unreachable, count: start)
  }

  /// The least sums of the rows and what a search from the other side has found.
  ///
  /// - Returns: in the order of `order`.
  func sums(with search: HierarchySearch) -> [Weight] {
    var best = [Weight](repeating: .unreachable, count: order.count)
    unsafe best.withUnsafeMutableBufferPointer { best in
      unsafe weights.withUnsafeBufferPointer { weights in
        guard let first = best.baseAddress, let start = weights.baseAddress else { return }
        for depth in 0..<search.depthCount {
          let number = numbers[search.node(depth)]
          if number == RoadHierarchy.none { break }
          let weight = search.weight(depth)
          if !weight.isReachable { continue }
          let row = rows[Int(number)]
          unsafe Self.improve(
            first + row.places.lowerBound, by: start + row.start, count: row.places.count,
            plus: weight,
            isLong: row.mostLength.addingReportingOverflow(weight.millimetres).overflow)
        }
      }
    }
    return best
  }

  /// Lowers weights to those of a row plus one weight, where these are less.
  ///
  /// - Parameter isLong: whether a sum's length may be more than a weight can hold.
  /// - Precondition: all have room for `count`.
  @unsafe private static func improve(
    _ best: UnsafeMutablePointer<Weight>, by row: UnsafePointer<Weight>, count: Int,
    plus weight: Weight, isLong: Bool
  ) {
    if isLong {
      for place in 0..<count { unsafe best[place] = min(best[place], row[place] + weight) }
    } else {
      for place in 0..<count {
        unsafe best[place] = min(best[place], row[place].addingShort(weight))
      }
    }
  }
}
