SET LOCAL ROLE muster_owner;

CREATE TABLE muster.allocation_plan (
  plan_id bigint GENERATED ALWAYS AS IDENTITY,
  created_at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  incident_ids bigint[] NOT NULL,
  exercise boolean NOT NULL,
  use_floor boolean NOT NULL,
  complete boolean NOT NULL,
  inputs bytea NOT NULL,
  answer text NOT NULL,
  line_warehouse_ids bigint[] NOT NULL,
  line_item_ids bigint[] NOT NULL,
  line_lot_ids bigint[] NOT NULL,
  line_incident_ids bigint[] NOT NULL,
  line_quantities bigint[] NOT NULL,
  line_ready_ms bigint[] NOT NULL,
  line_travel_ms bigint[] NOT NULL,
  line_distance_mm bigint[] NOT NULL,
  line_reasons text[] NOT NULL,
  team_ids bigint[] NOT NULL,
  team_incident_ids bigint[] NOT NULL,
  team_capabilities text[] NOT NULL,
  team_ready_ms bigint[] NOT NULL,
  team_travel_ms bigint[] NOT NULL,
  team_distance_mm bigint[] NOT NULL,
  team_reasons text[] NOT NULL,
  CONSTRAINT allocation_plan_pkey PRIMARY KEY (plan_id),
  CONSTRAINT allocation_plan_actor_length CHECK (length(actor) BETWEEN 1 AND 128),
  CONSTRAINT allocation_plan_has_incident CHECK (cardinality(incident_ids) BETWEEN 1 AND 1000),
  CONSTRAINT allocation_plan_lines_aligned CHECK (
    cardinality(line_item_ids) = cardinality(line_warehouse_ids)
    AND cardinality(line_lot_ids) = cardinality(line_warehouse_ids)
    AND cardinality(line_incident_ids) = cardinality(line_warehouse_ids)
    AND cardinality(line_quantities) = cardinality(line_warehouse_ids)
    AND cardinality(line_ready_ms) = cardinality(line_warehouse_ids)
    AND cardinality(line_travel_ms) = cardinality(line_warehouse_ids)
    AND cardinality(line_distance_mm) = cardinality(line_warehouse_ids)
    AND cardinality(line_reasons) = cardinality(line_warehouse_ids)
  ),
  CONSTRAINT allocation_plan_teams_aligned CHECK (
    cardinality(team_incident_ids) = cardinality(team_ids)
    AND cardinality(team_capabilities) = cardinality(team_ids)
    AND cardinality(team_ready_ms) = cardinality(team_ids)
    AND cardinality(team_travel_ms) = cardinality(team_ids)
    AND cardinality(team_distance_mm) = cardinality(team_ids)
    AND cardinality(team_reasons) = cardinality(team_ids)
  ),
  CONSTRAINT allocation_plan_lines_positive CHECK (
    0 < ALL (line_quantities) AND 1000000000000 >= ALL (line_quantities)
  ),
  CONSTRAINT allocation_plan_times_not_negative CHECK (
    0 <= ALL (line_ready_ms) AND 0 <= ALL (line_travel_ms) AND 0 <= ALL (line_distance_mm)
    AND 0 <= ALL (team_ready_ms) AND 0 <= ALL (team_travel_ms) AND 0 <= ALL (team_distance_mm)
  ),
  CONSTRAINT allocation_plan_for_its_incidents CHECK (
    line_incident_ids <@ incident_ids AND team_incident_ids <@ incident_ids
  )
);
COMMENT ON TABLE muster.allocation_plan IS
  'Proposals: who would send what. A plan holds nothing, and is kept with what it was made from.';
COMMENT ON COLUMN muster.allocation_plan.exercise IS 'Whether its incidents are exercises.';
COMMENT ON COLUMN muster.allocation_plan.use_floor IS 'Whether it may go below reserve floors.';
COMMENT ON COLUMN muster.allocation_plan.complete IS 'Whether nothing that was asked for is short.';
COMMENT ON COLUMN muster.allocation_plan.inputs IS 'All that it was planned from, to plan it again.';
COMMENT ON COLUMN muster.allocation_plan.answer IS 'The answer that the caller was given, JSON.';
COMMENT ON COLUMN muster.allocation_plan.line_warehouse_ids IS
  'Lines, one position of the line_ arrays each, in the order of the answer.';
COMMENT ON COLUMN muster.allocation_plan.line_quantities IS 'Pieces, in the items'' units.';
COMMENT ON COLUMN muster.allocation_plan.line_ready_ms IS 'Milliseconds from order to wheels turning.';
COMMENT ON COLUMN muster.allocation_plan.line_travel_ms IS 'Milliseconds on the road.';
COMMENT ON COLUMN muster.allocation_plan.line_distance_mm IS 'Millimetres on the road.';
COMMENT ON COLUMN muster.allocation_plan.line_reasons IS 'Why this source: nearest, only_source …';
COMMENT ON COLUMN muster.allocation_plan.team_ids IS
  'Teams, one position of the team_ arrays each, in the order of the answer.';
GRANT SELECT ON muster.allocation_plan TO muster_viewer;

CREATE FUNCTION muster.save_plan(
  actor text, incident_ids bigint[], use_floor boolean, complete boolean,
  inputs bytea, answer text,
  line_warehouse_ids bigint[], line_item_ids bigint[], line_lot_ids bigint[],
  line_incident_ids bigint[], line_quantities bigint[], line_ready_ms bigint[],
  line_travel_ms bigint[], line_distance_mm bigint[], line_reasons text[],
  team_ids bigint[], team_incident_ids bigint[], team_capabilities text[],
  team_ready_ms bigint[], team_travel_ms bigint[], team_distance_mm bigint[], team_reasons text[]
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

  INSERT INTO allocation_plan (
    actor, incident_ids, exercise, use_floor, complete, inputs, answer,
    line_warehouse_ids, line_item_ids, line_lot_ids, line_incident_ids, line_quantities,
    line_ready_ms, line_travel_ms, line_distance_mm, line_reasons,
    team_ids, team_incident_ids, team_capabilities, team_ready_ms, team_travel_ms,
    team_distance_mm, team_reasons)
  VALUES (
    save_plan.actor, save_plan.incident_ids, exercises > 0, save_plan.use_floor,
    save_plan.complete, save_plan.inputs, save_plan.answer,
    save_plan.line_warehouse_ids, save_plan.line_item_ids, save_plan.line_lot_ids,
    save_plan.line_incident_ids, save_plan.line_quantities, save_plan.line_ready_ms,
    save_plan.line_travel_ms, save_plan.line_distance_mm, save_plan.line_reasons,
    save_plan.team_ids, save_plan.team_incident_ids, save_plan.team_capabilities,
    save_plan.team_ready_ms, save_plan.team_travel_ms, save_plan.team_distance_mm,
    save_plan.team_reasons)
  RETURNING plan_id INTO saved_id;
  RETURN saved_id;
EXCEPTION WHEN check_violation OR not_null_violation THEN
  RAISE EXCEPTION USING ERRCODE = 'MU006',
    MESSAGE = 'The plan is not well formed.',
    DETAIL = jsonb_build_object('rule', 'plan_fields', 'fault', SQLERRM)::text;
END
$$;
COMMENT ON FUNCTION muster.save_plan IS
  'Keeps a plan and returns its id; holds nothing. MU003: no such incident. MU006: not well formed, or exercises mixed with real incidents.';
GRANT EXECUTE ON FUNCTION muster.save_plan TO muster_officer;

RESET ROLE;
