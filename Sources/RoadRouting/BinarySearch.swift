extension RandomAccessCollection where Index == Int {
  /// The index of the first element for which the predicate holds, or `endIndex`.
  ///
  /// - Precondition: the predicate holds for no element before one for which it does not.
  /// - Complexity: O(log count).
  func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
