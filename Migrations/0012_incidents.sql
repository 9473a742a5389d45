SET LOCAL ROLE muster_owner;

CREATE TABLE muster.incident (
  incident_id bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL,
  kind text NOT NULL,
  level muster.incident_level NOT NULL,
  longitude numeric(10, 7) NOT NULL,
  latitude numeric(10, 7) NOT NULL,
  priority smallint NOT NULL DEFAULT 1,
  exercise boolean NOT NULL DEFAULT false,
  state muster.incident_state NOT NULL DEFAULT 'open',
  opened_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  CONSTRAINT incident_pkey PRIMARY KEY (incident_id),
  CONSTRAINT incident_code_key UNIQUE (code),
  CONSTRAINT incident_code_length CHECK (length(code) BETWEEN 1 AND 64),
  CONSTRAINT incident_kind_length CHECK (length(kind) BETWEEN 1 AND 64),
  CONSTRAINT incident_longitude_range CHECK (longitude BETWEEN -180 AND 180),
  CONSTRAINT incident_latitude_range CHECK (latitude BETWEEN -90 AND 90),
  CONSTRAINT incident_priority_range CHECK (priority BETWEEN 1 AND 9),
  CONSTRAINT incident_closed_has_moment
    CHECK ((state = 'closed'::muster.incident_state) = (closed_at IS NOT NULL)),
  CONSTRAINT incident_actor_length CHECK (length(actor) BETWEEN 1 AND 128)
);
COMMENT ON TABLE muster.incident IS 'Events that need stock and teams.';
COMMENT ON COLUMN muster.incident.longitude IS 'Degrees east, WGS 84.';
COMMENT ON COLUMN muster.incident.latitude IS 'Degrees north, WGS 84.';
COMMENT ON COLUMN muster.incident.priority IS '1 is served first.';
COMMENT ON COLUMN muster.incident.exercise IS 'An exercise never touches real stock or teams.';
COMMENT ON COLUMN muster.incident.actor IS 'Who opened it.';
GRANT SELECT ON muster.incident TO muster_viewer;

CREATE TABLE muster.resource_request (
  incident_id bigint NOT NULL,
  line integer NOT NULL,
  item_id bigint,
  quantity bigint,
  capability text,
  type smallint,
  teams integer,
  note text,
  CONSTRAINT resource_request_pkey PRIMARY KEY (incident_id, line),
  CONSTRAINT resource_request_incident_fkey
    FOREIGN KEY (incident_id) REFERENCES muster.incident (incident_id),
  CONSTRAINT resource_request_item_fkey FOREIGN KEY (item_id) REFERENCES muster.item (item_id),
  CONSTRAINT resource_request_item_or_teams CHECK (
    (num_nulls(item_id, quantity) = 0 AND num_nonnulls(capability, type, teams) = 0)
    OR (num_nonnulls(item_id, quantity) = 0 AND num_nulls(capability, type, teams) = 0)
  ),
  CONSTRAINT resource_request_line_positive CHECK (line > 0),
  CONSTRAINT resource_request_quantity_range CHECK (quantity BETWEEN 1 AND 1000000000000),
  CONSTRAINT resource_request_capability_form CHECK (capability ~ '^[^\s:;]{1,64}$'),
  CONSTRAINT resource_request_type_range CHECK (type BETWEEN 1 AND 9),
  CONSTRAINT resource_request_teams_range CHECK (teams BETWEEN 1 AND 10000),
  CONSTRAINT resource_request_note_length CHECK (length(note) BETWEEN 1 AND 500)
);
COMMENT ON TABLE muster.resource_request IS
  'What an incident needs: a quantity of an item, or teams with a capability.';
COMMENT ON COLUMN muster.resource_request.quantity IS 'Pieces, in the item''s unit.';
COMMENT ON COLUMN muster.resource_request.type IS 'The least type that will do; 1 is best.';
COMMENT ON COLUMN muster.resource_request.teams IS 'How many teams.';
GRANT SELECT ON muster.resource_request TO muster_viewer;

CREATE FUNCTION muster.open_incident(
  code text, kind text, level muster.incident_level, longitude numeric, latitude numeric,
  priority smallint, exercise boolean, actor text,
  request_item_ids bigint[], request_quantities bigint[],
  request_capabilities text[], request_types smallint[], request_teams integer[],
  request_notes text[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  opened_id bigint;
BEGIN
  INSERT INTO incident (code, kind, level, longitude, latitude, priority, exercise, actor)
  VALUES (
    open_incident.code, open_incident.kind, open_incident.level, open_incident.longitude,
    open_incident.latitude, coalesce(open_incident.priority, 1::smallint),
    coalesce(open_incident.exercise, false), open_incident.actor)
  ON CONFLICT ON CONSTRAINT incident_code_key DO NOTHING
  RETURNING incident_id INTO opened_id;
  IF opened_id IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('There is already an incident %s; give another code.', open_incident.code),
      DETAIL = jsonb_build_object(
        'rule', 'incident_code_taken', 'incident', open_incident.code)::text;
  END IF;

  INSERT INTO resource_request
    (incident_id, line, item_id, quantity, capability, type, teams, note)
  SELECT opened_id, asked.line, asked.item_id, asked.quantity, asked.capability, asked.type,
    asked.teams, asked.note
  FROM ROWS FROM (
    unnest(request_item_ids), unnest(request_quantities), unnest(request_capabilities),
    unnest(request_types), unnest(request_teams), unnest(request_notes)
  ) WITH ORDINALITY AS asked (item_id, quantity, capability, type, teams, note, line);
  RETURN opened_id;
EXCEPTION
  WHEN check_violation OR not_null_violation OR numeric_value_out_of_range THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A field of the incident or of one of its requests is missing or out of range.',
      DETAIL = jsonb_build_object(
        'rule', 'incident_fields', 'incident', open_incident.code, 'fault', SQLERRM)::text;
  WHEN foreign_key_violation THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = 'A request names an item that does not exist.',
      DETAIL = jsonb_build_object(
        'rule', 'unknown_item_requested', 'incident', open_incident.code)::text;
END
$$;
COMMENT ON FUNCTION muster.open_incident IS
  'Opens an incident with its requests, one array position each: item_id and quantity, or capability, type and teams, the others null. MU003: no such item. MU004: the code is taken. MU006: a field is missing or out of range.';
GRANT EXECUTE ON FUNCTION muster.open_incident TO muster_officer;

RESET ROLE;
