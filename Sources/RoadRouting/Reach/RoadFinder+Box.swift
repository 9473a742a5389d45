public import Measures

extension RoadFinder {
  /// One arc of every road that may have a point in a rectangle, ascending: of a road with two
  /// directions the one that leaves the node of lesser number. Those that only pass by a corner may
  /// be among them.
  ///
  /// - Complexity: O(log arcs) and the roads found, as a rule.
  public func roads(between southWest: Coordinate, and northEast: Coordinate) -> [Int] {
    var box = RoadBox()
    box.include(southWest)
    box.include(northEast)
    var found: [Int] = []
    forEachArc(in: box) { found.append($0) }
    return found.sorted()
  }
}
