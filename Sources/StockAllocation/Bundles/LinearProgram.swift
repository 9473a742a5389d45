/// A linear program in doubles that rows are added to and whose bounds are changed on the way.
///
/// The dual simplex method with bounds on the variables, on a dense table of the basic variables by
/// the others. What it says is near the truth and no more: whoever needs a proof takes the
/// multipliers and works out in whole numbers what they prove (`BundleProof`).
///
/// - Source: Chvátal, *Linear Programming*, 1983, chapters 8 and 10; Koberstein, *The Dual Simplex
///   Method*, 2005.
struct LinearProgram: Sendable {
  /// How a solution ended.
  enum Outcome: Equatable {
    case isBest, isInfeasible, isStopped
  }

  /// Variables that are not slacks; the slack of row k is variable `width + k`.
  private let width: Int
  private(set) var lows: [Double]
  private(set) var highs: [Double]
  /// By variable: its value.
  private(set) var values: [Double]
  /// The variables that are not basic.
  private var outside: [Int]
  private var isHigh: [Bool]
  /// What the objective gains by each variable that is not basic.
  private var charges: [Double]
  private var basics: [Int] = []
  /// By basic variable, then by those that are not, then a constant.
  private var table: [Double] = []
  /// By row: what it is multiplied by to prove the bound, or that there is no solution.
  private(set) var multipliers: [Double] = []

  private let objectives: [Double]

  private static let slight = 1e-9

  /// - Parameters:
  ///   - charges: what is made least, by variable; a variable without an upper bound is charged at
  ///     least zero.
  init(charges: [Double], lows: [Double], highs: [Double]) {
    width = charges.count
    self.charges = charges
    objectives = charges
    self.lows = lows
    self.highs = highs
    outside = Array(charges.indices)
    isHigh = charges.map { $0 < 0 }
    values = zip(isHigh, zip(lows, highs)).map { $0 ? $1.1 : $1.0 }
  }

  private var rows: Int { basics.count }
  private var stride: Int { width + 1 }

  /// What the solution comes to.
  var objective: Double { zip(objectives, values).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Demands that the coefficients × the variables are not more than `most`.
  mutating func add(_ coefficients: [Double], most: Double) {
    var row = Array(repeating: 0.0, count: stride)
    row[width] = most
    for (slot, variable) in outside.enumerated() where variable < width {
      row[slot] -= coefficients[variable]
    }
    for (place, variable) in basics.enumerated()
    where variable < width && coefficients[variable] != 0 {
      for slot in 0..<stride { row[slot] -= coefficients[variable] * table[place * stride + slot] }
    }
    table += row
    basics.append(width + rows)
    lows.append(0)
    highs.append(.infinity)
    isHigh.append(false)
    values.append(0)
  }

  mutating func bound(_ variable: Int, _ low: Double, _ high: Double) {
    lows[variable] = low
    highs[variable] = high
  }

  mutating func solve() -> Outcome {
    for _ in 0..<50 + 10 * (rows + width) {
      update()
      guard let (place, isBelow) = worst() else {
        multipliers = Array(repeating: 0, count: rows)
        for (slot, variable) in outside.enumerated() where variable >= width {
          multipliers[variable - width] = max(0, charges[slot])
        }
        return .isBest
      }
      guard let slot = entering(place, isBelow) else {
        prove(place, isBelow)
        return .isInfeasible
      }
      pivot(place, slot, isBelow)
    }
    multipliers = Array(repeating: 0, count: rows)
    for (slot, variable) in outside.enumerated() where variable >= width {
      multipliers[variable - width] = max(0, charges[slot])
    }
    return .isStopped
  }

  private mutating func update() {
    for variable in outside {
      values[variable] = isHigh[variable] ? highs[variable] : lows[variable]
    }
    for place in 0..<rows {
      var value = table[place * stride + width]
      for slot in 0..<width { value += table[place * stride + slot] * values[outside[slot]] }
      values[basics[place]] = value
    }
  }

  /// The basic variable that is farthest from its bounds.
  private func worst() -> (place: Int, isBelow: Bool)? {
    var worst: (place: Int, isBelow: Bool)?
    var most = Self.slight
    for (place, variable) in basics.enumerated() {
      let value = values[variable]
      let below = (lows[variable] - value) / (1 + abs(lows[variable]))
      if below > most { (most, worst) = (below, (place, true)) }
      guard highs[variable] < .infinity else { continue }
      let above = (value - highs[variable]) / (1 + abs(highs[variable]))
      if above > most { (most, worst) = (above, (place, false)) }
    }
    return worst
  }

  /// Which variable takes the place of a basic one at the least loss.
  private func entering(_ place: Int, _ isBelow: Bool) -> Int? {
    var best: (slot: Int, ratio: Double, size: Double)?
    for slot in 0..<width {
      let variable = outside[slot]
      guard lows[variable] < highs[variable] else { continue }
      let entry = table[place * stride + slot]
      let helps = (isHigh[variable] ? -entry : entry) * (isBelow ? 1 : -1)
      guard helps > Self.slight else { continue }
      let ratio = abs(charges[slot]) / helps
      if let known = best {
        let isSame = abs(ratio - known.ratio) <= 1e-12 * (1 + known.ratio)
        guard isSame ? helps > known.size : ratio < known.ratio else { continue }
      }
      best = (slot, ratio, helps)
    }
    return best?.slot
  }

  private mutating func pivot(_ place: Int, _ slot: Int, _ isBelow: Bool) {
    let leaving = basics[place]
    let entry = table[place * stride + slot]
    // The row, solved for the variable that enters.
    var row = Array(table[place * stride..<(place + 1) * stride])
    for other in 0..<stride { row[other] /= -entry }
    row[slot] = 1 / entry
    for other in 0..<rows where other != place {
      let factor = table[other * stride + slot]
      guard factor != 0 else { continue }
      table[other * stride + slot] = 0
      for column in 0..<stride { table[other * stride + column] += factor * row[column] }
    }
    let factor = charges[slot]
    charges[slot] = 0
    for column in 0..<width { charges[column] += factor * row[column] }
    for column in 0..<stride { table[place * stride + column] = row[column] }
    basics[place] = outside[slot]
    outside[slot] = leaving
    isHigh[leaving] = !isBelow
  }

  /// What shows that a basic variable cannot come within its bounds.
  private mutating func prove(_ place: Int, _ isBelow: Bool) {
    multipliers = Array(repeating: 0, count: rows)
    for (slot, variable) in outside.enumerated() where variable >= width {
      let entry = table[place * stride + slot]
      multipliers[variable - width] = max(0, isBelow ? -entry : entry)
    }
    if basics[place] >= width, isBelow { multipliers[basics[place] - width] = 1 }
  }
}
