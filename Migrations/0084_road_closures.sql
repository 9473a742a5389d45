SET LOCAL ROLE muster_owner;

CREATE TYPE muster.closure_state AS ENUM ('active', 'ended', 'reopened');
COMMENT ON TYPE muster.closure_state IS
  'Whether a closure counts, has ended by itself, or was ended by somebody.';

CREATE TABLE muster.road_closure (
  closure_id bigint GENERATED ALWAYS AS IDENTITY,
  area jsonb,
  tails bigint[],
  heads bigint[],
  factor numeric(7, 3),
  reason text NOT NULL,
  ends_at timestamptz,
  arc_count integer NOT NULL,
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  reopened_at timestamptz,
  reopened_by text,
  reopened_login name,
  CONSTRAINT road_closure_pkey PRIMARY KEY (closure_id),
  CONSTRAINT road_closure_area_or_arcs CHECK (
    num_nonnulls(area, tails) = 1 AND (tails IS NULL) = (heads IS NULL)),
  CONSTRAINT road_closure_area_form CHECK (
    area IS NULL
    OR area ->> 'type' IS NOT DISTINCT FROM 'Polygon'
    AND jsonb_typeof(area -> 'coordinates') IS NOT DISTINCT FROM 'array'
    AND octet_length(area::text) <= 1048576),
  CONSTRAINT road_closure_arcs_form CHECK (
    array_ndims(tails) = 1 AND array_ndims(heads) = 1
    AND cardinality(tails) BETWEEN 1 AND 10000 AND cardinality(heads) = cardinality(tails)
    AND array_position(tails, NULL) IS NULL AND array_position(heads, NULL) IS NULL),
  CONSTRAINT road_closure_factor_range CHECK (factor > 1 AND factor <= 1000),
  CONSTRAINT road_closure_reason_length CHECK (length(reason) BETWEEN 1 AND 500),
  CONSTRAINT road_closure_ends_after CHECK (
    ends_at > recorded_at AND ends_at < '9999-01-01 00:00+00'),
  CONSTRAINT road_closure_arc_count_not_negative CHECK (arc_count >= 0),
  CONSTRAINT road_closure_actor_length CHECK (length(actor) BETWEEN 1 AND 128),
  CONSTRAINT road_closure_reopened_by_length CHECK (length(reopened_by) BETWEEN 1 AND 128),
  CONSTRAINT road_closure_reopened_by_someone CHECK (
    num_nonnulls(reopened_at, reopened_by, reopened_login) IN (0, 3))
);
CREATE INDEX road_closure_not_reopened ON muster.road_closure (closure_id)
  WHERE reopened_at IS NULL;
COMMENT ON TABLE muster.road_closure IS
  'Roads that may not be driven, or only slowly: an area of the map, or arcs. Of no network, so that a closure goes on holding when roads are imported anew. What is closed never changes; a closure ends.';
COMMENT ON INDEX muster.road_closure_not_reopened IS 'What every question about roads asks for.';
COMMENT ON COLUMN muster.road_closure.area IS
  'A GeoJSON Polygon, longitude first, WGS 84: every road with any point in it; null for arcs.';
COMMENT ON COLUMN muster.road_closure.tails IS
  'Of each arc the node that it leaves, by its id in the imported file; null for an area.';
COMMENT ON COLUMN muster.road_closure.heads IS 'The node that it leads to, likewise.';
COMMENT ON COLUMN muster.road_closure.factor IS
  'By how much travel times are multiplied; null where the roads are closed.';
COMMENT ON COLUMN muster.road_closure.reason IS 'Why, for people.';
COMMENT ON COLUMN muster.road_closure.ends_at IS
  'From this moment on it does not count any more; null when it is to be ended by somebody.';
COMMENT ON COLUMN muster.road_closure.arc_count IS
  'Arcs that it touched in the network in use when it was made.';
COMMENT ON COLUMN muster.road_closure.actor IS 'Who closed.';
COMMENT ON COLUMN muster.road_closure.reopened_at IS 'When somebody ended it.';
COMMENT ON COLUMN muster.road_closure.reopened_by IS 'Who ended it.';
GRANT SELECT ON muster.road_closure TO muster_viewer;

