public import Measures
public import MusterModel

enum TeamUnderWaySQL: String, SQLText {
  case list = """
    SELECT task.allocation_id, task.line, task.exercise, effective_state(task.state, task.expires_at),
      team.code, team.name, team.longitude, team.latitude,
      incident.code, incident.longitude, incident.latitude
    FROM allocation_team AS task
    JOIN team USING (team_id)
    JOIN incident USING (incident_id)
    WHERE task.state IN ('held', 'dispatched')
      AND effective_state(task.state, task.expires_at) IN ('held', 'dispatched')
    ORDER BY task.allocation_id, task.line
    """
}

/// A team of an allocation that is held or on its way, not yet at the incident.
public struct TeamUnderWay: Hashable, Sendable {
  public let allocation: Int64
  /// Its place among the plan's teams, from 1.
  public let line: Int
  public let isExercise: Bool
  public let state: HoldState
  public let team: String
  public let teamName: String
  /// Its base.
  public let from: Coordinate
  public let incident: String
  public let to: Coordinate
}

extension Statement<TeamUnderWay> {
  /// All of them, by allocation and line; with passed deadlines taken into account.
  public static var teamsUnderWay: Statement {
    Statement(TeamUnderWaySQL.list) { (row) throws(StorageError) in
      TeamUnderWay(
        allocation: try row.read(), line: try row.read(), isExercise: try row.read(),
        state: try row.read(), team: try row.read(), teamName: try row.read(),
        from: try row.readCoordinate(), incident: try row.read(), to: try row.readCoordinate())
    }
  }
}
