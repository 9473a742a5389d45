/// The arcs up from one node, by the depths of their heads, while they are held against one another.
@safe final class DetourTable {
  private let entries: UnsafeMutablePointer<Entry>

  private struct Entry {
    var time: SIMD2<UInt32>
    var length: SIMD2<UInt32>
    /// The node whose arc it is.
    var tail: UInt32
  }

  init(height: Int) {
    unsafe entries = .allocate(capacity: max(height, 1))
    unsafe entries.initialize(
      repeating: Entry(time: .zero, length: .zero, tail: RoadHierarchy.none), count: height)
  }

  deinit { unsafe entries.deallocate() }

  /// - Precondition: the depth is less than the height.
  func set(_ depth: Int, time: SIMD2<UInt32>, length: SIMD2<UInt32>, tail: Int) {
    unsafe entries[depth] = Entry(time: time, length: length, tail: UInt32(tail))
  }

  func entry(_ depth: Int) -> (time: SIMD2<UInt32>, length: SIMD2<UInt32>) {
    unsafe (entries[depth].time, entries[depth].length)
  }

  /// Takes the ways from a node over one head to the heads above it, and over those to it.
  ///
  /// - Parameter arcs: those up from the head.
  /// - Precondition: all depths are less than the height.
  func relax(
    from tail: Int, over depth: Int, arcs: Range<Int>, times: UnsafePointer<SIMD2<UInt32>>,
    lengths: UnsafePointer<SIMD2<UInt32>>, depths: UnsafePointer<UInt32>
  ) {
    for arc in arcs {
      let above = unsafe Int(depths[arc])
      guard unsafe entries[above].tail == UInt32(tail) else { continue }
      let time = unsafe times[arc]
      let low = unsafe entries[depth].time
      let high = unsafe entries[above].time
      // Up to the one head and on, and the way back; and over the one above.
      if low.x &+ time.x <= high.x || low.y &+ time.y <= high.y {
        unsafe take(above, over: depth, time, lengths[arc])
      }
      if high.x &+ time.y <= low.x || high.y &+ time.x <= low.y {
        unsafe take(
          depth, over: above, SIMD2(time.y, time.x), SIMD2(lengths[arc].y, lengths[arc].x))
      }
    }
  }

  @inline(never)
  private func take(
    _ depth: Int, over other: Int, _ time: SIMD2<UInt32>, _ length: SIMD2<UInt32>
  ) {
    let first = unsafe entries[other]
    for way in 0..<2 {
      let sum = first.time[way] &+ time[way]
      guard unsafe sum <= entries[depth].time[way] else { continue }
      let far = first.length[way].addingSaturated(length[way])
      if unsafe sum < entries[depth].time[way] || far < entries[depth].length[way] {
        unsafe entries[depth].time[way] = sum
        unsafe entries[depth].length[way] = far
      }
    }
  }
}
