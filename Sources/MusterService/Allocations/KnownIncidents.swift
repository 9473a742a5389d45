import MusterModel
import MusterStorage

/// What incidents asked for when they were last looked at, kept in memory: a plan is made from it while
/// the database says whether it still holds.
final class KnownIncidents {
  private static let most = 2000

  private var asked: [String: (incident: IncidentRow, requests: [RequestRow])] = [:]
  /// At the last plan.
  private var moment: PlanFacts?

  /// How things are for these incidents, as far as is known; nil where one of them is not.
  func guess(of codes: [String]) -> PlanFacts? {
    guard let moment else { return nil }
    let known = codes.compactMap { asked[$0] }
    guard known.count == codes.count else { return nil }
    return PlanFacts(
      mark: moment.mark, network: moment.network, incidents: known.map(\.incident),
      requests: known.flatMap(\.requests), occupied: moment.occupied)
  }

  func keep(_ facts: PlanFacts) {
    moment = facts
    let requests = Dictionary(grouping: facts.requests, by: \.incidentID)
    for incident in facts.incidents { keep(incident, requests[incident.identifier] ?? []) }
  }

  func keep(_ incident: IncidentRow, _ requests: [RequestRow]) {
    if asked.count >= Self.most { asked = [:] }
    asked[incident.incident.code] = (incident, requests)
  }
}
