import MusterModel
import MusterStorage

/// What the database says at one moment of the incidents of a plan and of all else, but for the stock.
struct PlanFacts {
  let mark: ReadingMark
  let network: RoadNetworkRow?
  /// Those that there are, in any order.
  let incidents: [IncidentRow]
  /// In the order in which each incident stated them.
  let requests: [RequestRow]
  /// The ids of the teams that serve some allocation.
  let occupied: [Int64]

  /// - Parameters:
  ///   - codes: of the incidents.
  ///   - allocation: whose teams do not count as occupied.
  init(
    of codes: [String], besides allocation: Int64? = nil, in call: Call
  ) throws(ServiceError) {
    let (_, marks, networks, incidents, requests, occupied) = try call.transaction.all(
      together: .plannedOnce, .readingMark, .currentRoadNetwork,
      Statement<IncidentRow>.incidents(among: codes),
      Statement<RequestRow>.requests(ofIncidents: codes), .occupiedTeams(besides: allocation))
    self.init(marks, networks, incidents, requests, occupied)
  }

  init(
    _ marks: [ReadingMark], _ networks: [RoadNetworkRow], _ incidents: [IncidentRow],
    _ requests: [RequestRow], _ occupied: [Int64]
  ) {
    guard let mark = marks.first else { preconditionFailure("There always is a moment.") }
    self.init(
      mark: mark, network: networks.first, incidents: incidents, requests: requests,
      occupied: occupied)
  }

  init(
    mark: ReadingMark, network: RoadNetworkRow?, incidents: [IncidentRow], requests: [RequestRow],
    occupied: [Int64]
  ) {
    self.mark = mark
    self.network = network
    self.incidents = incidents
    self.requests = requests
    self.occupied = occupied
  }

  /// Whether the same follows from both, whenever they were read.
  func agrees(with other: PlanFacts) -> Bool {
    mark.day == other.mark.day && mark.registers == other.mark.registers
      && network == other.network && occupied.sorted() == other.occupied.sorted()
      && Self.byIncident(incidents, requests) == Self.byIncident(other.incidents, other.requests)
  }

  private struct Asked: Equatable {
    let incident: IncidentRow
    let requests: [RequestRow]
  }

  private static func byIncident(
    _ incidents: [IncidentRow], _ requests: [RequestRow]
  ) -> [Int64: Asked] {
    let asked = Dictionary(grouping: requests, by: \.incidentID)
    return Dictionary(
      incidents.map {
        ($0.identifier, Asked(incident: $0, requests: asked[$0.identifier] ?? []))
      }, uniquingKeysWith: { first, _ in first })
  }
}
