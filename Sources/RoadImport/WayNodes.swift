internal import Measures

/// The nodes that ways use: ids, places, and which of them are junctions.
///
/// A junction is a node where a way ends or that ways use at least twice.
struct WayNodes {
  /// Ascending, each once.
  let ids: [Int64]
  private(set) var isJunction: [Bool]
  /// Nil where the file does not have the node.
  let places: [Coordinate?]

  init(of ways: RoadWays, in file: OpenStreetMapFile) throws(RoadImportError) {
    var ids: [Int64] = []
    var isJunction: [Bool] = []
    for id in ways.references.sorted() {
      if ids.last == id {
        isJunction[ids.count - 1] = true
      } else {
        ids.append(id)
        isJunction.append(false)
      }
    }
    self.ids = ids
    self.isJunction = isJunction
    self.places = try file.places(of: ids)
  }

  mutating func markJunction(_ node: Int) { isJunction[node] = true }

  /// The node with this id, if a way uses it.
  func find(_ id: Int64) -> Int? {
    let node = index(of: id)
    return ids[node] == id ? node : nil
  }

  /// The node with this id.
  ///
  /// - Precondition: a way uses it.
  func index(of id: Int64) -> Int {
    var low = 0
    var high = ids.count - 1
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
