internal import Measures

/// Many places whose trips to, or from, one place after another are asked for.
///
/// For each node above some of the places it keeps a row of their weights. A node is above those
/// places that lie in its subtree, and places are kept in the order of the nodes, so that a row is one
/// stretch of numbers: a query is a search up from the one place and a sum and a comparison for each
/// number of the rows that it meets.
///
/// - Source: Ouyang et al., *When Hierarchy Meets 2-Hop-Labeling*, SIGMOD 2018, for the labels;
///   Knopp et al., *Computing Many-to-Many Shortest Paths Using Highway Hierarchies*, ALENEX 2007.
@safe public final class PinnedPlaces {
  private let engine: HierarchyEngine
  private let direction: HierarchySearch.Direction
  private let accesses: [RoadAccess]
  /// The places that can be left, or reached, by ascending rank of their lowest gate.
  private let order: [Int]

  /// The weights of the places below one node.
  private struct Row {
    /// Of `order`.
    let places: Range<Int>
    /// The first of its weights.
    let start: Int
  }
  /// Per rank: its row; `none` where no place is below.
  private let rowNumbers: [UInt32]
  private let rows: [Row]
  private var times: [UInt32]
  private var lengths: [UInt32]
  private var bestTimes: [UInt32]
  private var bestLengths: [UInt32]

  init(_ places: [RoadPlace], _ direction: HierarchySearch.Direction, engine: HierarchyEngine) {
    self.engine = engine
    self.direction = direction
    let hierarchy = engine.hierarchy
    accesses = places.map(engine.access)
    let gates = accesses.map { direction == .away ? $0.exits : $0.entries }
    let lowest = gates.map { $0.map { hierarchy.ranks[$0.node] }.min() ?? RoadHierarchy.none }
    order = places.indices.filter { lowest[$0] != RoadHierarchy.none }
      .sorted { (lowest[$0], $0) < (lowest[$1], $1) }

    var rowNumbers = [UInt32](repeating: RoadHierarchy.none, count: hierarchy.nodeCount)
    var ranges: [Range<Int>] = []
    for (place, number) in order.enumerated() {
      var rank: Int? = Int(lowest[number])
      while let node = rank {
        if rowNumbers[node] == RoadHierarchy.none {
          rowNumbers[node] = UInt32(ranges.count)
          ranges.append(place..<place + 1)
        } else {
          let row = Int(rowNumbers[node])
          ranges[row] = ranges[row].lowerBound..<place + 1
        }
        rank = hierarchy.parent(node)
      }
    }
    var start = 0
    rows = ranges.map { range in
      defer { start += range.count }
      return Row(places: range, start: start)
    }
    self.rowNumbers = rowNumbers
    times = [UInt32](repeating: HierarchyMetric.unreachable, count: start)
    lengths = [UInt32](repeating: 0, count: start)
    bestTimes = [UInt32](repeating: 0, count: order.count)
    bestLengths = bestTimes

    let search = engine.search(direction)
    for (place, number) in order.enumerated() {
      search.run(from: gates[number])
      for depth in 0..<search.depthCount {
        let row = rows[Int(rowNumbers[unsafe Int(search.path[depth])])]
        let weight = search.weight(depth)
        times[row.start + place - row.places.lowerBound] = weight.milliseconds
        lengths[row.start + place - row.places.lowerBound] = weight.millimetres
      }
    }
  }

  /// The trips between each of the places and another one, in the order of the places.
  public func trips(to place: RoadPlace) -> [RoadTrip] {
    let access = engine.access(place)
    let search = engine.search(direction == .away ? .towards : .away)
    search.run(from: direction == .away ? access.entries : access.exits)
    sum(search)
    var trips = [RoadTrip](repeating: .unreachable, count: accesses.count)
    for (place, number) in order.enumerated() {
      trips[number] = Weight(milliseconds: bestTimes[place], millimetres: bestLengths[place]).trip
    }
    if !access.positions.isEmpty { shorten(&trips, access) }
    return trips
  }

  private func sum(_ search: HierarchySearch) {
    for place in order.indices {
      bestTimes[place] = HierarchyMetric.unreachable
      bestLengths[place] = 0
    }
    unsafe bestTimes.withUnsafeMutableBufferPointer { bestTimes in
      unsafe bestLengths.withUnsafeMutableBufferPointer { bestLengths in
        unsafe times.withUnsafeBufferPointer { times in
          unsafe lengths.withUnsafeBufferPointer { lengths in
            for depth in 0..<search.depthCount {
              let number = unsafe rowNumbers[Int(search.path[depth])]
              if number == RoadHierarchy.none { break }
              let weight = search.weight(depth)
              if !weight.isReachable { continue }
              let row = rows[Int(number)]
              unsafe RowSums.improve(
                bestTimes.baseAddress! + row.places.lowerBound,
                bestLengths.baseAddress! + row.places.lowerBound,
                by: times.baseAddress! + row.start, lengths.baseAddress! + row.start,
                count: row.places.count, plus: weight)
            }
          }
        }
      }
    }
  }

  /// Takes the way along one arc where that is faster.
  private func shorten(_ trips: inout [RoadTrip], _ other: RoadAccess) {
    for (number, access) in accesses.enumerated() where !access.positions.isEmpty {
      let (from, to) = direction == .away ? (access, other) : (other, access)
      guard let direct = from.direct(to: to, graph: engine.graph, metric: engine.metric) else {
        continue
      }
      let known = trips[number]
      let weight = direct.weight.trip
      if !known.isReachable
        || (weight.travelTime, weight.distance) < (known.travelTime, known.distance)
      {
        trips[number] = weight
      }
    }
  }
}
