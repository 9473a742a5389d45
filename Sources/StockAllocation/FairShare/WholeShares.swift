/// The fairest whole shares of some pieces among requests, if each piece could go to any of them.
///
/// Pieces are given one after the other to the request with the least fill ratio; of equal ones to
/// the smallest request, which is filled most by it. Where the order ends among requests of one
/// size, all of them get the same, and any of them may get the last pieces.
///
/// - Complexity: O(n²) for n requests, whatever the quantities.
struct WholeShares {
  /// By request: pieces that it gets in any case.
  private(set) var certain: [Int64]
  /// The places of the requests that may get one piece more, all of one size; those who do get all
  /// that is left.
  let contenders: [Int]

  /// - Precondition: 1 ≤ `pieces` ≤ the sum of `demands`, and every demand is at least 1 and at most
  ///   10^12.
  init(of pieces: Int64, among demands: [Int64]) {
    let wanted = demands.reduce(0) { $0 + Int128($1) }
    // In exact parts every request would get `pieces` / `wanted` of its demand. Whoever is below that
    // comes before whoever is not, so that nobody gets more than its part rounded up.
    certain = demands.map { demand in
      Int64((Int128(pieces) * Int128(demand) + wanted - 1) / wanted)
    }
    let excess = certain.reduce(0, +) - pieces
    for _ in 0..<excess { certain[Self.last(certain, demands)] -= 1 }
    let last = Self.last(certain, demands)
    let (size, most) = (demands[last], certain[last])
    contenders = demands.indices.filter { demands[$0] == size }
    for place in contenders where certain[place] == most { certain[place] -= 1 }
  }

  /// The place of the request that got its last piece after all others.
  private static func last(_ shares: [Int64], _ demands: [Int64]) -> Int {
    var last = shares.startIndex
    for place in shares.indices where shares[place] > 0 {
      guard shares[last] > 0 else {
        last = place
        continue
      }
      let own = Int128(shares[place] - 1) * Int128(demands[last])
      let others = Int128(shares[last] - 1) * Int128(demands[place])
      if own > others || own == others && demands[place] > demands[last] { last = place }
    }
    return last
  }
}
