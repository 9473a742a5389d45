SET LOCAL ROLE muster_owner;

ALTER TABLE muster.incident
  ADD COLUMN closed_by muster.identifying_text,
  ADD COLUMN closed_login text,
  ADD CONSTRAINT incident_closed_by_someone CHECK (
    (closed_by IS NULL) = (closed_login IS NULL)
    AND (closed_by IS NULL OR state = 'closed'::muster.incident_state));
COMMENT ON COLUMN muster.incident.closed_by IS 'Who closed it.';

CREATE FUNCTION muster.incident_to_change(incident_code text) RETURNS muster.incident
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  named incident;
BEGIN
  -- Commits share the incident: whoever changes it comes before or after all of one.
  SELECT * INTO named FROM incident WHERE incident.code = incident_code FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no incident %s.', incident_code),
      DETAIL = jsonb_build_object(
        'rule', 'unknown_incident_code', 'incident', incident_code)::text;
  END IF;
  RETURN named;
END
$$;
COMMENT ON FUNCTION muster.incident_to_change IS
  'The incident of that code, locked. For the functions that change incidents only. MU003: there is none.';

CREATE FUNCTION muster.change_requests(
  incident_code text, items text[], quantities bigint[], capabilities text[], types smallint[],
  teams integer[], actor text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  named incident;
  asked record;
BEGIN
  PERFORM refuse_nobody(actor);
  named := incident_to_change(incident_code);
  IF named.state <> 'open' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Incident %s is %s.', named.code, named.state),
      DETAIL = jsonb_build_object(
        'rule', 'incident_not_open', 'incident', named.code, 'state', named.state)::text;
  END IF;
  FOR asked IN
    SELECT stated.*, item.item_id
    FROM ROWS FROM (
      unnest(items), unnest(quantities), unnest(capabilities), unnest(types), unnest(teams)
    ) WITH ORDINALITY AS stated (item, quantity, capability, type, teams, place)
    LEFT JOIN item ON item.code = stated.item
    ORDER BY stated.place
  LOOP
    IF asked.item IS NOT NULL AND asked.item_id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('There is no item %s.', asked.item),
        DETAIL = jsonb_build_object('rule', 'unknown_item', 'item', asked.item)::text;
    ELSIF asked.quantity = 0 OR asked.teams = 0 THEN
      DELETE FROM resource_request AS known
      WHERE known.incident_id = named.incident_id
        AND (known.item_id = asked.item_id
          OR (known.capability, known.type) = (asked.capability, asked.type));
      CONTINUE;
    END IF;
    -- The same capability may have been asked for in several lines; from now on it is one.
    DELETE FROM resource_request AS known USING resource_request AS first
    WHERE known.incident_id = named.incident_id AND first.incident_id = named.incident_id
      AND (known.capability, known.type) = (asked.capability, asked.type)
      AND (first.capability, first.type) = (asked.capability, asked.type)
      AND first.line < known.line;
    UPDATE resource_request AS known SET quantity = asked.quantity, teams = asked.teams
    WHERE known.incident_id = named.incident_id
      AND (known.item_id = asked.item_id
        OR (known.capability, known.type) = (asked.capability, asked.type));
    IF NOT FOUND THEN
      INSERT INTO resource_request (
        incident_id, line, item_id, quantity, capability, type, teams)
      SELECT named.incident_id, coalesce(max(known.line), 0) + 1, asked.item_id, asked.quantity,
        asked.capability, asked.type, asked.teams
      FROM resource_request AS known WHERE known.incident_id = named.incident_id;
    END IF;
  END LOOP;
  IF (SELECT count(*) FROM resource_request AS known
      WHERE known.incident_id = named.incident_id) > 1000 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('Incident %s would have more than 1,000 requests; withdraw some first.',
        named.code),
      DETAIL = jsonb_build_object(
        'rule', 'incident_requests', 'field', 'requests', 'incident', named.code)::text;
  END IF;
EXCEPTION WHEN check_violation OR not_null_violation OR numeric_value_out_of_range THEN
  RAISE EXCEPTION USING ERRCODE = 'MU006',
    MESSAGE = 'A field of the incident or of one of its requests is missing or out of range.',
    DETAIL = jsonb_build_object(
      'rule', 'incident_fields', 'incident', incident_code, 'fault', SQLERRM)::text;
END
$$;
COMMENT ON FUNCTION muster.change_requests IS
  'Says what an open incident needs of the items and capabilities named, one array position each: so many from now on, 0 for none any more; the others stay. MU003: no such incident or item. MU004: it is closed. MU006: a field is missing or out of range.';
GRANT EXECUTE ON FUNCTION muster.change_requests TO muster_officer;

CREATE FUNCTION muster.close_incident(incident_code text, actor text) RETURNS void
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
COMMENT ON FUNCTION muster.close_incident IS
  'Closes an incident: nothing is planned or committed for it any more; once closed, changes nothing. MU003: no such incident. MU004: allocations for it are not over.';
GRANT EXECUTE ON FUNCTION muster.close_incident TO muster_commander;

CREATE INDEX allocation_team_of_incident ON muster.allocation_team (incident_id);

RESET ROLE;
