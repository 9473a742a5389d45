/// Arcs that have changed or are to be made anew, the least first, each once.
struct ArcQueue {
  private enum State: UInt8 { case absent, changed, stale }

  private var heap: [UInt32] = []
  /// Per arc.
  private var states: [State]

  init(arcCount: Int) { states = [State](repeating: .absent, count: arcCount) }

  func isStale(_ arc: Int) -> Bool { states[arc] == .stale }

  /// - Parameter isStale: whether its way is to be looked for anew; else it has been changed.
  mutating func insert(_ arc: Int, isStale: Bool) {
    let state = states[arc]
    if isStale { states[arc] = .stale } else if state == .absent { states[arc] = .changed }
    if state != .absent { return }
    heap.append(UInt32(arc))
    var place = heap.count - 1
    while place > 0, heap[place] < heap[(place - 1) / 2] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func popLeast() -> (arc: Int, isStale: Bool)? {
    guard let least = heap.first else { return nil }
    let found = (arc: Int(least), isStale: states[Int(least)] == .stale)
    states[Int(least)] = .absent
    let last = heap.removeLast()
    if heap.isEmpty { return found }
    heap[0] = last
    var place = 0
    while true {
      var child = 2 * place + 1
      if child >= heap.count { break }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      if heap[place] < heap[child] { break }
      heap.swapAt(place, child)
      place = child
    }
    return found
  }
}
