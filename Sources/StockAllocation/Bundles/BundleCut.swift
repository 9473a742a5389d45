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
    var excess = -Double(most)
    for (row, coefficient) in coefficients.enumerated() where coefficient != 0 {
      excess += Double(coefficient) * counts[row]
    }
    return excess
  }

  /// What the coefficients come to in doubles: the greatest of them.
  var scale: Double { Double(coefficients.reduce(1) { max($0, $1.magnitude) }) }

  /// The worth of all bundles is at least so much.
  init(worth: Int128, _ problem: BundleProblem) {
    coefficients = problem.worths.map { -Int128($0) }
    most = -worth
    charged = nil
  }

  /// What some requests get of a component is in the warehouses that can reach any of them.
  init(_ component: BundleComponent, of isMember: [Bool]) {
    coefficients = isMember.map { $0 ? 1 : 0 }
    most = component.most(of: isMember)
    charged = nil
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
    self.coefficients = coefficients
    let wanted = most.reduce(0 as Int128) { $0 + Int128($1) * Int128(component.size) }
    self.most = zip(prices, component.supplies).reduce(0) {
      $0 + $1.0 * min(Int128($1.1), wanted)
    }
    charged = number
  }
}
