/// A part of all plans: bounds on the counts of bundles, with the linear program of its cuts.
struct BundleNode: Sendable {
  var low: [Int64]
  var high: [Int64]
  /// What all its plans come to at least.
  private(set) var least: Int128
  /// By request: the counts of the last solution, in fractions.
  private(set) var counts: [Double] = []

  private let goal: BundleSearch.Goal
  /// By request: what a bundle is charged.
  private let charges: [Int128]
  /// What is charged is counted in so much, in the linear program.
  private let unit: Double
  /// What everything that is charged is a multiple of.
  private let grain: Int128
  private var program: LinearProgram
  /// The cuts that take part, in the order of the program's rows.
  private var cuts: [BundleCut] = []
  private var isTakingPart: [Bool] = []

  init(_ cuts: BundleCuts, _ goal: BundleSearch.Goal, low: [Int64], high: [Int64]) {
    let problem = cuts.ways.problem
    self.low = low
    self.high = high
    self.goal = goal
    grain = goal == .worth ? 1 : Int128(cuts.ways.commonDivisor)
    let components = problem.sizes.count
    var charges = Array(repeating: 0 as Int128, count: problem.rows)
    if goal == .worth { charges = problem.worths.map { -Int128($0) } }
    self.charges = charges
    least = zip(charges, high).reduce(0) { $0 + $1.0 * Int128($1.1) }
    let greatest =
      goal == .worth
      ? Double(problem.worths.max() ?? 1)
      : cuts.all.reduce(1.0) { $1.charged == nil ? $0 : max($0, $1.scale) }
    unit = greatest
    program = LinearProgram(
      charges: charges.map { Double($0) / greatest }
        + Array(repeating: goal == .worth ? 0 : 1, count: components),
      lows: low.map(Double.init) + Array(repeating: 0, count: components),
      highs: high.map(Double.init) + Array(repeating: .infinity, count: components))
  }

  /// Adds cuts until none is found that the solution does not keep to; false where there is no plan,
  /// or none that is good enough.
  ///
  /// - Parameters:
  ///   - most: what better plans come to at most.
  ///   - rounds: how often cuts are looked for.
  mutating func tighten(_ all: inout BundleCuts, most: Int128, rounds: Int) -> Bool {
    if cuts.isEmpty { takeAll(all) }
    for _ in 0..<rounds {
      for (row, bounds) in zip(low, high).enumerated() {
        program.bound(row, Double(bounds.0), Double(bounds.1))
      }
      let outcome = program.solve()
      let weights = zip(cuts, program.multipliers).map { cut, multiplier in
        multiplier / divisor(cut)
      }
      if outcome == .isInfeasible {
        let nothing = charges.map { _ in 0 as Int128 }
        let greatest = weights.max() ?? 0
        let proof = BundleProof(
          cuts, weights.map { $0 / max(greatest, .leastNormalMagnitude) }, charges: nothing,
          low: low, high: high)
        if let excess = proof.least(charges: nothing, countsComponents: false), excess > 0 {
          return false
        }
        counts = zip(low, high).map { Double($0 + ($1 - $0) / 2) }
        return true
      }
      let proof = BundleProof(
        cuts, weights.map { $0 * unit }, charges: charges, low: low, high: high)
      if let proven = proof.least(charges: charges, countsComponents: goal != .worth) {
        // Every sum of times is a multiple of what divides them all.
        let rest = proven % grain
        least = max(least, rest > 0 ? proven + grain - rest : proven)
      }
      if least > most { return false }
      (low, high) = proof.narrowed(
        charges: charges, countsComponents: goal != .worth, most: most)
      counts = Array(program.values[..<low.count])
      let components = program.values[low.count..<low.count + all.ways.components.count]
        .map { $0 * unit }
      guard take(all, above: components) else {
        all.separate(counts, charges: goal == .worth ? nil : components)
        guard take(all, above: components) else { return true }
        continue
      }
    }
    return true
  }

  /// What all plans of a part of this come to at least, as the cuts that take part let expect.
  func expected(_ row: Int, _ bounds: ClosedRange<Int64>) -> Double {
    var program = program
    program.bound(row, Double(bounds.lowerBound), Double(bounds.upperBound))
    return program.solve() == .isInfeasible ? .infinity : program.objective
  }

  /// Lets all cuts take part.
  private mutating func takeAll(_ all: BundleCuts) {
    isTakingPart = Array(repeating: false, count: all.all.count)
    for place in all.all.indices { take(place, all) }
  }

  /// Lets the cuts take part that the solution does not keep to; whether there were any.
  private mutating func take(_ all: BundleCuts, above components: [Double]) -> Bool {
    isTakingPart += Array(repeating: false, count: all.all.count - isTakingPart.count)
    var isChanged = false
    for (place, cut) in all.all.enumerated() where !isTakingPart[place] {
      if goal == .worth, cut.charged != nil { continue }
      let excess = cut.excess(counts) - (cut.charged.map { components[$0] } ?? 0)
      let slight = 1e-7 * (cut.charged == nil ? divisor(cut) : unit * 1e-3)
      guard excess > slight + 1e-12 * abs(cut.rounded.most) else { continue }
      take(place, all)
      isChanged = true
    }
    return isChanged
  }

  private mutating func take(_ place: Int, _ all: BundleCuts) {
    isTakingPart[place] = true
    let cut = all.all[place]
    if goal == .worth, cut.charged != nil { return }
    let divisor = divisor(cut)
    var coefficients = cut.rounded.coefficients.map { $0 / divisor }
    coefficients += Array(repeating: 0, count: all.ways.components.count)
    if let component = cut.charged { coefficients[low.count + component] = -1 }
    cuts.append(cut)
    program.add(coefficients, most: cut.rounded.most / divisor)
  }

  /// What the row of a cut is divided by in the linear program.
  private func divisor(_ cut: BundleCut) -> Double { cut.charged == nil ? cut.scale : unit }
}
