/// Whole shares of a total, in proportion to weights, that add up to it exactly.
enum Apportionment {
  /// Hamilton's method: rounded down, and what is left goes to the largest remainders, the first of
  /// equals.
  ///
  /// - Precondition: no weight is negative and one is positive.
  static func shares(of total: Int, weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    precondition(sum > 0 && weights.allSatisfy { $0 >= 0 }, "something must have a weight")
    let exact = weights.map { Double(total) * $0 / sum }
    var shares = exact.map { Int($0) }
    let order = exact.indices.sorted {
      let (left, right) = (exact[$0] - Double(shares[$0]), exact[$1] - Double(shares[$1]))
      return left == right ? $0 < $1 : left > right
    }
    for place in order.prefix(total - shares.reduce(0, +)) { shares[place] += 1 }
    return shares
  }

  /// The same, where nobody gets less than `least`.
  static func shares(of total: Int, weights: [Double], least: Int) -> [Int] {
    shares(of: total - least * weights.count, weights: weights).map { $0 + least }
  }
}
