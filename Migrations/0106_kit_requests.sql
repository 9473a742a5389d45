SET LOCAL ROLE muster_owner;

ALTER TABLE muster.incident
  ADD COLUMN region_id bigint,
  ADD CONSTRAINT incident_region_fkey FOREIGN KEY (region_id) REFERENCES muster.region (region_id);
COMMENT ON COLUMN muster.incident.region_id IS
  'The division that it lies in, where that was said; else plans take that of the nearest community warehouse.';

ALTER TABLE muster.resource_request
  ADD COLUMN kit_id bigint,
  ADD COLUMN substitutes boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT resource_request_kit_fkey FOREIGN KEY (kit_id) REFERENCES muster.kit (kit_id),
  ADD CONSTRAINT resource_request_substitutes_of_item CHECK (NOT substitutes OR item_id IS NOT NULL),
  DROP CONSTRAINT resource_request_item_or_teams,
  ADD CONSTRAINT resource_request_item_or_teams CHECK (
    (num_nonnulls(item_id, kit_id) = 1 AND quantity IS NOT NULL
      AND num_nonnulls(capability, type, teams, people) = 0)
    OR (num_nonnulls(item_id, kit_id, quantity) = 0 AND num_nulls(capability, type) = 0
      AND num_nonnulls(teams, people) = 1)
  );
COMMENT ON TABLE muster.resource_request IS
  'What an incident needs: a quantity of an item or of a kit, or teams or people with a capability.';
COMMENT ON COLUMN muster.resource_request.quantity IS
  'Pieces, in the item''s unit; or complete kits.';
COMMENT ON COLUMN muster.resource_request.substitutes IS
  'Whether substitutes of the item may be sent where it is short.';

