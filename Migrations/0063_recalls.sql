SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.quarantine_lot(
  recalled_item_id bigint, recalled_lot_id bigint, document text, note text, actor text,
  request_id text
) RETURNS bigint
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  serviceable CONSTANT muster.condition := 'serviceable';
  place record;
  unheld bigint;
  warehouses bigint[] := '{}';
  pieces bigint[] := '{}';
  lines integer;
BEGIN
  FOR place IN
    SELECT pile.warehouse_id FROM stockpile AS pile
    WHERE pile.item_id = recalled_item_id AND pile.lot_id = recalled_lot_id
      AND pile.condition = serviceable AND pile.on_hand > 0
    ORDER BY pile.warehouse_id
  LOOP
    -- Locks the stockpile, so that what is free stays so until it is moved.
    PERFORM expire_holds_of(place.warehouse_id, recalled_item_id, recalled_lot_id, serviceable);
    SELECT pile.on_hand - pile.held INTO unheld FROM stockpile AS pile
    WHERE pile.warehouse_id = place.warehouse_id AND pile.item_id = recalled_item_id
      AND pile.lot_id = recalled_lot_id AND pile.condition = serviceable;
    CONTINUE WHEN unheld = 0;
    warehouses := warehouses || place.warehouse_id;
    pieces := pieces || unheld;
  END LOOP;
  lines := 2 * cardinality(warehouses);
  IF lines = 0 THEN
    RETURN NULL;
  END IF;
  RETURN post_entries(
    'adjustment', 'recall', document, note, NULL, actor, request_id, NULL, NULL, false,
    warehouses || warehouses, array_fill(recalled_item_id, ARRAY[lines]),
    array_fill(recalled_lot_id, ARRAY[lines]), array_fill('stock'::account, ARRAY[lines]),
    array_fill(serviceable, ARRAY[lines / 2])
      || array_fill('quarantined'::muster.condition, ARRAY[lines / 2]),
    ARRAY(SELECT -moved FROM unnest(pieces) WITH ORDINALITY AS line (moved, place) ORDER BY place)
      || pieces);
END
$$;
COMMENT ON FUNCTION muster.quarantine_lot IS
  'Puts all serviceable pieces of a lot that nobody holds into quarantine, in every warehouse, as one movement, whose id it returns; null where there are none. For recall_lot only.';

CREATE FUNCTION muster.recall_lot(
  item_code text, lot_code text, reason text, document text, actor text, request_id text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  recalled lot;
  moved_id bigint;
BEGIN
  PERFORM refuse_nobody(actor);
  IF reason IS NULL OR length(reason) NOT BETWEEN 1 AND 500
    OR length(document) NOT BETWEEN 1 AND 128 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A recall needs a reason of 1 to 500 characters; a document number has 1 to 128.',
      DETAIL = jsonb_build_object('rule', 'recall_texts', 'field', 'reason')::text;
  END IF;
  recalled := named_lot(item_code, lot_code);
  IF recalled.code = '-' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Stock of item %s without a lot cannot be recalled as one; move it into quarantine with stock.adjust.',
        item_code),
      DETAIL = jsonb_build_object('rule', 'recall_without_lot', 'item', item_code)::text;
  END IF;
  -- Stronger than what a new stockpile of the lot asks for: whoever is making one comes before or
  -- after, never between the mark and the search.
  PERFORM FROM lot WHERE lot.lot_id = recalled.lot_id FOR UPDATE;
  UPDATE lot SET recalled_at = now()
  WHERE lot.lot_id = recalled.lot_id AND lot.recalled_at IS NULL;
  moved_id := quarantine_lot(
    recalled.item_id, recalled.lot_id, document, reason, actor, request_id);
  INSERT INTO lot_event (item_id, lot_id, kind, reason, document, movement_id, actor)
  VALUES (recalled.item_id, recalled.lot_id, 'recalled', recall_lot.reason, recall_lot.document,
    moved_id, recall_lot.actor);
  RETURN moved_id;
END
$$;
COMMENT ON FUNCTION muster.recall_lot IS
  'Marks a lot as recalled everywhere, puts what nobody holds into quarantine and returns that movement, null where there was nothing to move. Done again, it moves what has been released since. MU003: no such item or lot. MU004: stock without a lot. MU006: no reason.';
GRANT EXECUTE ON FUNCTION muster.recall_lot TO muster_officer;

CREATE FUNCTION muster.reinstate_lot(
  item_code text, lot_code text, reason text, document text, actor text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  reinstated lot;
BEGIN
  PERFORM refuse_nobody(actor);
  IF reason IS NULL OR length(reason) NOT BETWEEN 1 AND 500
    OR length(document) NOT BETWEEN 1 AND 128 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'Lifting a recall needs a reason of 1 to 500 characters; a document number has 1 to 128.',
      DETAIL = jsonb_build_object('rule', 'recall_texts', 'field', 'reason')::text;
  END IF;
  reinstated := named_lot(item_code, lot_code);
  UPDATE lot SET recalled_at = NULL
  WHERE lot.lot_id = reinstated.lot_id AND lot.recalled_at IS NOT NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Lot %s of item %s is not recalled.', lot_code, item_code),
      DETAIL = jsonb_build_object(
        'rule', 'lot_not_recalled', 'item', item_code, 'lot', lot_code)::text;
  END IF;
  INSERT INTO lot_event (item_id, lot_id, kind, reason, document, actor)
  VALUES (reinstated.item_id, reinstated.lot_id, 'reinstated', reinstate_lot.reason,
    reinstate_lot.document, reinstate_lot.actor);
END
$$;
COMMENT ON FUNCTION muster.reinstate_lot IS
  'Lifts the recall of a lot; its stock stays in quarantine until an inspection moves it. MU003: no such item or lot. MU004: not recalled. MU006: no reason.';
GRANT EXECUTE ON FUNCTION muster.reinstate_lot TO muster_officer;

RESET ROLE;
