SET LOCAL ROLE muster_owner;

CREATE OR REPLACE FUNCTION muster.commit_allocation(plan_id bigint, hold_seconds integer, actor text)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  serviceable CONSTANT muster.condition := 'serviceable';
  plan record;
  named incident;
  made_id bigint;
  deadline timestamptz;
  entry record;
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

  -- Not what it was made from nor its answer: they are long, and packed.
  SELECT kept.plan_id, kept.incident_ids, kept.exercise, kept.use_floor, kept.line_warehouse_ids,
    kept.line_item_ids, kept.line_lot_ids, kept.line_incident_ids, kept.line_quantities,
    kept.line_ready_ms, kept.line_travel_ms, kept.line_distance_mm, kept.line_reasons,
    kept.team_ids, kept.team_incident_ids, kept.team_capabilities, kept.team_ready_ms,
    kept.team_travel_ms, kept.team_distance_mm, kept.team_reasons
  INTO plan FROM allocation_plan AS kept
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

  INSERT INTO allocation_incident (allocation_id, incident_id)
  SELECT made_id, unnest(plan.incident_ids);

  IF NOT plan.exercise THEN
    PERFORM hold_stockpiles(
      plan.line_warehouse_ids, plan.line_item_ids, plan.line_lot_ids, plan.line_quantities,
      plan.use_floor);
  END IF;
  INSERT INTO allocation_line (
    warehouse_id, allocation_id, line, incident_id, item_id, lot_id, quantity, ready_ms, travel_ms,
    distance_mm, reason, condition, expires_at)
  SELECT line.warehouse_id, made_id, line.line, line.incident_id, line.item_id, line.lot_id,
    line.quantity, line.ready_ms, line.travel_ms, line.distance_mm, line.reason,
    serviceable, CASE WHEN NOT plan.exercise THEN deadline END
  FROM ROWS FROM (
    unnest(plan.line_warehouse_ids), unnest(plan.line_item_ids), unnest(plan.line_lot_ids),
    unnest(plan.line_incident_ids), unnest(plan.line_quantities), unnest(plan.line_ready_ms),
    unnest(plan.line_travel_ms), unnest(plan.line_distance_mm), unnest(plan.line_reasons)
  ) WITH ORDINALITY AS line (
    warehouse_id, item_id, lot_id, incident_id, quantity, ready_ms, travel_ms, distance_mm,
    reason, line);

  PERFORM hold_teams(
    made_id, plan.team_ids, plan.team_incident_ids, plan.team_capabilities, plan.team_ready_ms,
    plan.team_travel_ms, plan.team_distance_mm, plan.team_reasons, plan.exercise, deadline);
  RETURN made_id;
END
$$;

DROP FUNCTION muster.hold_team;

RESET ROLE;
