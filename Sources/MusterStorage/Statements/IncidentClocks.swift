public import MusterModel

enum IncidentClockSQL: String, SQLText {
  case clocks = """
    SELECT incident.opened_at, now(),
      least(line.first_dispatch_at, task.first_dispatch_at),
      least(line.first_arrival_at, task.first_arrival_at),
      CASE
        WHEN coalesce(line.live, 0) + coalesce(task.live, 0) > 0 THEN NULL
        WHEN coalesce(line.first_dispatch_at, task.first_dispatch_at) IS NULL
          THEN incident.closed_at
        ELSE greatest(line.last_end_at, task.last_end_at)
      END
    FROM incident
    CROSS JOIN (
      SELECT min(step.occurred_at) FILTER (WHERE step.kind = 'dispatch') AS first_dispatch_at,
        min(step.occurred_at) FILTER (WHERE step.kind = 'arrive') AS first_arrival_at,
        max(step.occurred_at) FILTER (WHERE step.kind IN ('consume', 'return', 'turn_back'))
          AS last_end_at,
        sum(line.held + line.in_transit + line.at_incident)::bigint AS live
      FROM line_standing AS line
      LEFT JOIN allocation_step AS step USING (warehouse_id, allocation_id, line)
      WHERE line.incident_id = $1
        AND line.allocation_id IN (
          SELECT allocation_id FROM allocation_incident WHERE incident_id = $1)
    ) AS line
    CROSS JOIN (
      SELECT min(dispatched_at) AS first_dispatch_at, min(arrived_at) AS first_arrival_at,
        max(ended_at) AS last_end_at,
        count(*) FILTER (
          WHERE effective_state(state, expires_at) IN ('held', 'dispatched', 'arrived')) AS live
      FROM allocation_team
      WHERE incident_id = $1
    ) AS task
    WHERE incident.incident_id = $1
    """
  case expected = """
    SELECT incident.code,
      (extract(epoch FROM coming.expected_at - incident.opened_at) * 1000)::bigint
    FROM allocation
    JOIN allocation_plan USING (plan_id)
    JOIN incident ON incident.incident_id = ANY (allocation_plan.incident_ids)
    CROSS JOIN LATERAL (
      SELECT min(way.expected_at) AS expected_at, bool_or(way.is_there) AS is_there
      FROM (
        SELECT step.kind = 'arrive' AS is_there,
          CASE WHEN step.kind = 'dispatch' AND line.in_transit > 0
            THEN step.occurred_at + line.travel_ms * interval '1 millisecond' END AS expected_at
        FROM allocation_line AS line
        JOIN allocation_step AS step USING (warehouse_id, allocation_id, line)
        WHERE line.incident_id = incident.incident_id
          AND line.allocation_id IN (
            SELECT allocation_id FROM allocation_incident AS served
            WHERE served.incident_id = incident.incident_id)
        UNION ALL
        SELECT task.arrived_at IS NOT NULL,
          CASE WHEN task.state = 'dispatched'
            THEN task.dispatched_at + task.travel_ms * interval '1 millisecond' END
        FROM allocation_team AS task
        WHERE task.incident_id = incident.incident_id
      ) AS way
    ) AS coming
    WHERE allocation.allocation_id = $1 AND coming.expected_at IS NOT NULL
      AND NOT coming.is_there
    ORDER BY incident.code
    """
}

/// The moments by which an incident is judged.
public struct IncidentMoments: Hashable, Sendable {
  public let openedAt: Instant
  /// The database's clock.
  public let now: Instant
  public let firstDispatchAt: Instant?
  public let firstArrivalAt: Instant?
  /// When the last that was sent was used up or came back, and nothing is held, on its way or
  /// there any more; where nothing was ever sent, when the incident was closed.
  public let handledAt: Instant?
}

extension Statement<IncidentMoments> {
  public static func moments(ofIncident identifier: Int64) -> Statement {
    Statement(IncidentClockSQL.clocks, identifier) { (row) throws(StorageError) in
      IncidentMoments(
        openedAt: try row.read(), now: try row.read(), firstDispatchAt: try row.read(),
        firstArrivalAt: try row.read(), handledAt: try row.read())
    }
  }
}

/// When the first of what is on its way to an incident should be there.
public struct ExpectedArrival: Hashable, Sendable {
  public let incident: String
  /// Milliseconds since the incident was opened.
  public let afterOpening: Int64
}

extension Statement<ExpectedArrival> {
  /// For the incidents of an allocation to which something is on its way and where nothing is yet.
  public static func expectedArrivals(ofAllocation number: Int64) -> Statement {
    Statement(IncidentClockSQL.expected, number) { (row) throws(StorageError) in
      ExpectedArrival(incident: try row.read(), afterOpening: try row.read())
    }
  }
}
