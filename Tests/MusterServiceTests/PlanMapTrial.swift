import Measures
import MusterModel
import MusterTesting

@testable import MusterService

/// Plans made by hand, to be drawn.
enum PlanMapTrial {
  /// A line of one piece that takes so many minutes on the way.
  static func line(
    _ warehouse: String, to incident: String, minutes: Int, quantity: Int64 = 1
  ) -> PlanLine {
    var line = PlanLine()
    line.incident = incident
    (line.item, line.itemName, line.unit) = ("PUMP", "水泵", "台")
    (line.warehouse, line.warehouseName) = (warehouse, "库\(warehouse)")
    line.lot = "L"
    line.quantity = Quantity(quantity)
    line.travel = .seconds(60 * minutes)
    line.arrival = line.travel
    line.distance = Distance(metres: 1030 * Double(minutes))
    line.reason = "nearest"
    return line
  }

  /// 35 incidents along the road, to each of which the eight or nine nearest of 40 warehouses send.
  static func largePlan(_ trial: ServiceTrial) throws -> AllocationPlan.Response {
    try trial.addWarehouses(
      (0..<40).map { "W\($0 < 10 ? "0" : "")\($0) \($0) 0 \(Tier.allCases[$0 % 4].rawValue) R" })
    var plan = AllocationPlan.Response()
    for number in 0..<35 {
      let code = "I\(number < 10 ? "0" : "")\(number)"
      try trial.open(code, at: number, needing: ["PUMP 9"])
      try trial.connection.run(
        "UPDATE incident SET priority = \(number % 4 + 1) WHERE code = '\(code)'")
      let nearest = (0..<40).sorted { (abs($0 - number), $0) < (abs($1 - number), $1) }
      for warehouse in nearest.prefix(number < 20 ? 9 : 8) {
        plan.proposal.lines.append(
          line(
            "W\(warehouse < 10 ? "0" : "")\(warehouse)", to: code,
            minutes: abs(warehouse - number), quantity: Int64(1 + number)))
      }
    }
    return plan
  }
}
