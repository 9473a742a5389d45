/// What a metric holds of one arc, each pair the way up and the way down.
struct ArcEntry: Equatable {
  var time = SIMD2(repeating: HierarchyMetric.unreachable)
  var length = SIMD2<UInt32>.zero
  var via = SIMD2(repeating: RoadHierarchy.none)

  func weight(_ way: Int) -> Weight {
    Weight(milliseconds: time[way], millimetres: length[way])
  }

  /// Takes the ways down one arc to a lower node and up another from there, where they are less; of
  /// equal ones that over the lowest node, and a road before all.
  mutating func improve(down toTail: Int, up toHead: Int, _ metric: HierarchyMetric) {
    for way in 0..<2 {
      let sum = metric.times[toTail][1 - way] &+ metric.times[toHead][way]
      guard sum <= time[way], sum < HierarchyMetric.unreachable else { continue }
      let far = metric.lengths[toTail][1 - way].addingSaturated(metric.lengths[toHead][way])
      let isLess = sum < time[way] || far < length[way]
      let isFirst =
        sum == time[way] && far == length[way] && via[way] < HierarchyMetric.road
        && toTail < via[way]
      guard isLess || isFirst else { continue }
      time[way] = sum
      length[way] = far
      via[way] = UInt32(toTail)
    }
  }
}
