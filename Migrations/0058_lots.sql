SET LOCAL ROLE muster_owner;

ALTER TABLE muster.lot ADD COLUMN recalled_at timestamptz;
COMMENT ON COLUMN muster.lot.recalled_at IS
  'Since when it is recalled, and may nowhere be held, planned or issued; null: it is not.';
CREATE INDEX lot_recalled ON muster.lot (item_id, lot_id) WHERE recalled_at IS NOT NULL;

CREATE TYPE muster.lot_event_kind AS ENUM ('inspected', 'recalled', 'reinstated');
COMMENT ON TYPE muster.lot_event_kind IS 'What was decided about a lot.';

CREATE TABLE muster.lot_event (
  item_id bigint NOT NULL,
  lot_id bigint NOT NULL,
  event_id bigint GENERATED ALWAYS AS IDENTITY,
  kind muster.lot_event_kind NOT NULL,
  reason text,
  document text,
  expiry_date date,
  movement_id bigint,
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT lot_event_pkey PRIMARY KEY (item_id, lot_id, event_id),
  CONSTRAINT lot_event_lot_fkey
    FOREIGN KEY (item_id, lot_id) REFERENCES muster.lot (item_id, lot_id),
  CONSTRAINT lot_event_inspection_sets_day
    CHECK ((kind = 'inspected'::muster.lot_event_kind) = (expiry_date IS NOT NULL)),
  CONSTRAINT lot_event_reason_length CHECK (length(reason) BETWEEN 1 AND 500),
  CONSTRAINT lot_event_document_length CHECK (length(document) BETWEEN 1 AND 128),
  CONSTRAINT lot_event_actor_length CHECK (length(actor) BETWEEN 1 AND 128)
);
COMMENT ON TABLE muster.lot_event IS
  'Inspections, recalls and reinstatements of lots: who decided what, and when. Append-only.';
COMMENT ON COLUMN muster.lot_event.expiry_date IS 'Next inspection that an inspection set.';
COMMENT ON COLUMN muster.lot_event.movement_id IS
  'The movement that a recall put stock into quarantine with; null where there was none.';
REVOKE UPDATE, DELETE, TRUNCATE ON muster.lot_event FROM muster_owner;
GRANT SELECT ON muster.lot_event TO muster_viewer;

CREATE FUNCTION muster.lot_usable(expiry_date date, recalled_at timestamptz, on_day date)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN recalled_at IS NULL AND (expiry_date IS NULL OR on_day <= expiry_date);
COMMENT ON FUNCTION muster.lot_usable(date, timestamptz, date) IS
  'Whether a lot may be used on a day: not while it is recalled, and through its expiry day; one without never expires. The guard of holds, plans and issues.';
COMMENT ON FUNCTION muster.lot_usable(date, date) IS
  'Whether a lot is within its day: through its expiry day; one without never expires. See the function of three for whether it may be used.';
GRANT EXECUTE ON FUNCTION muster.lot_usable(date, timestamptz, date) TO muster_viewer;

CREATE FUNCTION muster.named_lot(item_code text, lot_code text) RETURNS muster.lot
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  found_item_id bigint;
  found_lot lot;
BEGIN
  SELECT item_id INTO found_item_id FROM item WHERE code = item_code;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no item %s.', item_code),
      DETAIL = jsonb_build_object('rule', 'unknown_item', 'item', item_code)::text;
  END IF;
  SELECT * INTO found_lot FROM lot WHERE lot.item_id = found_item_id AND lot.code = lot_code;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('Item %s has no lot %s.', item_code, lot_code),
      DETAIL = jsonb_build_object(
        'rule', 'unknown_lot', 'item', item_code, 'lot', lot_code)::text;
  END IF;
  RETURN found_lot;
END
$$;
COMMENT ON FUNCTION muster.named_lot IS
  'The lot of that item and code. For the functions of lots only. MU003: no such item or lot.';

CREATE FUNCTION muster.inspect_lot(
  item_code text, lot_code text, next_inspection date, document text, actor text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  inspected lot;
BEGIN
  PERFORM refuse_nobody(actor);
  inspected := named_lot(item_code, lot_code);
  IF NOT (SELECT asset FROM item WHERE item_id = inspected.item_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Item %s is kept in batches, whose expiry date stays; only an asset has a next inspection. Mark the item as an asset with item.import.',
        item_code),
      DETAIL = jsonb_build_object('rule', 'lot_not_asset', 'item', item_code)::text;
  END IF;
  IF next_inspection IS NULL OR next_inspection < today() OR length(document) NOT BETWEEN 1 AND 128
  THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('The next inspection is today (%s) or later, and a document number has 1 to 128 characters.',
        today()),
      DETAIL = jsonb_build_object(
        'rule', 'next_inspection', 'field', 'next_inspection', 'today', today(),
        'value', next_inspection)::text;
  END IF;
  UPDATE lot SET expiry_date = next_inspection WHERE lot.lot_id = inspected.lot_id;
  INSERT INTO lot_event (item_id, lot_id, kind, document, expiry_date, actor)
  VALUES (inspected.item_id, inspected.lot_id, 'inspected', inspect_lot.document,
    next_inspection, inspect_lot.actor);
END
$$;
COMMENT ON FUNCTION muster.inspect_lot IS
  'Sets the day through which an asset may be used, and keeps who said so. MU003: no such item or lot. MU004: not an asset. MU006: a day that has passed.';
GRANT EXECUTE ON FUNCTION muster.inspect_lot TO muster_officer;

RESET ROLE;
