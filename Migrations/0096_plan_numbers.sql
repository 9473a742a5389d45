SET LOCAL ROLE muster_owner;

-- A plan holds nothing, so its answer does not wait for the disk: what a server that fails loses is
-- planned again. Its number must not come up for another plan then, though the sequence may have lost
-- its last steps with it. Therefore numbers are granted in advance, and that does wait for the disk;
-- after a failure they go on above all that were granted.
CREATE TABLE muster.plan_number (
  is_only boolean NOT NULL DEFAULT true,
  granted bigint NOT NULL,
  CONSTRAINT plan_number_pkey PRIMARY KEY (is_only),
  CONSTRAINT plan_number_one_row CHECK (is_only),
  CONSTRAINT plan_number_not_negative CHECK (granted >= 0)
);
COMMENT ON TABLE muster.plan_number IS
  'Up to which number plans may be answered for before they are on the disk.';
COMMENT ON COLUMN muster.plan_number.is_only IS 'True: there is one row.';
COMMENT ON COLUMN muster.plan_number.granted IS
  'No plan of a higher number was answered for without waiting for the disk.';
INSERT INTO muster.plan_number (granted) SELECT coalesce(max(plan_id), 0) FROM muster.allocation_plan;
GRANT SELECT ON muster.plan_number TO muster_viewer;

CREATE UNLOGGED TABLE muster.plan_number_known (
  is_known boolean NOT NULL DEFAULT true,
  CONSTRAINT plan_number_known_pkey PRIMARY KEY (is_known),
  CONSTRAINT plan_number_known_one_row CHECK (is_known)
);
COMMENT ON TABLE muster.plan_number_known IS
  'Has a row for as long as the server has not failed: PostgreSQL empties an unlogged table after that.';
COMMENT ON COLUMN muster.plan_number_known.is_known IS
  'True: what the sequence says is the number of the last plan that was answered for.';
INSERT INTO muster.plan_number_known DEFAULT VALUES;
GRANT SELECT ON muster.plan_number_known TO muster_viewer;

CREATE FUNCTION muster.next_plan_number(alone boolean) RETURNS bigint
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  ahead CONSTANT bigint := 500;
  -- Looked at before a number is drawn: one that was drawn before another session has set the
  -- sequence may have been given before the failure.
  is_known boolean := EXISTS (SELECT FROM plan_number_known);
  next_number bigint;
  last_granted bigint;
BEGIN
  IF is_known THEN
    next_number := nextval('allocation_plan_plan_id_seq');
    IF next_number <= (SELECT granted FROM plan_number) THEN
      IF alone THEN
        PERFORM set_config('synchronous_commit', 'off', true);
      END IF;
      RETURN next_number;
    END IF;
  END IF;
  SELECT granted INTO last_granted FROM plan_number FOR UPDATE;
  IF NOT is_known THEN
    next_number := nextval('allocation_plan_plan_id_seq');
    IF NOT EXISTS (SELECT FROM plan_number_known) THEN
      IF next_number <= last_granted THEN
        next_number := setval('allocation_plan_plan_id_seq', last_granted + 1);
      END IF;
      INSERT INTO plan_number_known DEFAULT VALUES;
    END IF;
  END IF;
  UPDATE plan_number SET granted = greatest(granted, next_number + ahead);
  RETURN next_number;
END
$$;
COMMENT ON FUNCTION muster.next_plan_number IS
  'The number of a new plan, never given before; where the plan is all that the transaction does, its commit need not wait for the disk. For save_plan only.';

DROP FUNCTION muster.save_plan;
CREATE FUNCTION muster.save_plan(
  actor text, incident_ids bigint[], use_floor boolean, complete boolean,
  inputs bytea, answer text,
  line_warehouse_ids bigint[], line_item_ids bigint[], line_lot_ids bigint[],
  line_incident_ids bigint[], line_quantities bigint[], line_ready_ms bigint[],
  line_travel_ms bigint[], line_distance_mm bigint[], line_reasons text[],
  team_ids bigint[], team_incident_ids bigint[], team_capabilities text[],
  team_ready_ms bigint[], team_travel_ms bigint[], team_distance_mm bigint[], team_reasons text[],
  alone boolean DEFAULT false
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  known bigint;
  exercises bigint;
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
  IF exercises NOT IN (0, known) THEN
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
    team_distance_mm, team_reasons)
  OVERRIDING SYSTEM VALUE
  VALUES (
    saved_id, save_plan.actor, save_plan.incident_ids, exercises > 0, save_plan.use_floor,
    save_plan.complete, save_plan.inputs, save_plan.answer,
    save_plan.line_warehouse_ids, save_plan.line_item_ids, save_plan.line_lot_ids,
    save_plan.line_incident_ids, save_plan.line_quantities, save_plan.line_ready_ms,
    save_plan.line_travel_ms, save_plan.line_distance_mm, save_plan.line_reasons,
    save_plan.team_ids, save_plan.team_incident_ids, save_plan.team_capabilities,
    save_plan.team_ready_ms, save_plan.team_travel_ms, save_plan.team_distance_mm,
    save_plan.team_reasons);
  RETURN saved_id;
EXCEPTION WHEN check_violation OR not_null_violation THEN
  RAISE EXCEPTION USING ERRCODE = 'MU006',
    MESSAGE = 'The plan is not well formed.',
    DETAIL = jsonb_build_object('rule', 'plan_fields', 'fault', SQLERRM)::text;
END
$$;
COMMENT ON FUNCTION muster.save_plan IS
  'Keeps a plan and returns its id; holds nothing. With alone the transaction does nothing else. MU003: no such incident. MU006: not well formed, or exercises mixed with real incidents.';
GRANT EXECUTE ON FUNCTION muster.save_plan TO muster_officer;

-- What is long in a plan repeats itself: the faster way to keep it small, where the server has it.
DO $$
DECLARE
  long_column name;
BEGIN
  IF EXISTS (
    SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
  ) THEN
    FOR long_column IN
      SELECT attname FROM pg_attribute
      WHERE attrelid = 'muster.allocation_plan'::regclass AND attnum > 0 AND attstorage = 'x'
    LOOP
      EXECUTE format(
        'ALTER TABLE muster.allocation_plan ALTER COLUMN %I SET COMPRESSION lz4', long_column);
    END LOOP;
  END IF;
END
$$;

RESET ROLE;
