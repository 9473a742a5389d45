SET LOCAL ROLE muster_owner;

CREATE TABLE muster.kit (
  kit_id bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL,
  name text NOT NULL,
  actor muster.identifying_text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT kit_pkey PRIMARY KEY (kit_id),
  CONSTRAINT kit_code_key UNIQUE (code),
  CONSTRAINT kit_code_length CHECK (length(code) BETWEEN 1 AND 64),
  CONSTRAINT kit_name_length CHECK (length(name) BETWEEN 1 AND 200)
);
COMMENT ON TABLE muster.kit IS 'Sets of items that are of use only together.';
GRANT SELECT ON muster.kit TO muster_viewer;

CREATE TABLE muster.kit_component (
  kit_id bigint NOT NULL,
  item_id bigint NOT NULL,
  pieces bigint NOT NULL,
  CONSTRAINT kit_component_pkey PRIMARY KEY (kit_id, item_id),
  CONSTRAINT kit_component_kit_fkey FOREIGN KEY (kit_id) REFERENCES muster.kit (kit_id),
  CONSTRAINT kit_component_item_fkey FOREIGN KEY (item_id) REFERENCES muster.item (item_id),
  CONSTRAINT kit_component_pieces_range CHECK (pieces BETWEEN 1 AND 1000000)
);
COMMENT ON TABLE muster.kit_component IS 'What one kit has of each item.';
COMMENT ON COLUMN muster.kit_component.pieces IS 'Pieces, in the item''s unit.';
GRANT SELECT ON muster.kit_component TO muster_viewer;

CREATE TABLE muster.item_substitute (
  item_id bigint NOT NULL,
  substitute_item_id bigint NOT NULL,
  pieces bigint NOT NULL,
  stands_for bigint NOT NULL,
  preference smallint NOT NULL,
  actor muster.identifying_text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT item_substitute_pkey PRIMARY KEY (item_id, substitute_item_id),
  CONSTRAINT item_substitute_item_fkey FOREIGN KEY (item_id) REFERENCES muster.item (item_id),
  CONSTRAINT item_substitute_substitute_fkey
    FOREIGN KEY (substitute_item_id) REFERENCES muster.item (item_id),
  CONSTRAINT item_substitute_is_another CHECK (substitute_item_id <> item_id),
  CONSTRAINT item_substitute_pieces_range CHECK (pieces BETWEEN 1 AND 1000000),
  CONSTRAINT item_substitute_stands_for_range CHECK (stands_for BETWEEN 1 AND 1000000),
  CONSTRAINT item_substitute_preference_range CHECK (preference BETWEEN 1 AND 9)
);
COMMENT ON TABLE muster.item_substitute IS
  'What may be sent instead of an item, to requests that allow it: `pieces` of the substitute stand for `stands_for` pieces of the item.';
COMMENT ON COLUMN muster.item_substitute.preference IS '1 is taken first.';
GRANT SELECT ON muster.item_substitute TO muster_viewer;

CREATE FUNCTION muster.set_kit(
  kit_code text, kit_name text, items text[], pieces bigint[], actor text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  set_id bigint;
  missing text;
BEGIN
  PERFORM refuse_nobody(actor);
  missing := (
    SELECT min(named) FROM unnest(items) AS named
    WHERE NOT EXISTS (SELECT FROM item WHERE item.code = named));
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no item %s.', missing),
      DETAIL = jsonb_build_object('rule', 'unknown_item', 'item', missing)::text;
  END IF;
  IF (coalesce(cardinality(items), 0) BETWEEN 1 AND 100
      AND cardinality(items) = cardinality(pieces)) IS NOT TRUE THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A kit has 1 to 100 items, each once, with 1 to 1,000,000 pieces of it.',
      DETAIL = jsonb_build_object('rule', 'kit_fields', 'field', 'lines', 'kit', kit_code)::text;
  END IF;
  INSERT INTO kit AS known (code, name, actor) VALUES (kit_code, kit_name, set_kit.actor)
  ON CONFLICT ON CONSTRAINT kit_code_key DO UPDATE
  SET name = excluded.name, actor = excluded.actor, login = excluded.login,
    changed_at = excluded.changed_at
  RETURNING kit_id INTO set_id;
  DELETE FROM kit_component WHERE kit_id = set_id;
  INSERT INTO kit_component (kit_id, item_id, pieces)
  SELECT set_id, item.item_id, part.pieces
  FROM unnest(items, set_kit.pieces) AS part (code, pieces)
  JOIN item USING (code);
EXCEPTION WHEN check_violation OR not_null_violation OR unique_violation THEN
  RAISE EXCEPTION USING ERRCODE = 'MU006',
    MESSAGE = 'A kit has 1 to 100 items, each once, with 1 to 1,000,000 pieces of it.',
    DETAIL = jsonb_build_object(
      'rule', 'kit_fields', 'field', 'lines', 'kit', kit_code, 'fault', SQLERRM)::text;
END
$$;
COMMENT ON FUNCTION muster.set_kit IS
  'Says what a kit is made of from now on, one array position an item; plans that were made keep what it was. MU003: no such item. MU006: a field is missing or out of range, or an item stands twice.';
GRANT EXECUTE ON FUNCTION muster.set_kit TO muster_officer;

CREATE FUNCTION muster.set_substitute(
  item_code text, substitute_code text, pieces bigint, stands_for bigint, preference smallint,
  actor text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  missing text;
BEGIN
  PERFORM refuse_nobody(actor);
  missing := (
    SELECT named FROM unnest(ARRAY[item_code, substitute_code]) WITH ORDINALITY AS asked (named, place)
    WHERE NOT EXISTS (SELECT FROM item WHERE item.code = named)
    ORDER BY place LIMIT 1);
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no item %s.', missing),
      DETAIL = jsonb_build_object('rule', 'unknown_item', 'item', missing)::text;
  END IF;
  IF set_substitute.pieces = 0 THEN
    DELETE FROM item_substitute
    WHERE item_id = (SELECT item_id FROM item WHERE code = item_code)
      AND substitute_item_id = (SELECT item_id FROM item WHERE code = substitute_code);
    RETURN;
  END IF;
  INSERT INTO item_substitute (
    item_id, substitute_item_id, pieces, stands_for, preference, actor)
  SELECT wanted.item_id, sent.item_id, set_substitute.pieces, set_substitute.stands_for,
    set_substitute.preference, set_substitute.actor
  FROM item AS wanted, item AS sent
  WHERE wanted.code = item_code AND sent.code = substitute_code
  ON CONFLICT ON CONSTRAINT item_substitute_pkey DO UPDATE
  SET pieces = excluded.pieces, stands_for = excluded.stands_for,
    preference = excluded.preference, actor = excluded.actor, login = excluded.login,
    changed_at = excluded.changed_at;
EXCEPTION WHEN check_violation OR not_null_violation THEN
  RAISE EXCEPTION USING ERRCODE = 'MU006',
    MESSAGE = 'A substitute is another item: 1 to 1,000,000 pieces of it (0 removes it) for 1 to 1,000,000 of the item, with a preference of 1 (first) to 9.',
    DETAIL = jsonb_build_object(
      'rule', 'substitute_fields', 'field', 'pieces', 'item', item_code,
      'substitute', substitute_code, 'fault', SQLERRM)::text;
END
$$;
COMMENT ON FUNCTION muster.set_substitute IS
  'Says how many pieces of another item stand for how many of an item; 0 pieces: none any more. MU003: no such item. MU006: a field is missing or out of range, or the item is its own substitute.';
GRANT EXECUTE ON FUNCTION muster.set_substitute TO muster_officer;

RESET ROLE;
