@testable import StockAllocation

/// Says what is unfair in a plan of one item, knowing the judged order alone.
enum FairChecker {
  /// The judged numbers of a flow with the fill ratios of each class, the least first, after what is
  /// short. Ratios count in sixtieths, so that they are whole for requests of 1 ... 6 pieces.
  static func judged(_ problem: TransportProblem, _ shipments: [Shipment]) -> [Int128] {
    var judged = TransportChecker.judged(problem, shipments)
    let allocated = allocated(problem, shipments)
    let ratios = (0..<problem.classCount).flatMap { requestClass in
      problem.classes.indices.filter { problem.classes[$0] == requestClass }
        .map { -Int128(60 / problem.demands[$0] * allocated[$0]) }.sorted(by: >)
    }
    judged.insert(contentsOf: ratios, at: problem.rankCount)
    return judged
  }

  static func allocated(_ problem: TransportProblem, _ shipments: [Shipment]) -> [Int64] {
    var allocated = Array(repeating: 0 as Int64, count: problem.rows)
    for shipment in shipments { allocated[shipment.row] += shipment.quantity }
    return allocated
  }

  /// What could be mended by bringing one request a piece more, over whatever other requests.
  ///
  /// The quantities that can be had are an integer polymatroid, so that a plan in which no single
  /// exchange is an improvement is the best: Murota, *Discrete Convex Analysis*, 2003, theorem 6.26.
  static func faults(of shipments: [Shipment], for problem: TransportProblem) -> [String] {
    var faults: [String] = []
    let allocated = allocated(problem, shipments)
    var spare = problem.supplies
    var receivers: [[Int]] = Array(repeating: [], count: problem.columns)
    var ways: Set<[Int]> = []
    for shipment in shipments {
      spare[shipment.column] -= shipment.quantity
      receivers[shipment.column].append(shipment.row)
      if !ways.insert([shipment.row, shipment.column]).inserted {
        faults.append("two shipments from source \(shipment.column) to request \(shipment.row)")
      }
    }
    for row in 0..<problem.rows where allocated[row] > problem.demands[row] {
      faults.append("more than request \(row) wants")
    }
    for row in 0..<problem.rows where allocated[row] < problem.demands[row] {
      var queue = [row]
      var isReached = Array(repeating: false, count: problem.rows)
      isReached[row] = true
      while let reached = queue.popLast() {
        for column in 0..<problem.columns
        where problem.time(reached, column) != TransportProblem.unreachable {
          if spare[column] > 0 { faults.append("request \(row) could get from \(column)") }
          for receiver in receivers[column] where !isReached[receiver] {
            isReached[receiver] = true
            queue.append(receiver)
          }
        }
      }
      for other in 0..<problem.rows where isReached[other] && other != row && allocated[other] > 0 {
        if problem.classes[other] > problem.classes[row] {
          faults.append("request \(row) comes before \(other)")
        } else if problem.classes[other] == problem.classes[row],
          isBetter([(row, 1), (other, -1)], than: allocated, problem.demands)
        {
          faults.append("request \(row) should get a piece of \(other)")
        }
      }
    }
    return faults
  }

  /// Whether with changes the least of the ratios that change is greater, or else the next.
  private static func isBetter(
    _ changes: [(row: Int, pieces: Int64)], than allocated: [Int64], _ demands: [Int64]
  ) -> Bool {
    typealias Ratio = (pieces: Int128, wanted: Int128)
    func inOrder(_ changed: Bool) -> [Ratio] {
      changes.map {
        (
          pieces: Int128(allocated[$0.row] + (changed ? $0.pieces : 0)),
          wanted: Int128(demands[$0.row])
        )
      }.sorted { $0.pieces * $1.wanted < $1.pieces * $0.wanted }
    }
    for (after, before) in zip(inOrder(true), inOrder(false)) {
      let (left, right) = (after.pieces * before.wanted, before.pieces * after.wanted)
      if left != right { return left > right }
    }
    return false
  }
}

extension TransportProblem {
  /// The plan with fair shares, and its shipments by the rows of this problem.
  var fairPlan: (plan: TransportPlan, shipments: [Shipment]) {
    guard let fair = FairProblem(self) else {
      let plan = TransportPlan(self)
      return (plan, plan.shipments)
    }
    let plan = TransportPlan(fair.problem)
    return (plan, fair.whole(plan.shipments))
  }
}
