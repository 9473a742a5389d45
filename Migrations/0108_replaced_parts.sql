SET LOCAL ROLE muster_owner;

ALTER TABLE muster.allocation_plan
  ADD COLUMN replaces_id bigint,
  ADD COLUMN replaced_lines integer[],
  ADD COLUMN replaced_quantities bigint[],
  ADD COLUMN replaced_team_ids bigint[],
  ADD CONSTRAINT allocation_plan_replaces_fkey
    FOREIGN KEY (replaces_id) REFERENCES muster.allocation (allocation_id),
  ADD CONSTRAINT allocation_plan_replaces_parts CHECK (
    num_nonnulls(replaces_id, replaced_lines, replaced_quantities, replaced_team_ids) IN (0, 4)
    AND cardinality(replaced_quantities) = cardinality(replaced_lines)
    AND cardinality(replaced_lines) + cardinality(replaced_team_ids) > 0
    AND array_position(replaced_lines, NULL) IS NULL
    AND array_position(replaced_quantities, NULL) IS NULL
    AND array_position(replaced_team_ids, NULL) IS NULL
    AND 0 < ALL (replaced_quantities)
  );
COMMENT ON COLUMN muster.allocation_plan.replaces_id IS
  'The allocation of which it would take the place, for what of that has not left; null for a plan of its own.';
COMMENT ON COLUMN muster.allocation_plan.replaced_lines IS
  'The lines of that allocation of which something was held when it was planned.';
COMMENT ON COLUMN muster.allocation_plan.replaced_quantities IS
  'How many pieces of each were held, in the items'' units.';
COMMENT ON COLUMN muster.allocation_plan.replaced_team_ids IS
  'The teams of that allocation that were held then.';

DROP FUNCTION muster.save_plan;
CREATE FUNCTION muster.save_plan(
  actor text, incident_ids bigint[], use_floor boolean, complete boolean,
  inputs bytea, answer text,
  line_warehouse_ids bigint[], line_item_ids bigint[], line_lot_ids bigint[],
  line_incident_ids bigint[], line_quantities bigint[], line_ready_ms bigint[],
  line_travel_ms bigint[], line_distance_mm bigint[], line_reasons text[],
  team_ids bigint[], team_incident_ids bigint[], team_capabilities text[],
  team_ready_ms bigint[], team_travel_ms bigint[], team_distance_mm bigint[], team_reasons text[],
  alone boolean DEFAULT false, replaces_id bigint DEFAULT NULL,
  replaced_lines integer[] DEFAULT NULL, replaced_quantities bigint[] DEFAULT NULL,
  replaced_team_ids bigint[] DEFAULT NULL
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  known bigint;
  exercises bigint;
  replaced allocation;
  saved_id bigint;
BEGIN
  SELECT count(*), count(*) FILTER (WHERE incident.exercise) INTO known, exercises
  FROM incident WHERE incident.incident_id = ANY (save_plan.incident_ids);
  IF known <> cardinality(save_plan.incident_ids) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = 'The plan names an incident that does not exist, or one twice.',
      DETAIL = jsonb_build_object(
        'rule', 'unknown_incident', 'incident_ids', save_plan.incident_ids)::text;
  END IF;
  IF save_plan.replaces_id IS NOT NULL THEN
    SELECT * INTO replaced FROM allocation AS earlier
    WHERE earlier.allocation_id = save_plan.replaces_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('There is no allocation %s.', save_plan.replaces_id),
        DETAIL = jsonb_build_object(
          'rule', 'unknown_allocation', 'allocation', save_plan.replaces_id)::text;
    END IF;
  END IF;
  IF exercises NOT IN (0, known) OR replaced.exercise <> (exercises > 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'Exercises and real incidents cannot share a plan; plan them apart.',
      DETAIL = jsonb_build_object(
        'rule', 'exercise_mixed', 'incident_ids', save_plan.incident_ids)::text;
  END IF;

  saved_id := next_plan_number(save_plan.alone);
  INSERT INTO allocation_plan (
    plan_id, actor, incident_ids, exercise, use_floor, complete, inputs, answer,
    line_warehouse_ids, line_item_ids, line_lot_ids, line_incident_ids, line_quantities,
    line_ready_ms, line_travel_ms, line_distance_mm, line_reasons,
    team_ids, team_incident_ids, team_capabilities, team_ready_ms, team_travel_ms,
    team_distance_mm, team_reasons, replaces_id, replaced_lines, replaced_quantities,
    replaced_team_ids)
  OVERRIDING SYSTEM VALUE
  VALUES (
    saved_id, save_plan.actor, save_plan.incident_ids, exercises > 0, save_plan.use_floor,
    save_plan.complete, save_plan.inputs, save_plan.answer,
    save_plan.line_warehouse_ids, save_plan.line_item_ids, save_plan.line_lot_ids,
    save_plan.line_incident_ids, save_plan.line_quantities, save_plan.line_ready_ms,
    save_plan.line_travel_ms, save_plan.line_distance_mm, save_plan.line_reasons,
    save_plan.team_ids, save_plan.team_incident_ids, save_plan.team_capabilities,
    save_plan.team_ready_ms, save_plan.team_travel_ms, save_plan.team_distance_mm,
    save_plan.team_reasons, save_plan.replaces_id, save_plan.replaced_lines,
    save_plan.replaced_quantities, save_plan.replaced_team_ids);
  RETURN saved_id;
EXCEPTION WHEN check_violation OR not_null_violation THEN
  RAISE EXCEPTION USING ERRCODE = 'MU006',
    MESSAGE = 'The plan is not well formed.',
    DETAIL = jsonb_build_object('rule', 'plan_fields', 'fault', SQLERRM)::text;
END
$$;
COMMENT ON FUNCTION muster.save_plan IS
  'Keeps a plan and returns its id; holds nothing. With alone the transaction does nothing else. A plan that replaces an allocation names the parts of it that were held. MU003: no such incident or allocation. MU006: not well formed, or exercises mixed with real incidents.';
GRANT EXECUTE ON FUNCTION muster.save_plan TO muster_officer;

RESET ROLE;
