/// The cheapest teams that together give a request what it wants.
///
/// - Complexity: O(candidates · wanted).
/// - Source: Kellerer, Pferschy, Pisinger, *Knapsack Problems*, 2004, section 13.3 (the covering
///   form, by dynamic programming).
struct CheapestCover {
  /// By pieces wanted, 0 ... all: what they are charged at least; `impossible` where they cannot be
  /// had.
  private(set) var least: [Int64] = []
  /// Places of the chosen among the candidates.
  private(set) var chosen: [Int] = []
  /// What is still wanted after them.
  private(set) var missing = 0
  private var isTaken: [Bool] = []

  static let impossible: Int64 = 1 << 61

  /// - Parameters:
  ///   - charges: of the candidates, each at least 0.
  ///   - absence: what one that is missing is charged; nil where none may be.
  ///   - takesTies: whether a later candidate is taken where that costs the same.
  mutating func find(
    _ wanted: Int, _ candidates: [HeadcountCandidate], charges: [Int64], absence: Int64?,
    takesTies: Bool = false
  ) {
    let width = wanted + 1
    least.removeAll(keepingCapacity: true)
    for pieces in 0..<width {
      least.append(pieces == 0 ? 0 : absence.map { $0 * Int64(pieces) } ?? Self.impossible)
    }
    isTaken.removeAll(keepingCapacity: true)
    isTaken.append(contentsOf: repeatElement(false, count: candidates.count * width))
    let margin: Int64 = takesTies ? -1 : 0
    for place in candidates.indices {
      // Dearer than all that is wanted: no part of any cheapest cover.
      if charges[place] > least[wanted] { continue }
      Self.improve(
        &least, &isTaken, row: place * width, given: Int(candidates[place].given),
        charge: charges[place], margin: margin)
    }
    chosen.removeAll(keepingCapacity: true)
    missing = wanted
    for place in candidates.indices.reversed() where isTaken[place * width + missing] {
      chosen.append(place)
      missing = max(0, missing - Int(candidates[place].given))
    }
  }

  /// Takes one more candidate wherever that makes what is wanted cheaper by more than `margin`.
  private static func improve(
    _ least: inout [Int64], _ isTaken: inout [Bool], row: Int, given: Int, charge: Int64,
    margin: Int64
  ) {
    var least = least.mutableSpan
    var isTaken = isTaken.mutableSpan
    var pieces = least.count - 1
    while pieces > 0 {
      let found = (pieces > given ? least[pieces &- given] : 0) &+ charge
      if found &+ margin < least[pieces] {
        least[pieces] = found
        isTaken[row &+ pieces] = true
      }
      pieces &-= 1
    }
  }

  /// What the cheapest cover is charged.
  var value: Int64 { least.last ?? 0 }
}

/// A team that may serve a request.
struct HeadcountCandidate: Hashable, Sendable {
  let column: Int32
  /// What it would give.
  let given: Int32
  /// What sending it is charged, in the units of the search.
  let cost: Int64
}
