SET LOCAL ROLE muster_owner;

-- A commit writes every index of every line and hold. Which lines an incident has is found through
-- its allocations, of which there is one row each; the hold of a line is named by the line itself,
-- and what is left of an allocation is told by its lines.
CREATE INDEX allocation_incident_by_incident ON muster.allocation_incident (incident_id);
DROP INDEX muster.allocation_line_of_incident, muster.hold_of_allocation;

CREATE OR REPLACE FUNCTION muster.close_incident(incident_code text, actor text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  named incident;
  live text;
BEGIN
  PERFORM refuse_nobody(actor);
  named := incident_to_change(incident_code);
  IF named.state = 'closed' THEN
    RETURN;
  END IF;
  SELECT string_agg(alive.allocation_id::text, ', ' ORDER BY alive.allocation_id) INTO live
  FROM (
    SELECT line.allocation_id FROM line_standing AS line
    WHERE line.incident_id = named.incident_id
      AND line.allocation_id IN (
        SELECT served.allocation_id FROM allocation_incident AS served
        WHERE served.incident_id = named.incident_id)
      AND line.held + line.in_transit + line.at_incident > 0
    UNION
    SELECT task.allocation_id FROM allocation_team AS task
    WHERE task.incident_id = named.incident_id
      AND effective_state(task.state, task.expires_at) IN ('held', 'dispatched', 'arrived')
  ) AS alive;
  IF live IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Incident %s still has allocations with something held, on its way or there (%s); release, consume or return it first.',
        named.code, live),
      DETAIL = jsonb_build_object(
        'rule', 'incident_under_way', 'incident', named.code, 'allocations', live)::text;
  END IF;
  UPDATE incident
  SET state = 'closed', closed_at = now(), closed_by = close_incident.actor,
    closed_login = session_user
  WHERE incident.incident_id = named.incident_id;
END
$$;

CREATE OR REPLACE FUNCTION muster.release_lapsed_holds(most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  pile record;
  lapsed record;
  expired bigint := 0;
BEGIN
  FOR pile IN
    SELECT DISTINCT warehouse_id, item_id, lot_id, condition
    FROM (
      SELECT hold.warehouse_id, hold.item_id, hold.lot_id, hold.condition
      FROM hold
      WHERE hold.state = 'held' AND hold.expires_at <= now()
      ORDER BY hold.expires_at LIMIT greatest(most, 0)
    ) AS due
    ORDER BY warehouse_id, item_id, lot_id, condition
  LOOP
    expired := expired
      + expire_holds_of(pile.warehouse_id, pile.item_id, pile.lot_id, pile.condition);
  END LOOP;
  FOR lapsed IN
    SELECT task.team_id, task.allocation_id FROM allocation_team AS task
    WHERE task.state = 'held' AND task.expires_at <= now()
    ORDER BY task.team_id, task.allocation_id LIMIT greatest(most, 0)
  LOOP
    UPDATE allocation_team AS task SET state = 'expired', changed_at = now()
    WHERE task.team_id = lapsed.team_id AND task.allocation_id = lapsed.allocation_id
      AND task.state = 'held';
  END LOOP;
  FOR lapsed IN
    SELECT known.allocation_id FROM allocation AS known
    WHERE known.state = 'held' AND known.expires_at <= now()
      AND NOT EXISTS (
        SELECT FROM allocation_line AS line
        JOIN hold ON hold.warehouse_id = line.warehouse_id AND hold.hold_id = line.hold_id
        WHERE line.allocation_id = known.allocation_id AND hold.state = 'held')
      AND NOT EXISTS (
        SELECT FROM allocation_team AS task
        WHERE task.allocation_id = known.allocation_id AND task.state = 'held')
    ORDER BY known.allocation_id LIMIT greatest(most, 0)
    -- Whoever takes a step with one has locked it and may wait for a stockpile of ours: later, then.
    FOR NO KEY UPDATE OF known SKIP LOCKED
  LOOP
    UPDATE allocation AS known SET state = 'expired', changed_at = now()
    WHERE known.allocation_id = lapsed.allocation_id AND known.state = 'held';
  END LOOP;
  RETURN expired;
END
$$;

RESET ROLE;