DROP FUNCTION muster.open_incident;
CREATE FUNCTION muster.open_incident(
  code text, kind text, level muster.incident_level, longitude numeric, latitude numeric,
  priority smallint, exercise boolean, actor text,
  request_item_ids bigint[], request_quantities bigint[],
  request_capabilities text[], request_types smallint[], request_teams integer[],
  request_notes text[], request_people integer[] DEFAULT NULL,
  request_kits text[] DEFAULT NULL, request_substitutes boolean[] DEFAULT NULL,
  region text DEFAULT NULL
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  opened_id bigint;
  region_id bigint;
BEGIN
  IF open_incident.region IS NOT NULL THEN
    region_id := (SELECT known.region_id FROM region AS known WHERE known.code = open_incident.region);
    IF region_id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('There is no region %s.', open_incident.region),
        DETAIL = jsonb_build_object(
          'rule', 'unknown_region', 'region', open_incident.region)::text;
    END IF;
  END IF;
  INSERT INTO incident (
    code, kind, level, longitude, latitude, priority, exercise, actor, region_id)
  VALUES (
    open_incident.code, open_incident.kind, open_incident.level, open_incident.longitude,
    open_incident.latitude, coalesce(open_incident.priority, 1::smallint),
    coalesce(open_incident.exercise, false), open_incident.actor, region_id)
  ON CONFLICT ON CONSTRAINT incident_code_key DO NOTHING
  RETURNING incident_id INTO opened_id;
  IF opened_id IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('There is already an incident %s; give another code.', open_incident.code),
      DETAIL = jsonb_build_object(
        'rule', 'incident_code_taken', 'incident', open_incident.code)::text;
  END IF;

  INSERT INTO resource_request
    (incident_id, line, item_id, quantity, capability, type, teams, note, people, kit_id,
      substitutes)
  SELECT opened_id, asked.line, asked.item_id, asked.quantity, asked.capability, asked.type,
    asked.teams, asked.note, asked.people,
    -- A kit that is not there breaks the foreign key, as an item does.
    CASE WHEN asked.kit IS NOT NULL
      THEN coalesce((SELECT kit_id FROM kit WHERE kit.code = asked.kit), 0) END,
    coalesce(asked.substitutes, false)
  FROM ROWS FROM (
    unnest(request_item_ids), unnest(request_quantities), unnest(request_capabilities),
    unnest(request_types), unnest(request_teams), unnest(request_notes),
    unnest(request_people), unnest(request_kits), unnest(request_substitutes)
  ) WITH ORDINALITY AS asked (
    item_id, quantity, capability, type, teams, note, people, kit, substitutes, line);
  RETURN opened_id;
EXCEPTION
  WHEN check_violation OR not_null_violation OR numeric_value_out_of_range THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A field of the incident or of one of its requests is missing or out of range.',
      DETAIL = jsonb_build_object(
        'rule', 'incident_fields', 'incident', open_incident.code, 'fault', SQLERRM)::text;
  WHEN foreign_key_violation THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = 'A request names an item or a kit that does not exist.',
      DETAIL = jsonb_build_object(
        'rule', 'unknown_item_requested', 'incident', open_incident.code)::text;
END
$$;
COMMENT ON FUNCTION muster.open_incident IS
  'Opens an incident with its requests, one array position each: item_id (and whether its substitutes will do) or kit, and quantity; or capability, type and teams or people, the others null. MU003: no such item, kit or region. MU004: the code is taken. MU006: a field is missing or out of range.';
GRANT EXECUTE ON FUNCTION muster.open_incident TO muster_officer;

DROP FUNCTION muster.change_requests;
CREATE FUNCTION muster.change_requests(
  incident_code text, items text[], quantities bigint[], capabilities text[], types smallint[],
  teams integer[], actor text, people integer[] DEFAULT NULL, kits text[] DEFAULT NULL,
  substitutes boolean[] DEFAULT NULL
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
    SELECT stated.*, item.item_id, kit.kit_id
    FROM ROWS FROM (
      unnest(items), unnest(quantities), unnest(capabilities), unnest(types), unnest(teams),
      unnest(people), unnest(kits), unnest(substitutes)
    ) WITH ORDINALITY AS stated (
      item, quantity, capability, type, teams, people, kit, substitutes, place)
    LEFT JOIN item ON item.code = stated.item
    LEFT JOIN kit ON kit.code = stated.kit
    ORDER BY stated.place
  LOOP
    IF asked.item IS NOT NULL AND asked.item_id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('There is no item %s.', asked.item),
        DETAIL = jsonb_build_object('rule', 'unknown_item', 'item', asked.item)::text;
    ELSIF asked.kit IS NOT NULL AND asked.kit_id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('There is no kit %s.', asked.kit),
        DETAIL = jsonb_build_object('rule', 'unknown_kit', 'kit', asked.kit)::text;
    ELSIF asked.quantity = 0 OR asked.teams = 0 OR asked.people = 0 THEN
      DELETE FROM resource_request AS known
      WHERE known.incident_id = named.incident_id
        AND (known.item_id = asked.item_id OR known.kit_id = asked.kit_id
          OR (known.capability, known.type) = (asked.capability, asked.type));
      CONTINUE;
    END IF;
    -- The same capability may have been asked for in several lines; from now on it is one.
    DELETE FROM resource_request AS known USING resource_request AS first
    WHERE known.incident_id = named.incident_id AND first.incident_id = named.incident_id
      AND (known.capability, known.type) = (asked.capability, asked.type)
      AND (first.capability, first.type) = (asked.capability, asked.type)
      AND first.line < known.line;
    UPDATE resource_request AS known SET quantity = asked.quantity, teams = asked.teams,
      people = asked.people, substitutes = coalesce(asked.substitutes, false)
    WHERE known.incident_id = named.incident_id
      AND (known.item_id = asked.item_id OR known.kit_id = asked.kit_id
        OR (known.capability, known.type) = (asked.capability, asked.type));
    IF NOT FOUND THEN
      INSERT INTO resource_request (
        incident_id, line, item_id, quantity, capability, type, teams, people, kit_id,
        substitutes)
      SELECT named.incident_id, coalesce(max(known.line), 0) + 1, asked.item_id, asked.quantity,
        asked.capability, asked.type, asked.teams, asked.people, asked.kit_id,
        coalesce(asked.substitutes, false)
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
  'Says what an open incident needs of the items, kits and capabilities named, one array position each: so many from now on, 0 for none any more; the others stay. MU003: no such incident, item or kit. MU004: it is closed. MU006: a field is missing or out of range.';
GRANT EXECUTE ON FUNCTION muster.change_requests TO muster_officer;

RESET ROLE;
