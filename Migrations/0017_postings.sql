SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.change_stockpile(
  warehouse_id bigint, item_id bigint, lot_id bigint, condition muster.condition,
  quantity bigint, is_opening boolean, occurred_at timestamptz,
  OUT on_hand bigint, OUT entries bigint
)
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  opening_change bigint := CASE WHEN is_opening THEN change_stockpile.quantity ELSE 0 END;
  fact record;
BEGIN
  IF change_stockpile.quantity > 0 THEN
    INSERT INTO stockpile AS pile (
      warehouse_id, item_id, lot_id, condition, on_hand, opening, entries, first_received_at)
    VALUES (
      change_stockpile.warehouse_id, change_stockpile.item_id, change_stockpile.lot_id,
      change_stockpile.condition, change_stockpile.quantity, opening_change, 1,
      change_stockpile.occurred_at)
    ON CONFLICT ON CONSTRAINT stockpile_pkey DO UPDATE
    SET on_hand = pile.on_hand + excluded.on_hand, opening = pile.opening + excluded.opening,
      entries = pile.entries + 1
    RETURNING pile.on_hand, pile.entries
    INTO change_stockpile.on_hand, change_stockpile.entries;
    RETURN;
  END IF;

  FOR attempt IN 1..2 LOOP
    UPDATE stockpile AS pile
    SET on_hand = pile.on_hand + change_stockpile.quantity,
      opening = pile.opening + opening_change,
      entries = pile.entries + 1
    WHERE pile.warehouse_id = change_stockpile.warehouse_id
      AND pile.item_id = change_stockpile.item_id
      AND pile.lot_id = change_stockpile.lot_id
      AND pile.condition = change_stockpile.condition
      AND pile.on_hand + change_stockpile.quantity >= pile.held
    RETURNING pile.on_hand, pile.entries
    INTO change_stockpile.on_hand, change_stockpile.entries;
    EXIT WHEN FOUND;
    -- Too little, it seems: lapsed holds may still be counted as held.
    CONTINUE WHEN attempt = 1 AND expire_holds_of(
      change_stockpile.warehouse_id, change_stockpile.item_id, change_stockpile.lot_id,
      change_stockpile.condition) > 0;

    SELECT warehouse.code AS warehouse, item.code AS item, lot.code AS lot,
      coalesce(pile.on_hand - pile.held, 0) AS available
    INTO fact
    FROM warehouse CROSS JOIN item JOIN lot USING (item_id)
    LEFT JOIN stockpile AS pile
      ON pile.warehouse_id = warehouse.warehouse_id AND pile.item_id = item.item_id
      AND pile.lot_id = lot.lot_id AND pile.condition = change_stockpile.condition
    WHERE warehouse.warehouse_id = change_stockpile.warehouse_id
      AND item.item_id = change_stockpile.item_id AND lot.lot_id = change_stockpile.lot_id;
    RAISE EXCEPTION USING ERRCODE = 'MU001',
      MESSAGE = format(
        'Warehouse %s has %s of item %s, lot %s (%s) that nobody holds; %s were asked for.',
        fact.warehouse, fact.available, fact.item, fact.lot, change_stockpile.condition,
        -change_stockpile.quantity),
      DETAIL = jsonb_build_object(
        'rule', 'too_little_to_book',
        'warehouse', fact.warehouse, 'item', fact.item, 'lot', fact.lot,
        'condition', change_stockpile.condition, 'asked', -change_stockpile.quantity,
        'available', fact.available)::text;
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.change_stockpile IS
  'Changes what is on hand in one stockpile, making it where it is new, and returns the balance and ordinal of the entry to write. For the booking functions only. MU001: too little that is not held.';

CREATE FUNCTION muster.post_movement(
  kind muster.movement_kind, reason text, document text, occurred_at timestamptz,
  actor text, request_id text, reverses bigint,
  warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], accounts muster.account[],
  conditions muster.condition[], quantities bigint[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  posted_id bigint;
  is_opening boolean := post_movement.kind = 'opening';
  entry record;
  balance_after bigint;
  place bigint;
BEGIN
  IF post_movement.kind IN ('dispatch', 'consumption', 'return') THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('A %s is booked through its allocation.', post_movement.kind),
      DETAIL = jsonb_build_object(
        'rule', 'booked_by_allocation', 'field', 'kind', 'value', post_movement.kind)::text;
  END IF;
  PERFORM refuse_movement_faults(
    warehouse_ids, item_ids, lot_ids, accounts, conditions, quantities);
  IF post_movement.kind = 'reversal' AND post_movement.reverses IS NOT NULL THEN
    is_opening := 'opening' = refuse_reversal_faults(
      post_movement.reverses, warehouse_ids, item_ids, lot_ids, accounts, conditions, quantities);
  END IF;

  posted_id := nextval('movement_id');
  INSERT INTO movement
    (warehouse_id, movement_id, kind, reason, document, occurred_at, actor, request_id, reverses)
  SELECT touched.warehouse_id, posted_id, post_movement.kind, post_movement.reason,
    post_movement.document, post_movement.occurred_at, post_movement.actor,
    post_movement.request_id, post_movement.reverses
  FROM (SELECT DISTINCT unnest(warehouse_ids)) AS touched (warehouse_id);

  FOR entry IN
    SELECT line.*
    FROM ROWS FROM (
      unnest(warehouse_ids), unnest(item_ids), unnest(lot_ids), unnest(accounts),
      unnest(conditions), unnest(quantities)
    ) WITH ORDINALITY
      AS line (warehouse_id, item_id, lot_id, account, condition, quantity, line)
    ORDER BY line.warehouse_id, line.item_id, line.lot_id, line.condition, line.line
  LOOP
    balance_after := NULL;
    place := NULL;
    IF entry.account = 'stock' THEN
      SELECT pile.on_hand, pile.entries INTO balance_after, place
      FROM change_stockpile(
        entry.warehouse_id, entry.item_id, entry.lot_id, entry.condition, entry.quantity,
        is_opening, post_movement.occurred_at) AS pile;
    END IF;
    INSERT INTO ledger_entry (
      warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
      ordinal)
    VALUES (
      entry.warehouse_id, posted_id, entry.line, entry.item_id, entry.lot_id, entry.account,
      entry.condition, entry.quantity, balance_after, place);
  END LOOP;
  RETURN posted_id;
EXCEPTION
  WHEN check_violation OR not_null_violation THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A field of the movement is missing or too long.',
      DETAIL = jsonb_build_object('rule', 'movement_fields', 'fault', SQLERRM)::text;
  WHEN unique_violation THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Movement %s is being reversed by someone else.', post_movement.reverses),
      DETAIL = jsonb_build_object(
        'rule', 'movement_being_reversed', 'movement', post_movement.reverses)::text;
END
$$;
COMMENT ON FUNCTION muster.post_movement IS
  'Books a balanced movement, one array position a line, and returns its id. Lines of stock carry lot and condition; the others are counter-accounts. The lines of each item sum to zero at each warehouse (goods between warehouses pass through in_transit). MU001: too little that is not held. MU003: no such warehouse, item, lot or movement. MU004: already reversed. MU006: malformed.';
GRANT EXECUTE ON FUNCTION muster.post_movement TO muster_officer;

RESET ROLE;
