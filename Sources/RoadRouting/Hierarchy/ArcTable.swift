/// The arcs up from one node, by the depths of their heads, while they are made.
@safe final class ArcTable {
  private let times: UnsafeMutablePointer<SIMD2<UInt32>>
  private let rest: UnsafeMutablePointer<Rest>

  private struct Rest {
    var length: SIMD2<UInt32>
    var via: SIMD2<UInt32>
  }

  init(height: Int) {
    unsafe times = .allocate(capacity: height)
    unsafe times.initialize(repeating: .zero, count: height)
    unsafe rest = .allocate(capacity: height)
    unsafe rest.initialize(repeating: Rest(length: .zero, via: .zero), count: height)
  }

  deinit {
    unsafe times.deallocate()
    unsafe rest.deallocate()
  }

  func set(_ entry: ArcEntry, at depth: Int) {
    unsafe times[depth] = entry.time
    unsafe rest[depth] = Rest(length: entry.length, via: entry.via)
  }

  func entry(_ depth: Int) -> ArcEntry {
    unsafe ArcEntry(time: times[depth], length: rest[depth].length, via: rest[depth].via)
  }

  /// Takes the ways down along one arc to a lower node and up along the others from there.
  ///
  /// - Precondition: the arcs leave the same node, and the depths are less than the height.
  func relax(
    over lower: Int, others: Range<Int>, times arcTimes: UnsafePointer<SIMD2<UInt32>>,
    lengths: UnsafePointer<SIMD2<UInt32>>, depths: UnsafePointer<UInt32>
  ) {
    // Down to the lower node, and up from it.
    let down = unsafe arcTimes[lower].y
    let up = unsafe arcTimes[lower].x
    if down & up == HierarchyMetric.unreachable { return }
    for arc in others {
      let depth = unsafe Int(depths[arc])
      let time = unsafe arcTimes[arc]
      let there = down &+ time.x
      let back = up &+ time.y
      let known = unsafe times[depth]
      if there <= known.x || back <= known.y {
        unsafe improve(
          depth, SIMD2(there, back), lengths[lower], lengths[arc], over: UInt32(lower))
      }
    }
  }

  @inline(never)
  private func improve(
    _ depth: Int, _ time: SIMD2<UInt32>, _ lower: SIMD2<UInt32>, _ other: SIMD2<UInt32>,
    over arc: UInt32
  ) {
    let known = unsafe times[depth]
    for way in 0..<2 where time[way] <= known[way] {
      let length = lower[1 - way].addingSaturated(other[way])
      let old = unsafe rest[depth]
      // Of equal ways the one over the lowest node, in whatever order they come; a road before all.
      let isLess = time[way] < known[way] || length < old.length[way]
      let isFirst =
        length == old.length[way] && old.via[way] < HierarchyMetric.road && arc < old.via[way]
      guard isLess || isFirst else { continue }
      unsafe times[depth][way] = time[way]
      unsafe rest[depth].length[way] = length
      unsafe rest[depth].via[way] = arc
    }
  }
}
