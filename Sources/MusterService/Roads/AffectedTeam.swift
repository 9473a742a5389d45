public import Measures
public import MusterModel
import MusterStorage
import RoadRouting

/// A team of an allocation under way whose travel time a closure changes.
public struct AffectedTeam: WireObject {
  public var allocation: Int64 = 0
  public var line = 0
  public var state = HoldState.held
  public var isExercise = false
  public var team = ""
  public var teamName = ""
  public var incident = ""
  public var before = TravelTime.zero
  public var after = TravelTime.zero
  /// As for lines.
  public var minutesLost: Double?

  public init() {}

  public static let fields: [WireField<AffectedTeam>] = [
    WireField("allocation", \.allocation, "The allocation's number."),
    WireField("line", \.line, "The team's place in its plan, from 1."),
    WireField("state", \.state, "Held, or dispatched and not there yet."),
    WireField("exercise", \.isExercise, "It belongs to an exercise."),
    WireField("team", \.team, "The team's code."),
    WireField("team_name", \.teamName, "Its name."),
    WireField("incident", \.incident, "The code of the incident that it goes to."),
    WireField("before_s", \.before, "Travel time before; null where no road led."),
    WireField("after_s", \.after, "Travel time after; null where no road is left."),
    WireField(
      "lost_min", \.minutesLost,
      "Minutes lost, less than zero when gained; null where no road leads before or after."),
  ]

  private init(_ team: TeamUnderWay, before: TravelTime, after: TravelTime) {
    allocation = team.allocation
    line = team.line
    state = team.state
    isExercise = team.isExercise
    self.team = team.team
    teamName = team.teamName
    incident = team.incident
    self.before = before
    self.after = after
    minutesLost = AffectedLine.minutesLost(before: before, after: after)
  }

  /// As for lines: the whole way from the team's base, the greatest change first.
  static func all(
    before: OpenRoads, after: OpenRoads, in call: Call,
    where isWanted: (TravelTime, TravelTime) -> Bool
  ) throws(ServiceError) -> [AffectedTeam] {
    let teams = try call.transaction.all(.teamsUnderWay)
    var affected: [AffectedTeam] = []
    for (target, teams) in Dictionary(grouping: teams, by: \.to) {
      let origins = teams.map(\.from)
      let trips = zip(
        before.trips(from: origins, to: target), after.trips(from: origins, to: target))
      for (team, trip) in zip(teams, trips) where isWanted(trip.0.travelTime, trip.1.travelTime) {
        affected.append(
          AffectedTeam(team, before: trip.0.travelTime, after: trip.1.travelTime))
      }
    }
    return affected.sorted {
      ($1.change, $0.allocation, $0.line) < ($0.change, $1.allocation, $1.line)
    }
  }

  /// How much it changes, in milliseconds.
  var change: Int64 { AffectedLine.change(before: before, after: after) }
}
