SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.state_of_parts(
  held bigint, in_transit bigint, at_incident bigint, consumed bigint, returned bigint,
  released bigint
) RETURNS muster.hold_state
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN in_transit > 0 OR held > 0 AND at_incident + consumed + returned > 0
    THEN 'dispatched'::muster.hold_state
  WHEN held > 0 THEN 'held'::muster.hold_state
  WHEN at_incident > 0 THEN 'arrived'::muster.hold_state
  WHEN consumed > 0 THEN 'consumed'::muster.hold_state
  WHEN returned > 0 THEN 'returned'::muster.hold_state
  WHEN released > 0 THEN 'released'::muster.hold_state
  ELSE 'expired'::muster.hold_state
END;
COMMENT ON FUNCTION muster.state_of_parts IS
  'One word for a line or an allocation of which parts are in several states: held until something leaves, dispatched while anything is on its way or still to leave, arrived while anything is there; then consumed if anything was, returned if anything came back, released, or expired. The only such rule.';
GRANT EXECUTE ON FUNCTION muster.state_of_parts TO muster_viewer;

CREATE VIEW muster.line_standing WITH (security_invoker = true) AS
SELECT warehouse_id, allocation_id, line, incident_id, item_id, lot_id, quantity, travel_ms,
  exercise, deadline, held, not_sent - held AS expired, in_transit, at_incident, consumed,
  returned, released, is_written_off,
  muster.state_of_parts(held, in_transit, at_incident, consumed, returned, released) AS state
FROM (
  SELECT line.*, claim.exercise, claim.deadline, claim.is_written_off,
    CASE WHEN claim.is_written_off OR claim.deadline <= now() THEN 0 ELSE line.not_sent END AS held
  FROM muster.allocation_line AS line
  JOIN muster.allocation USING (allocation_id)
  LEFT JOIN muster.hold
    ON hold.warehouse_id = line.warehouse_id AND hold.hold_id = line.hold_id
  CROSS JOIN LATERAL (
    SELECT allocation.exercise, coalesce(hold.expires_at, allocation.expires_at) AS deadline,
      coalesce(hold.state, allocation.state) = 'expired'::muster.hold_state AS is_written_off
  ) AS claim
) AS line;
COMMENT ON VIEW muster.line_standing IS
  'Lines of allocations and where their pieces are as of now: the parts sum to the quantity.';
COMMENT ON COLUMN muster.line_standing.deadline IS 'From this moment on what has not left is expired.';
COMMENT ON COLUMN muster.line_standing.held IS 'Pieces that have not left and may.';
COMMENT ON COLUMN muster.line_standing.expired IS 'Pieces that had not left at the deadline.';
COMMENT ON COLUMN muster.line_standing.is_written_off IS
  'Whether the stockpile has them back already, and not only by the clock.';
GRANT SELECT ON muster.line_standing TO muster_viewer;

CREATE FUNCTION muster.standing_of_allocation(allocation_id bigint) RETURNS muster.hold_state
LANGUAGE sql STABLE SET search_path = muster, pg_temp
RETURN (
  SELECT muster.state_of_parts(
    coalesce(sum(part.held), 0)::bigint, coalesce(sum(part.in_transit), 0)::bigint,
    coalesce(sum(part.at_incident), 0)::bigint, coalesce(sum(part.consumed), 0)::bigint,
    coalesce(sum(part.returned), 0)::bigint, coalesce(sum(part.released), 0)::bigint)
  FROM (
    SELECT line.held, line.in_transit, line.at_incident, line.consumed, line.returned,
      line.released
    FROM muster.line_standing AS line
    WHERE line.allocation_id = standing_of_allocation.allocation_id
    UNION ALL
    SELECT (task.now = 'held')::integer, (task.now = 'dispatched')::integer,
      (task.now = 'arrived')::integer, (task.now = 'consumed')::integer,
      (task.now = 'returned')::integer, (task.now = 'released')::integer
    FROM (
      SELECT muster.effective_state(team.state, team.expires_at) AS now
      FROM muster.allocation_team AS team
      WHERE team.allocation_id = standing_of_allocation.allocation_id
    ) AS task
  ) AS part
);
COMMENT ON FUNCTION muster.standing_of_allocation IS
  'State of an allocation by its lines and teams, as of now.';
GRANT EXECUTE ON FUNCTION muster.standing_of_allocation TO muster_viewer;

CREATE FUNCTION muster.state_of_allocation(
  allocation_id bigint, state muster.hold_state, expires_at timestamptz
) RETURNS muster.hold_state
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp
AS $$
BEGIN
  -- What has not left when the deadline passes is over without anybody's step: only then the state
  -- as written may lag behind its lines.
  IF state = 'dispatched' AND expires_at <= now() THEN
    RETURN standing_of_allocation(allocation_id);
  END IF;
  RETURN effective_state(state, expires_at);
END
$$;
COMMENT ON FUNCTION muster.state_of_allocation IS
  'State of an allocation as of now, from its row: read from its lines only where a deadline may have changed it.';
GRANT EXECUTE ON FUNCTION muster.state_of_allocation TO muster_viewer;

CREATE FUNCTION muster.settle_allocation(allocation_id bigint, actor text) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  standing CONSTANT hold_state := standing_of_allocation(settle_allocation.allocation_id);
BEGIN
  UPDATE allocation AS known
  SET state = standing, changed_at = now(),
    released_by = CASE WHEN standing = 'released' THEN settle_allocation.actor END
  WHERE known.allocation_id = settle_allocation.allocation_id AND known.state <> standing;
END
$$;
COMMENT ON FUNCTION muster.settle_allocation IS
  'Writes the state of an allocation that its lines and teams give. For the steps of allocations only, which have locked it.';

RESET ROLE;
