/// A priority queue of nodes by weight that can lower a weight: a heap of four children a place.
///
/// - Complexity: O(log count) each for insertion, lowering and removal.
struct NodeQueue {
  private struct Entry {
    let weight: Weight
    let node: UInt32
  }

  private var entries: [Entry] = []
  /// Per node: its place among the entries; meaningful for nodes in the queue only.
  private var places: [UInt32]

  init(nodeCount: Int) {
    places = [UInt32](repeating: 0, count: nodeCount)
  }

  var isEmpty: Bool { entries.isEmpty }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  /// - Precondition: the node is not in the queue.
  mutating func insert(_ node: UInt32, _ weight: Weight) {
    let entry = Entry(weight: weight, node: node)
    entries.append(entry)
    rise(entry, from: entries.count - 1)
  }

  /// - Precondition: the node is in the queue with a weight that is not less.
  mutating func lower(_ node: UInt32, to weight: Weight) {
    rise(Entry(weight: weight, node: node), from: Int(places[Int(node)]))
  }

  /// Takes out the node of least weight.
  mutating func popLeast() -> (node: UInt32, weight: Weight)? {
    guard let least = entries.first, let last = entries.popLast() else { return nil }
    if !entries.isEmpty { sink(last) }
    return (least.node, least.weight)
  }

  private mutating func put(_ entry: Entry, at place: Int) {
    entries[place] = entry
    places[Int(entry.node)] = UInt32(place)
  }

  private mutating func rise(_ entry: Entry, from start: Int) {
    var place = start
    while place > 0 {
      let parent = (place - 1) / 4
      guard entry.weight < entries[parent].weight else { break }
      put(entries[parent], at: place)
      place = parent
    }
    put(entry, at: place)
  }

  /// Puts an entry into the hole at the top.
  private mutating func sink(_ entry: Entry) {
    var place = 0
    while true {
      let firstChild = 4 * place + 1
      guard firstChild < entries.count else { break }
      var least = firstChild
      for child in firstChild + 1..<max(firstChild + 1, min(firstChild + 4, entries.count))
      where entries[child].weight < entries[least].weight {
        least = child
      }
      guard entries[least].weight < entry.weight else { break }
      put(entries[least], at: place)
      place = least
    }
    put(entry, at: place)
  }
}
