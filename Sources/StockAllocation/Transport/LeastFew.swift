/// The least elements of those that it was given.
struct LeastFew<Element: Comparable> {
  private let capacity: Int
  private let most: Element
  /// Where there are as many as are kept, a heap: the greatest comes first.
  private var heap: [Element] = []
  /// What an element must be less than to be kept.
  private(set) var bound: Element

  /// - Parameter most: what is not less than this is not kept at all.
  init(_ capacity: Int, below most: Element) {
    self.capacity = capacity
    self.most = most
    bound = most
    heap.reserveCapacity(capacity)
  }

  mutating func removeAll() {
    heap.removeAll(keepingCapacity: true)
    bound = most
  }

  /// - Precondition: `element < bound`.
  mutating func insert(_ element: Element) {
    if heap.count < capacity {
      heap.append(element)
      if heap.count == capacity {
        heap.sort(by: >)
        bound = heap[0]
      }
      return
    }
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < capacity else { break }
      if child + 1 < capacity, heap[child] < heap[child + 1] { child += 1 }
      guard element < heap[child] else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = element
    bound = heap[0]
  }

  /// In order.
  var elements: [Element] { heap.sorted() }
}