CREATE FUNCTION muster.state_of_closure(reopened_at timestamptz, ends_at timestamptz)
RETURNS muster.closure_state
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
  WHEN reopened_at IS NOT NULL THEN 'reopened'::muster.closure_state
  WHEN ends_at <= now() THEN 'ended'::muster.closure_state
  ELSE 'active'::muster.closure_state
END;
COMMENT ON FUNCTION muster.state_of_closure IS
  'State of a closure as of now: ended from its end on, without any job. The only such rule.';
GRANT EXECUTE ON FUNCTION muster.state_of_closure TO muster_viewer;

CREATE FUNCTION muster.renew_closures_version() RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  -- In one order, so that two who close at once do not wait for each other in a ring.
  PERFORM FROM road_network ORDER BY network_id FOR UPDATE;
  UPDATE road_network SET closures_version = closures_version + 1;
END
$$;
COMMENT ON FUNCTION muster.renew_closures_version IS
  'Tells every network that closures have changed. For the other functions only.';

CREATE FUNCTION muster.close_roads(
  area jsonb, tails bigint[], heads bigint[], factor numeric, reason text, ends_at timestamptz,
  arc_count integer, actor text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  made_id bigint;
BEGIN
  PERFORM refuse_nobody(actor);
  IF close_roads.ends_at <= now() THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'The closure would have ended already; give a later end, or none.',
      DETAIL = jsonb_build_object(
        'rule', 'closure_in_past', 'field', 'until', 'until', close_roads.ends_at)::text;
  END IF;
  INSERT INTO road_closure AS made
    (area, tails, heads, factor, reason, ends_at, arc_count, actor)
  VALUES (
    close_roads.area, close_roads.tails, close_roads.heads, close_roads.factor,
    close_roads.reason, close_roads.ends_at, close_roads.arc_count, close_roads.actor)
  RETURNING made.closure_id INTO made_id;
  PERFORM renew_closures_version();
  RETURN made_id;
EXCEPTION WHEN check_violation OR not_null_violation OR numeric_value_out_of_range THEN
  RAISE EXCEPTION USING ERRCODE = 'MU006',
    MESSAGE = 'A closure has either an area (a GeoJSON Polygon) or 1 to 10,000 arcs, a reason of 1 to 500 characters, a factor over 1 up to 1000 or none, and an end before the year 9999 or none.',
    DETAIL = jsonb_build_object('rule', 'closure_fields', 'fault', SQLERRM)::text;
END
$$;
COMMENT ON FUNCTION muster.close_roads IS
  'Closes roads in an area or named by the ends of their arcs, or slows them by a factor, until a moment or until reopened, and returns the closure. MU006: a field is missing or out of range, or the end has passed.';
GRANT EXECUTE ON FUNCTION muster.close_roads TO muster_commander;

CREATE FUNCTION muster.reopen_roads(closure_id bigint, actor text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  present road_closure;
BEGIN
  PERFORM refuse_nobody(actor);
  SELECT * INTO present FROM road_closure AS known
  WHERE known.closure_id = reopen_roads.closure_id FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no closure %s.', reopen_roads.closure_id),
      DETAIL = jsonb_build_object(
        'rule', 'unknown_closure', 'closure', reopen_roads.closure_id)::text;
  END IF;
  IF present.reopened_at IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Closure %s was ended by %s before; `road.closures` lists what is closed now.',
        present.closure_id, present.reopened_by),
      DETAIL = jsonb_build_object(
        'rule', 'closure_reopened', 'closure', present.closure_id,
        'reopened_at', present.reopened_at, 'reopened_by', present.reopened_by)::text;
  END IF;
  IF present.ends_at <= now() THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Closure %s has ended by itself; its roads are open unless closed by another.',
        present.closure_id),
      DETAIL = jsonb_build_object(
        'rule', 'closure_ended', 'closure', present.closure_id, 'ended_at', present.ends_at)::text;
  END IF;
  UPDATE road_closure AS known
  SET reopened_at = now(), reopened_by = reopen_roads.actor, reopened_login = session_user
  WHERE known.closure_id = present.closure_id;
  PERFORM renew_closures_version();
END
$$;
COMMENT ON FUNCTION muster.reopen_roads IS
  'Ends a closure that counts. MU003: no such closure. MU004: it was ended before, or has ended by itself.';
GRANT EXECUTE ON FUNCTION muster.reopen_roads TO muster_commander;

RESET ROLE;
