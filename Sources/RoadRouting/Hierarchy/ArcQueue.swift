/// Arcs that have changed or are to be made anew, the least first, each once.
///
/// Without a note of what is in it: a look at every arc costs more than an arc that is in it twice.
struct ArcQueue {
  struct Entry {
    let arc: Int
    /// Whether the ways over it are to be held against those above: it has been changed.
    let isChanged: Bool
    /// Whether its own way is to be looked for anew.
    let isStale: Bool
  }

  /// Twice the arc, and one more where it is stale.
  private var heap: [UInt32] = []

  /// - Parameter isStale: whether its way is to be looked for anew; else it has been changed.
  mutating func insert(_ arc: Int, isStale: Bool) {
    heap.append(UInt32(2 * arc + (isStale ? 1 : 0)))
    var place = heap.count - 1
    while place > 0, heap[place] < heap[(place - 1) / 2] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func popLeast() -> Entry? {
    guard let least = heap.first else { return nil }
    var hasLeft = (isChanged: false, isStale: false)
    while let word = heap.first, word / 2 == least / 2 {
      if word % 2 == 0 { hasLeft.isChanged = true } else { hasLeft.isStale = true }
      removeFirst()
    }
    return Entry(arc: Int(least / 2), isChanged: hasLeft.isChanged, isStale: hasLeft.isStale)
  }

  private mutating func removeFirst() {
    let last = heap.removeLast()
    if heap.isEmpty { return }
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
  }
}
