import Measures
import MusterModel

/// A plan to be looked at: its incidents and who sends them what, and where all of these are.
struct PlanMap {
  let heading: PlanMapHeading
  /// In the order in which they are served: by priority, then by code.
  let incidents: [MapIncident]
  /// All that there are, by code.
  let warehouses: [MapWarehouse]
  /// Those that go, by code.
  let teams: [MapTeam]
  /// One for each origin and incident between which anything goes: by incident, and for each by
  /// arrival, then by the origin's code.
  let ways: [MapWay]
  let offRoad: [PlanOffRoad]
  let objective: PlanObjective
}

/// What stands above a plan.
struct PlanMapHeading {
  var plan: Int64 = 0
  /// Nil for a plan that holds nothing yet.
  var allocation: AllocationSummary?
  /// Nil where the plan was not kept.
  var madeAt: Instant?
  /// Of the district's clock, east of Greenwich.
  var offsetMinutes = 0
}

/// An incident with what the plan has for it.
struct MapIncident {
  /// By which the page refers to it, from 1.
  let number: Int
  let incident: Incident
  let lines: [PlanLine]
  let teams: [PlanTeam]
  let shortages: [PlanShortage]

  var code: String { incident.code }
}

struct MapWarehouse {
  let code: String
  let name: String
  let tier: Tier
  let coordinate: Coordinate
}

struct MapTeam {
  let code: String
  let name: String
  let coordinate: Coordinate
}

/// Where a way begins: the position among the warehouses, or among the teams; warehouses come first.
enum MapOrigin: Hashable, Comparable {
  case warehouse(Int)
  case team(Int)
}

/// What goes on one way.
struct MapLoad {
  /// Of all items together.
  let pieces: Quantity
  /// Nil where they are not all of one unit.
  let unit: String?
}

/// All that goes from one place to one incident.
struct MapWay {
  let origin: MapOrigin
  /// The position among the incidents.
  let incident: Int
  /// Nil for a team.
  let load: MapLoad?
  let arrival: TravelTime
  /// From the place itself over the roads to the incident; empty where no open road leads there now.
  let line: [Coordinate]
  /// Whether the roads still give the time that was planned with.
  let isAsPlanned: Bool
}
