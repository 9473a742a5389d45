/// What holds for the bundles sent in every plan.
///
/// The coefficients × the bundles, less what a component is charged where the cut counts that, are
/// not more than `most`.
struct BundleCut: Hashable, Sendable {
  /// By request.
  let coefficients: [Int128]
  let most: Int128
  /// The component whose pieces × milliseconds are subtracted.
  let charged: Int?
  /// The coefficients and `most` in doubles.
  let rounded: (coefficients: [Double], most: Double)
  /// The greatest of the coefficients.
  let scale: Double

  private init(_ coefficients: [Int128], most: Int128, charged: Int? = nil) {
    self.coefficients = coefficients
    self.most = most
    self.charged = charged
    rounded = (coefficients.map { Double($0) }, Double(most))
    scale = rounded.coefficients.reduce(1) { max($0, abs($1)) }
  }

  static func == (first: BundleCut, second: BundleCut) -> Bool {
    first.charged == second.charged && first.most == second.most
      && first.coefficients == second.coefficients
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(most)
    hasher.combine(coefficients)
  }

  /// What these bundles are above what is allowed, before a charge is subtracted: not above zero,
  /// or the least charge of the component.
  func excess(_ counts: [Int64]) -> Int128 {
    var excess = -most
    for (row, coefficient) in coefficients.enumerated() where coefficient != 0 {
      excess += coefficient * Int128(counts[row])
    }
    return excess
  }

  func excess(_ counts: [Double]) -> Double {
    var excess = -rounded.most
    for row in counts.indices { excess += rounded.coefficients[row] * counts[row] }
    return excess
  }

  /// The worth of all bundles is at least so much.
  init(worth: Int128, _ problem: BundleProblem) {
    self.init(problem.worths.map { -Int128($0) }, most: -worth)
  }

  /// What some requests get of a component is in the warehouses that can reach any of them.
  init(_ component: BundleComponent, of isMember: [Bool]) {
    self.init(isMember.map { $0 ? 1 : 0 }, most: component.most(of: isMember))
  }

  /// By prices of the pieces in the warehouses, what every flow of a component is charged at least.
  ///
  /// - Parameter prices: at least 0, by the component's columns.
  init(_ component: BundleComponent, _ number: Int, prices: [Int128], most: [Int64]) {
    var coefficients = Array(repeating: 0 as Int128, count: component.rows)
    for row in 0..<component.rows where most[row] > 0 {
      var cheapest = Int128.max
      for place in component.columns.indices where component.reaches(row, place) {
        let time = Int128(component.times[row * component.columns.count + place])
        cheapest = min(cheapest, time + prices[place])
      }
      coefficients[row] = cheapest * Int128(component.size)
    }
    let wanted = most.reduce(0 as Int128) { $0 + Int128($1) * Int128(component.size) }
    let kept = zip(prices, component.supplies).reduce(0) {
      $0 + $1.0 * min(Int128($1.1), wanted)
    }
    self.init(coefficients, most: kept, charged: number)
  }
}
