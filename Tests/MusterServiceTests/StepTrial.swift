import MusterModel
import MusterStorage
import MusterTesting

@testable import MusterService

/// Two warehouses and a team two minutes from an incident, and an allocation of their goods for it.
struct StepTrial {
  let trial: ServiceTrial
  /// Its lines: 1 two pumps from N, 2 two pumps from M, 3 five boxes of water from N.
  let allocation: JSONValue

  init(_ target: ConnectionTarget, exercise: Bool = false) throws {
    trial = try ServiceTrial(target)
    try trial.addWarehouses(["N 12 0 street R1", "M 8 3 street R2"])
    try trial.addStock(["N PUMP A - - 2", "M PUMP B - - 3", "N WATER C 2099-01-01 - 9"])
    try trial.addTeams(["T1 12 0 pumping:1"])
    try trial.open(
      "F1", at: 10, needing: ["PUMP 4", "WATER 5", "pumping:1 1"], exercise: exercise)
    let plan = try trial.answer("allocation.plan", ["incidents": ["F1"]])["plan"] ?? .null
    allocation = try trial.answer("allocation.commit", ["plan": plan])["allocation"] ?? .null
  }

  private func params(_ more: JSONValue) -> JSONValue {
    guard case .object(let members) = more else { return more }
    return .object([JSONMember("allocation", allocation)] + members)
  }

  @discardableResult
  func take(_ step: String, _ more: JSONValue = [:]) throws -> JSONValue {
    try trial.answer("allocation.\(step)", params(more))
  }

  func refusal(_ step: String, _ more: JSONValue = [:]) throws -> ServiceError.Code? {
    try trial.refusal("allocation.\(step)", params(more))
  }

  func clocks() throws -> JSONValue {
    try trial.answer("incident.show", ["incident": "F1"])["clocks"] ?? .null
  }

  /// Makes the incident older than it is.
  func open(secondsAgo seconds: Int) throws {
    try trial.connection.run(
      "UPDATE incident SET opened_at = now() - interval '\(seconds) seconds'")
  }
}

extension JSONValue {
  /// The lines of an allocation: number, state and the pieces in each.
  var parts: [String]? {
    self["lines"]?.shown(
      "line", "state", "held", "dispatched", "arrived", "consumed", "returned", "released",
      "expired")
  }

  /// This without some of its members.
  func leaving(out names: String...) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !names.contains($0.name) })
  }
}
