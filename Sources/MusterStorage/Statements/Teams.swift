public import Measures
public import MusterModel

enum TeamSQL: String, SQLText {
  case list = """
    SELECT code, name, department, kind, headcount, longitude, latitude, ready_s, status,
      coalesce((
        SELECT string_agg(capability || ':' || type, ';' ORDER BY capability)
        FROM team_capability
        WHERE team_capability.team_id = team.team_id
      ), '')
    FROM team
    WHERE ($1::text IS NULL OR EXISTS (
        SELECT FROM team_capability
        WHERE team_capability.team_id = team.team_id AND capability = $1 AND type <= $2))
      AND ($3::text IS NULL OR department = $3)
      AND ($4::team_status IS NULL OR status = $4)
      AND ($5::text IS NULL OR code > $5)
    ORDER BY code
    LIMIT $6
    """
  case places = """
    SELECT team.team_id, team.code, team.name, headcount, longitude, latitude, ready_s,
      coalesce((
        SELECT string_agg(capability || ':' || type, ';' ORDER BY capability)
        FROM team_capability
        WHERE team_capability.team_id = team.team_id
      ), '')
    FROM team
    ORDER BY team.code
    """
  case occupied = """
    SELECT team_id FROM team WHERE status NOT IN ('available', 'standby')
    UNION
    SELECT team_id FROM allocation_team
    WHERE NOT exercise AND state IN ('held', 'dispatched', 'arrived')
      AND effective_state(state, expires_at) <> 'expired'
      AND coalesce(NOT (allocation_id = $1 AND state = 'held'), true)
    """
  case find = """
    SELECT code, name, department, kind, headcount, longitude, latitude, ready_s, status,
      coalesce((
        SELECT string_agg(capability || ':' || type, ';' ORDER BY capability)
        FROM team_capability
        WHERE team_capability.team_id = team.team_id
      ), '')
    FROM team
    WHERE code = $1
    """
  case setStatus = "SELECT set_team_status($1, $2, coalesce($3, session_user))"
  case coordinates =
    "SELECT code, longitude, latitude FROM team WHERE code = ANY ($1)"
}

extension Statement<Team> {
  /// Teams by code, after the code `after`.
  public static func teams(
    capability: String?, type: Int, department: String?, status: TeamStatus?, after: String?,
    limit: Int
  ) -> Statement {
    Statement(TeamSQL.list, capability, type, department, status, after, limit) {
      (row) throws(StorageError) in try Team(reading: &row)
    }
  }

  public static func team(_ code: String) -> Statement {
    Statement(TeamSQL.find, code) { (row) throws(StorageError) in try Team(reading: &row) }
  }
}

extension Team {
  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    self.init(
      code: try row.read(), name: try row.read(), department: try row.read(),
      kind: try row.read(), headcount: try row.read(), coordinate: try row.readCoordinate(),
      readyTime: try row.readSeconds(), status: try row.read(),
      capabilities: try row.readCapabilities())
  }
}

extension Statement<Void> {
  /// Says what a team can be asked to do now.
  public static func setStatus(
    _ status: TeamStatus, ofTeam code: String, actor: String?
  ) -> Statement {
    Statement(TeamSQL.setStatus, code, status, actor)
  }
}

/// Where a team is, how many it is, how soon it leaves, and what it can do: what a plan must know of it.
public struct TeamPlace: Hashable, Sendable {
  public let identifier: Int64
  public let code: String
  public let name: String
  public let headcount: Int
  public let coordinate: Coordinate
  public let readyTime: TravelTime
  /// By name.
  public let capabilities: [Capability]
}

extension Statement<TeamPlace> {
  /// All teams, by code.
  public static var teamPlaces: Statement {
    Statement(TeamSQL.places) { (row) throws(StorageError) in
      TeamPlace(
        identifier: try row.read(), code: try row.read(), name: try row.read(),
        headcount: try row.read(), coordinate: try row.readCoordinate(),
        readyTime: try row.readSeconds(),
        capabilities: try row.readCapabilities())
    }
  }
}

extension Statement<Int64> {
  /// The ids of the teams that cannot be asked now: busy with a live allocation, resting, or out of
  /// service.
  ///
  /// - Parameter allocation: does not keep the teams busy that it holds and has not sent.
  public static func occupiedTeams(besides allocation: Int64?) -> Statement {
    Statement(TeamSQL.occupied, allocation) { (row) throws(StorageError) in try row.read() }
  }
}

extension Statement<NamedCoordinate> {
  /// In any order; those that are not there are left out.
  public static func coordinates(ofTeams codes: [String]) -> Statement {
    Statement(TeamSQL.coordinates, codes) { (row) throws(StorageError) in
      NamedCoordinate(code: try row.read(), coordinate: try row.readCoordinate())
    }
  }
}

extension RowReader {
  /// `pumping:1;water-rescue:2`, by name.
  fileprivate mutating func readCapabilities() throws(StorageError) -> [Capability] {
    let text: String = try read()
    var capabilities: [Capability] = []
    for part in text.split(separator: ";") {
      guard let capability = Capability(String(part)) else {
        throw .malformed("The database holds a capability that cannot be read.")
      }
      capabilities.append(capability)
    }
    return capabilities
  }
}
