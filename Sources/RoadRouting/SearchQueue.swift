/// Nodes that a search has reached, the nearest first: a heap of four children a place.
///
/// A node may be in it more than once; the search passes over the entries that have been overtaken.
///
/// - Complexity: O(log count) each for insertion and removal.
struct SearchQueue {
  struct Entry {
    let weight: Weight
    let node: UInt32
  }

  private var entries: [Entry] = []

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  mutating func insert(_ node: UInt32, _ weight: Weight) {
    let entry = Entry(weight: weight, node: node)
    entries.append(entry)
    unsafe entries.withUnsafeMutableBufferPointer { entries in
      var place = entries.count - 1
      while place > 0 {
        let parent = (place - 1) / 4
        guard unsafe entry.weight < entries[parent].weight else { break }
        unsafe entries[place] = unsafe entries[parent]
        place = parent
      }
      unsafe entries[place] = entry
    }
  }

  /// Takes out the entry of least weight.
  mutating func popLeast() -> Entry? {
    guard let last = entries.popLast() else { return nil }
    if entries.isEmpty { return last }
    return unsafe entries.withUnsafeMutableBufferPointer { entries in
      let least = unsafe entries[0]
      var place = 0
      var child = 1
      while child < entries.count {
        var lightest = child
        for sibling in child + 1..<max(child + 1, min(child + 4, entries.count))
        where unsafe entries[sibling].weight < entries[lightest].weight {
          lightest = sibling
        }
        guard unsafe entries[lightest].weight < last.weight else { break }
        unsafe entries[place] = unsafe entries[lightest]
        place = lightest
        child = 4 * place + 1
      }
      unsafe entries[place] = last
      return least
    }
  }
}
