internal import Measures

/// Which team serves which request, and which requests lack teams or people.
public struct TeamPlan: Hashable, Sendable {
  /// In the order of the requests' numbers, then of arrival, then of the teams' numbers.
  public let lines: [TeamLine]
  /// In the order of the requests' numbers.
  public let shortages: [TeamShortage]
  public let objective: TeamObjective
  /// Steps that a search took, for a plan that is to come out the same; 0 where none was needed.
  public let steps: Int
  /// The flow that the lines are made of, with the prices that prove it; nil where people are asked
  /// for.
  let transport: TransportPlan?

  /// The best plan: by priority the least missing teams, then missing people; by priority the least
  /// latest arrival; the least sum of the arrivals of all teams sent; the fewest people above what
  /// is asked; then the least types above what is asked, so that a good team is not spent on what a
  /// lesser one could do; ties by the teams' numbers. Nobody is sent who is not needed.
  ///
  /// Requests for teams alone are one transport problem. People come in whole teams, for which the
  /// best is searched: see `HeadcountPlan`.
  ///
  /// - Parameter budget: how long may be searched where people are asked for.
  /// - Precondition: no team and no request stands twice.
  public init(
    _ demands: [TeamDemand], teams: [TeamSupply], _ ways: WayTable,
    budget: SearchBudget = SearchBudget()
  ) {
    precondition(Set(teams.map(\.team)).count == teams.count, "a team serves one request")
    precondition(
      Set(demands.map(\.request)).count == demands.count, "a request is asked for once")
    let asked = demands.filter { $0.amount > 0 }.sorted { $0.request < $1.request }
    let ready = teams.filter(\.canBeAsked).sorted { $0.team < $1.team }
    let serving: [[TeamSupply]]
    if asked.contains(where: { $0.unit == .people }) {
      let terms = HeadcountTerms(asked, ready, ways)
      let found = HeadcountPlan(terms.problem, budget)
      serving = terms.serving(found.choice)
      objective = TeamObjective(
        demands, serving: zip(asked, serving), ways, isOptimal: found.isOptimal,
        bound: found.isOptimal
          ? nil : terms.bound(found.bound, last: demands.map(\.priority).max() ?? 0))
      steps = found.steps
      transport = nil
    } else {
      let flow = TransportPlan(TransportProblem(asked, ready, ways))
      var sent: [[TeamSupply]] = Array(repeating: [], count: asked.count)
      for shipment in flow.shipments { sent[shipment.row].append(ready[shipment.column]) }
      serving = sent
      objective = TeamObjective(demands, serving: zip(asked, serving), ways)
      steps = 0
      transport = flow
    }
    let engaged = Set(serving.joined().map(\.team))
    let idle = ready.filter { !engaged.contains($0.team) }
    lines = zip(asked, serving).flatMap { demand, serving in
      TeamLine.all(of: demand, serving, idle, among: ready, ways)
    }
    shortages = TeamShortage.all(of: asked, serving, teams, ways)
  }

  public var isComplete: Bool { shortages.isEmpty }
}

extension TransportProblem {
  /// Requests are rows and teams columns, in their order; who cannot do it has no way there.
  fileprivate init(_ demands: [TeamDemand], _ teams: [TeamSupply], _ ways: WayTable) {
    let priorities = Set(demands.map(\.priority)).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(priorities, 0...))
    var times: [UInt32] = []
    var surpluses: [UInt8] = []
    for demand in demands {
      for team in teams {
        let surplus = team.surplus(for: demand)
        times.append(
          surplus == nil
            ? TransportProblem.unreachable
            : ways.arrival(from: team.team, at: demand.incident).milliseconds)
        surpluses.append(UInt8(surplus ?? 0))
      }
    }
    self.init(
      demands: demands.map { Int64($0.amount) }, classes: demands.map { places[$0.priority] ?? 0 },
      supplies: teams.map { _ in 1 }, times: times, surpluses: surpluses)
  }
}
