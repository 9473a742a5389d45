/// What multipliers of cuts prove in whole numbers, however they were found.
///
/// Whatever multipliers at least zero the cuts are given, the objective is at least the least of
/// itself and the multiplied cuts together within the bounds of the counts, each by itself.
struct BundleProof {
  private let cuts: [BundleCut]
  private let low: [Int64]
  private let high: [Int64]
  /// Multipliers in parts of `unit`.
  private var factors: [Int128] = []
  private var unit: Int128 = 0

  /// - Parameters:
  ///   - multipliers: by cut, for an objective in milliseconds or in worth.
  ///   - charges: by request, what a bundle is charged in the objective.
  init(
    _ cuts: [BundleCut], _ multipliers: [Double], charges: [Int128], low: [Int64], high: [Int64]
  ) {
    self.cuts = cuts
    self.low = low
    self.high = high
    // As fine as can be without an overflow.
    var greatest = 1.0
    for (row, charge) in charges.enumerated() {
      greatest += Double(charge.magnitude) * Double(max(1, high[row]))
    }
    for (cut, multiplier) in zip(cuts, multipliers) where multiplier > 0 {
      var size = abs(cut.rounded.most) + 1
      for (row, coefficient) in cut.rounded.coefficients.enumerated() {
        size += abs(coefficient) * Double(max(1, high[row]))
      }
      greatest += multiplier * size
    }
    let fineness = min(44, 120 - greatest.exponent)
    guard greatest.isFinite, fineness >= 0 else { return }
    unit = 1 << Int128(fineness)
    factors = multipliers.map { $0 > 0 ? Int128(($0 * Double(unit)).rounded()) : 0 }
  }

  /// What the charges of the bundles, and of the components where they count, come to at least; nil
  /// where nothing is proven.
  func least(charges: [Int128], countsComponents: Bool) -> Int128? {
    guard let least = parts(charges: charges, countsComponents: countsComponents)?.least else {
      return nil
    }
    let (quotient, remainder) = least.quotientAndRemainder(dividingBy: unit)
    return remainder > 0 ? quotient + 1 : quotient
  }

  /// The bounds of the counts outside of which more than `most` is charged.
  func narrowed(
    charges: [Int128], countsComponents: Bool, most: Int128
  ) -> (low: [Int64], high: [Int64]) {
    var (low, high) = (low, high)
    guard let (sums, least) = parts(charges: charges, countsComponents: countsComponents),
      least / unit <= most, most < Int128.max / unit
    else { return (low, high) }
    let spare = most * unit - least
    guard spare >= 0 else { return (low, high) }
    for (row, sum) in sums.enumerated() where sum != 0 {
      let further = spare / Int128(sum.magnitude)
      guard further < Int128(high[row] - low[row]) else { continue }
      if sum > 0 {
        high[row] = low[row] + Int64(further)
      } else {
        low[row] = high[row] - Int64(further)
      }
    }
    return (low, high)
  }

  /// By request, what a bundle adds to the sum of all in parts of the unit, and the least of that
  /// sum.
  private func parts(
    charges: [Int128], countsComponents: Bool
  ) -> (sums: [Int128], least: Int128)? {
    guard unit > 0 else { return nil }
    var factors = factors
    // The charge of a component is at least zero, and counts once.
    var left: [Int: Int128] = [:]
    for (place, cut) in cuts.enumerated() {
      guard let component = cut.charged else { continue }
      let allowed = left[component] ?? (countsComponents ? unit : 0)
      factors[place] = min(factors[place], allowed)
      left[component] = allowed - factors[place]
    }
    var sums = charges.map { $0 * unit }
    var least: Int128 = 0
    for (factor, cut) in zip(factors, cuts) where factor > 0 {
      least -= factor * cut.most
      for (row, coefficient) in cut.coefficients.enumerated() where coefficient != 0 {
        sums[row] += factor * coefficient
      }
    }
    for (row, sum) in sums.enumerated() { least += sum * Int128(sum > 0 ? low[row] : high[row]) }
    return (sums, least)
  }
}
