import MusterModel
import MusterStorage

/// For what a team of an allocation was asked.
struct TeamAsk: Hashable, Comparable {
  /// The code.
  let incident: String
  let capability: String
  /// The least good type that would do; any when nil.
  let type: Int?
  /// Whether people were asked for, and not teams.
  let countsPeople: Bool

  static func < (left: TeamAsk, right: TeamAsk) -> Bool { left.key < right.key }

  private var key: (String, String, Int, Int) {
    (incident, capability, type ?? ResourceRequest.leastType, countsPeople ? 1 : 0)
  }

  /// Whether a team of that type would do.
  func accepts(_ type: Int) -> Bool { type <= self.type ?? ResourceRequest.leastType }
}

/// For what the teams of an allocation were asked, as the inputs of its plan tell; and how much of
/// it is still to be had of those that are held.
struct TeamAsks {
  /// Those that are held.
  let held: [ReplacedParts.Team]
  /// Teams, or people; of people those that the teams that have left do not make up already.
  let amounts: [TeamAsk: Int]

  /// - Parameters:
  ///   - teams: all of the allocation, in its order.
  ///   - planned: nil where they cannot be read: then each held team was asked for by its own type.
  init(_ teams: [(planned: PlanTeam, standing: TaskStanding)], planned: PlanInputs?) {
    var open = TeamAsks.asked(planned)
    let stated = open
    var served: [Int: TeamAsk] = [:]
    // Whoever asks for more is served first, with the least good that will do: what is left over does
    // for the others wherever anything does.
    for place in open.indices {
      let ask = open[place].ask
      let fitting = teams.indices.filter { served[$0] == nil && ask.fits(teams[$0].planned) }
        .sorted { (-teams[$0].planned.type, $0) < (-teams[$1].planned.type, $1) }
      for team in fitting where open[place].amount > 0 {
        open[place].amount -= ask.amount(of: teams[team].planned)
        served[team] = ask
      }
    }
    func ask(of place: Int) -> TeamAsk {
      let team = teams[place].planned
      return served[place] ?? stated.last { $0.ask.fits(team) }?.ask ?? TeamAsk(ownOf: team)
    }

    var held: [ReplacedParts.Team] = []
    var amounts: [TeamAsk: Int] = [:]
    var left: [TeamAsk: Int] = [:]
    for place in teams.indices {
      let (team, standing) = teams[place]
      let ask = ask(of: place)
      switch standing.state {
      case .held:
        held.append(
          ReplacedParts.Team(
            identifier: standing.teamID, headcount: team.headcount, asked: ask))
        amounts[ask, default: 0] += ask.amount(of: team)
      case .released, .expired: break
      case .dispatched, .arrived, .consumed, .returned:
        left[ask, default: 0] += ask.amount(of: team)
      }
    }
    // Whole teams may be more people than were asked for.
    for (ask, amount) in amounts where ask.countsPeople {
      let all = stated.filter { $0.ask == ask }.reduce(0) { $0 + $1.amount }
      amounts[ask] = max(1, min(amount, all - (left[ask] ?? 0)))
    }
    self.held = held
    self.amounts = amounts
  }

  /// The requests for teams of a plan, the most demanding first.
  private static func asked(_ planned: PlanInputs?) -> [(ask: TeamAsk, amount: Int)] {
    guard let planned else { return [] }
    return planned.requests.compactMap { asked in
      guard let capability = asked.request.capability else { return nil }
      let ask = TeamAsk(
        incident: planned.incidents[asked.incident].code, capability: capability,
        type: asked.request.type, countsPeople: asked.request.people != nil)
      return (ask, asked.request.people ?? asked.request.teams ?? 0)
    }.sorted { $0.ask < $1.ask }
  }
}

extension TeamAsk {
  fileprivate init(ownOf team: PlanTeam) {
    incident = team.incident
    capability = team.capability
    type = team.type
    countsPeople = false
  }

  fileprivate func fits(_ team: PlanTeam) -> Bool {
    incident == team.incident && capability == team.capability && accepts(team.type)
  }

  fileprivate func amount(of team: PlanTeam) -> Int { countsPeople ? team.headcount : 1 }
}
