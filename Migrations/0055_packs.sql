SET LOCAL ROLE muster_owner;

ALTER TABLE muster.item
  ADD COLUMN pack text,
  ADD COLUMN pack_size bigint,
  ADD COLUMN whole_packs boolean NOT NULL DEFAULT false,
  ADD COLUMN asset boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT item_pack_with_size CHECK ((pack IS NULL) = (pack_size IS NULL)),
  ADD CONSTRAINT item_pack_form CHECK (pack ~ '^[^\s0-9.,+=:@-][^\s=:@]{0,15}$' AND pack <> unit),
  ADD CONSTRAINT item_pack_size_range CHECK (pack_size BETWEEN 2 AND 1000000),
  ADD CONSTRAINT item_whole_packs_have_pack CHECK (NOT whole_packs OR pack IS NOT NULL),
  ADD CONSTRAINT item_asset_is_one CHECK (NOT asset OR pack IS NULL);
COMMENT ON COLUMN muster.item.pack IS 'Name of the usual pack (箱); null: it has none.';
COMMENT ON COLUMN muster.item.pack_size IS 'Pieces in the usual pack.';
COMMENT ON COLUMN muster.item.whole_packs IS
  'Whether it comes in, leaves and travels in whole usual packs only.';
COMMENT ON COLUMN muster.item.asset IS
  'Whether each lot is one serial-numbered piece, which is in one place at most.';

CREATE TABLE muster.item_pack (
  item_id bigint NOT NULL,
  name text NOT NULL,
  pieces bigint NOT NULL,
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT item_pack_pkey PRIMARY KEY (item_id, name),
  CONSTRAINT item_pack_item_fkey FOREIGN KEY (item_id) REFERENCES muster.item (item_id),
  CONSTRAINT item_pack_name_form CHECK (name ~ '^[^\s0-9.,+=:@-][^\s=:@]{0,15}$'),
  CONSTRAINT item_pack_pieces_range CHECK (pieces BETWEEN 2 AND 1000000),
  CONSTRAINT item_pack_actor_length CHECK (length(actor) BETWEEN 1 AND 128)
);
COMMENT ON TABLE muster.item_pack IS
  'Packs of an item beside its usual one; quantities are kept in pieces whatever they come in.';
COMMENT ON COLUMN muster.item_pack.pieces IS 'Pieces in one such pack.';
GRANT SELECT ON muster.item_pack TO muster_viewer;

CREATE FUNCTION muster.set_pack(item_code text, pack text, pieces bigint, actor text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  packed item;
BEGIN
  PERFORM refuse_nobody(actor);
  IF set_pack.pack IS NULL OR set_pack.pieces IS NULL
    OR set_pack.pack !~ '^[^\s0-9.,+=:@-][^\s=:@]{0,15}$'
    OR set_pack.pieces <> 0 AND set_pack.pieces NOT BETWEEN 2 AND 1000000 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A pack has a name of 1 to 16 characters that does not begin with a digit, without blanks, and 2 to 1,000,000 pieces (0 removes it).',
      DETAIL = jsonb_build_object(
        'rule', 'pack_fields', 'field', 'pack_size', 'pack', set_pack.pack,
        'value', set_pack.pieces)::text;
  END IF;
  SELECT * INTO packed FROM item WHERE code = item_code FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no item %s.', item_code),
      DETAIL = jsonb_build_object('rule', 'unknown_item', 'item', item_code)::text;
  END IF;
  IF set_pack.pack IN (packed.unit, packed.pack) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        '%s is the base unit or the usual pack of item %s; change it with item.import.',
        set_pack.pack, item_code),
      DETAIL = jsonb_build_object(
        'rule', 'pack_is_usual', 'item', item_code, 'pack', set_pack.pack)::text;
  END IF;
  IF packed.asset AND set_pack.pieces <> 0 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Item %s is kept by serial number; such pieces are not packed.', item_code),
      DETAIL = jsonb_build_object('rule', 'pack_of_asset', 'item', item_code)::text;
  END IF;
  IF set_pack.pieces = 0 THEN
    DELETE FROM item_pack AS known
    WHERE known.item_id = packed.item_id AND known.name = set_pack.pack;
  ELSE
    INSERT INTO item_pack AS known (item_id, name, pieces, actor)
    VALUES (packed.item_id, set_pack.pack, set_pack.pieces, set_pack.actor)
    ON CONFLICT ON CONSTRAINT item_pack_pkey DO UPDATE
    SET pieces = excluded.pieces, actor = excluded.actor, login = excluded.login,
      changed_at = excluded.changed_at
    WHERE known.pieces <> excluded.pieces;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.set_pack IS
  'Sets how many pieces a further pack of an item has; 0 removes it. MU003: no such item. MU004: it is the unit or the usual pack, or the item is an asset. MU006: bad name or size.';
GRANT EXECUTE ON FUNCTION muster.set_pack TO muster_officer;

RESET ROLE;
