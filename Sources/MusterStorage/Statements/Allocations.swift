public import Measures
public import MusterModel

enum AllocationSQL: String, SQLText {
  case commit = "SELECT commit_allocation($1, $2, coalesce($3, session_user))"
  case replace = "SELECT replace_allocation($1, $2, coalesce($3, session_user))"
  case find = """
    SELECT allocation_id, plan_id, state_of_allocation(allocation_id, state, expires_at), allocation.exercise,
      expires_at, allocation.created_at, allocation.actor,
      (SELECT array_agg(code ORDER BY code) FROM incident WHERE incident_id = ANY (incident_ids)),
      (SELECT coalesce(sum(pieces), 0) FROM unnest(line_quantities) AS line (pieces))::bigint,
      cardinality(team_ids), answer
    FROM allocation
    JOIN allocation_plan USING (plan_id)
    WHERE allocation_id = $1
    """
  case ofPlan = """
    SELECT allocation_id, plan_id, state_of_allocation(allocation_id, state, expires_at), allocation.exercise,
      expires_at, allocation.created_at, allocation.actor,
      (SELECT array_agg(code ORDER BY code) FROM incident WHERE incident_id = ANY (incident_ids)),
      (SELECT coalesce(sum(pieces), 0) FROM unnest(line_quantities) AS line (pieces))::bigint,
      cardinality(team_ids), ''
    FROM allocation
    JOIN allocation_plan USING (plan_id)
    WHERE plan_id = $1
    """
  case list = """
    SELECT allocation_id, plan_id, state_of_allocation(allocation_id, state, expires_at), allocation.exercise,
      expires_at, allocation.created_at, allocation.actor,
      (SELECT array_agg(code ORDER BY code) FROM incident WHERE incident_id = ANY (incident_ids)),
      (SELECT coalesce(sum(pieces), 0) FROM unnest(line_quantities) AS line (pieces))::bigint,
      cardinality(team_ids), ''
    FROM allocation
    JOIN allocation_plan USING (plan_id)
    WHERE ($1::hold_state IS NULL
        OR state_of_allocation(allocation_id, state, expires_at) = $1)
      AND ($2::text IS NULL OR (SELECT incident_id FROM incident WHERE code = $2) = ANY (incident_ids))
      AND ($3::bigint IS NULL OR allocation_id < $3)
    ORDER BY allocation_id DESC
    LIMIT $4
    """
}

/// A committed plan as it stands now.
public struct AllocationRow: Hashable, Sendable {
  public let identifier: Int64
  public let planID: Int64
  /// With a passed deadline taken into account.
  public let state: HoldState
  public let isExercise: Bool
  public let expiresAt: Instant
  public let createdAt: Instant
  public let actor: String
  public let incidents: [String]
  public let pieces: Quantity
  public let teams: Int
  /// The plan's answer, JSON; empty in lists, and where it is found by its plan.
  public let answer: String

  fileprivate init(reading row: inout RowReader) throws(StorageError) {
    identifier = try row.read()
    planID = try row.read()
    state = try row.read()
    isExercise = try row.read()
    expiresAt = try row.read()
    createdAt = try row.read()
    actor = try row.read()
    incidents = try row.read()
    pieces = try row.read()
    teams = try row.read()
    answer = try row.read()
  }
}

extension Statement<AllocationRow> {
  public static func allocation(_ identifier: Int64) -> Statement {
    Statement(AllocationSQL.find, identifier) { (row) throws(StorageError) in
      try AllocationRow(reading: &row)
    }
  }

  /// What a plan was committed as, for whoever has the plan's answer.
  public static func allocation(ofPlan plan: Int64) -> Statement {
    Statement(AllocationSQL.ofPlan, plan) { (row) throws(StorageError) in
      try AllocationRow(reading: &row)
    }
  }

  /// Allocations, the newest first, older than `before`.
  public static func allocations(
    state: HoldState?, incident: String?, before: Int64?, limit: Int
  ) -> Statement {
    Statement(AllocationSQL.list, state, incident, before, limit) { (row) throws(StorageError) in
      try AllocationRow(reading: &row)
    }
  }
}

extension Statement<Int64> {
  /// Holds all of the plan's lines and teams or nothing, and gives the allocation's id.
  public static func commit(plan: Int64, holdSeconds: Int, actor: String?) -> Statement {
    Statement(AllocationSQL.commit, plan, holdSeconds, actor) { (row) throws(StorageError) in
      try row.read()
    }
  }

  /// The same in the place of the allocation that the plan replaces, of which what was held when it
  /// was planned is released.
  public static func replace(plan: Int64, holdSeconds: Int, actor: String?) -> Statement {
    Statement(AllocationSQL.replace, plan, holdSeconds, actor) { (row) throws(StorageError) in
      try row.read()
    }
  }
}
