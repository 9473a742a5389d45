SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.commit_allocation(plan_id bigint, hold_seconds integer, actor text)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  plan allocation_plan;
  named incident;
  made_id bigint;
  deadline timestamptz;
  entry record;
  held_id bigint;
  floor_warehouse_id bigint;
  floor_item_id bigint;
  floor_quantity bigint;
BEGIN
  -- The floor is proved by reading after locking, which needs a snapshot for each statement.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION USING ERRCODE = 'invalid_transaction_state',
      MESSAGE = 'Allocations are committed at READ COMMITTED.';
  END IF;
  PERFORM refuse_nobody(actor);
  IF hold_seconds IS NULL OR hold_seconds NOT BETWEEN 1 AND 2592000 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'Stock is held for 1 second to 30 days (2,592,000 seconds).',
      DETAIL = jsonb_build_object(
        'rule', 'hold_time', 'field', 'hold_seconds', 'value', hold_seconds)::text;
  END IF;
  deadline := now() + make_interval(secs => hold_seconds);

  SELECT * INTO plan FROM allocation_plan AS kept
  WHERE kept.plan_id = commit_allocation.plan_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no plan %s.', commit_allocation.plan_id),
      DETAIL = jsonb_build_object('rule', 'unknown_plan', 'plan', commit_allocation.plan_id)::text;
  END IF;
  FOR entry IN SELECT unnest(plan.incident_ids) AS incident_id ORDER BY 1 LOOP
    SELECT * INTO STRICT named FROM incident
    WHERE incident.incident_id = entry.incident_id FOR SHARE;
    IF named.state <> 'open' THEN
      RAISE EXCEPTION USING ERRCODE = 'MU004',
        MESSAGE = format('Incident %s is %s.', named.code, named.state),
        DETAIL = jsonb_build_object(
          'rule', 'incident_not_open', 'incident', named.code, 'state', named.state)::text;
    END IF;
  END LOOP;

  INSERT INTO allocation AS made (plan_id, exercise, expires_at, actor)
  VALUES (plan.plan_id, plan.exercise, deadline, commit_allocation.actor)
  ON CONFLICT ON CONSTRAINT allocation_of_plan_key DO NOTHING
  RETURNING made.allocation_id INTO made_id;
  IF made_id IS NULL THEN
    SELECT earlier.allocation_id INTO made_id
    FROM allocation AS earlier WHERE earlier.plan_id = plan.plan_id;
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Plan %s was already committed as allocation %s.', plan.plan_id, made_id),
      DETAIL = jsonb_build_object(
        'rule', 'plan_committed', 'plan', plan.plan_id, 'allocation', made_id)::text;
  END IF;

  FOR entry IN
    SELECT line.*
    FROM ROWS FROM (
      unnest(plan.line_warehouse_ids), unnest(plan.line_item_ids), unnest(plan.line_lot_ids),
      unnest(plan.line_incident_ids), unnest(plan.line_quantities), unnest(plan.line_ready_ms),
      unnest(plan.line_travel_ms), unnest(plan.line_distance_mm), unnest(plan.line_reasons)
    ) WITH ORDINALITY AS line (
      warehouse_id, item_id, lot_id, incident_id, quantity, ready_ms, travel_ms, distance_mm,
      reason, line)
    ORDER BY line.warehouse_id, line.item_id, line.lot_id, line.line
  LOOP
    IF NOT plan.exercise THEN
      IF NOT plan.use_floor
        AND (entry.warehouse_id, entry.item_id)
        IS DISTINCT FROM (floor_warehouse_id, floor_item_id) THEN
        IF floor_quantity IS NOT NULL THEN
          PERFORM refuse_below_floor(floor_warehouse_id, floor_item_id, floor_quantity);
        END IF;
        -- One commit at a time below a floor: lots are rows apart, their sum is guarded here.
        floor_warehouse_id := entry.warehouse_id;
        floor_item_id := entry.item_id;
        floor_quantity := (
          SELECT quantity FROM reserve_floor AS kept
          WHERE kept.warehouse_id = entry.warehouse_id AND kept.item_id = entry.item_id
          FOR UPDATE);
      END IF;
      held_id := hold_stock(
        entry.warehouse_id, entry.item_id, entry.lot_id, entry.quantity, made_id,
        entry.line::integer, deadline);
    END IF;
    INSERT INTO allocation_line (
      warehouse_id, allocation_id, line, incident_id, item_id, lot_id, quantity, ready_ms,
      travel_ms, distance_mm, reason, hold_id)
    VALUES (
      entry.warehouse_id, made_id, entry.line, entry.incident_id, entry.item_id, entry.lot_id,
      entry.quantity, entry.ready_ms, entry.travel_ms, entry.distance_mm, entry.reason, held_id);
  END LOOP;
  IF floor_quantity IS NOT NULL THEN
    PERFORM refuse_below_floor(floor_warehouse_id, floor_item_id, floor_quantity);
  END IF;

  PERFORM hold_team(
    task.team_id, made_id, task.line::integer, task.incident_id, task.capability, task.ready_ms,
    task.travel_ms, task.distance_mm, task.reason, plan.exercise, deadline)
  FROM (
    SELECT *
    FROM ROWS FROM (
      unnest(plan.team_ids), unnest(plan.team_incident_ids), unnest(plan.team_capabilities),
      unnest(plan.team_ready_ms), unnest(plan.team_travel_ms), unnest(plan.team_distance_mm),
      unnest(plan.team_reasons)
    ) WITH ORDINALITY AS line (
      team_id, incident_id, capability, ready_ms, travel_ms, distance_mm, reason, line)
    ORDER BY line.team_id
  ) AS task;
  RETURN made_id;
END
$$;
COMMENT ON FUNCTION muster.commit_allocation IS
  'Holds exactly what a plan says, or nothing, and returns the allocation. Exercises hold nothing. MU002: stock or a team has gone, a lot has expired, or a floor would be broken. MU003: no such plan. MU004: already committed, or an incident is closed. MU006: bad hold time.';
GRANT EXECUTE ON FUNCTION muster.commit_allocation TO muster_commander;

RESET ROLE;
