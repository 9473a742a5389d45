/// Arcs that are to be made anew, the least first, each once.
struct ArcQueue {
  private var heap: [UInt32] = []
  /// Per arc: whether it waits.
  private var waits: [Bool]

  init(arcCount: Int) { waits = [Bool](repeating: false, count: arcCount) }

  mutating func insert(_ arc: Int) {
    if waits[arc] { return }
    waits[arc] = true
    heap.append(UInt32(arc))
    var place = heap.count - 1
    while place > 0, heap[place] < heap[(place - 1) / 2] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func popLeast() -> Int? {
    guard let least = heap.first else { return nil }
    waits[Int(least)] = false
    let last = heap.removeLast()
    if heap.isEmpty { return Int(least) }
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
    return Int(least)
  }
}
