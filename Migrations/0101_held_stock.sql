SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.refuse_unusable_lots(
  warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], up_to_warehouse_id bigint,
  up_to_item_id bigint, up_to_lot_id bigint
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  present_day CONSTANT date := today();
  first record;
  fact record;
BEGIN
  IF NOT EXISTS (
    SELECT FROM lot
    WHERE lot.lot_id = ANY (lot_ids)
      AND NOT lot_usable(lot.expiry_date, lot.recalled_at, present_day)
  ) THEN
    RETURN;
  END IF;
  SELECT line.warehouse_id, line.item_id, line.lot_id INTO first
  FROM unnest(warehouse_ids, item_ids, lot_ids) AS line (warehouse_id, item_id, lot_id)
  JOIN lot USING (item_id, lot_id)
  WHERE NOT lot_usable(lot.expiry_date, lot.recalled_at, present_day)
    AND (up_to_lot_id IS NULL OR (line.warehouse_id, line.item_id, line.lot_id)
      <= (up_to_warehouse_id, up_to_item_id, up_to_lot_id))
  ORDER BY line.warehouse_id, line.item_id, line.lot_id
  LIMIT 1;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT warehouse.code AS warehouse, item.code AS item, lot.code AS lot, lot.expiry_date,
    lot.recalled_at
  INTO fact
  FROM warehouse CROSS JOIN item JOIN lot USING (item_id)
  WHERE warehouse.warehouse_id = first.warehouse_id
    AND item.item_id = first.item_id AND lot.lot_id = first.lot_id;
  IF fact.recalled_at IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU002',
      MESSAGE = format('Lot %s of item %s at warehouse %s is recalled; plan again.',
        fact.lot, fact.item, fact.warehouse),
      DETAIL = jsonb_build_object(
        'rule', 'lot_recalled',
        'reason', 'expired', 'warehouse', fact.warehouse, 'item', fact.item, 'lot', fact.lot)::text;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'MU002',
    MESSAGE = format(
      'Lot %s of item %s at warehouse %s expired on %s; plan again.',
      fact.lot, fact.item, fact.warehouse, fact.expiry_date),
    DETAIL = jsonb_build_object(
      'rule', 'lot_expired',
      'reason', 'expired', 'warehouse', fact.warehouse, 'item', fact.item, 'lot', fact.lot,
      'expiry_date', fact.expiry_date)::text;
END
$$;
COMMENT ON FUNCTION muster.refuse_unusable_lots IS
  'Refuses the first line, in the order of stockpiles, whose lot may not be used; null up_to for all lines, else those up to and with that stockpile. For hold_stockpiles only. MU002: recalled or expired.';

DROP FUNCTION muster.hold_stock;
CREATE FUNCTION muster.hold_stock(
  warehouse_id bigint, item_id bigint, lot_id bigint, quantity bigint, line integer
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  serviceable CONSTANT muster.condition := 'serviceable';
  fact record;
BEGIN
  SELECT warehouse.code AS warehouse, item.code AS item, lot.code AS lot, 0::bigint AS available
  INTO fact
  FROM warehouse CROSS JOIN item JOIN lot USING (item_id)
  WHERE warehouse.warehouse_id = hold_stock.warehouse_id
    AND item.item_id = hold_stock.item_id AND lot.lot_id = hold_stock.lot_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU002',
      MESSAGE = format('Line %s of the plan names stock that does not exist.', hold_stock.line),
      DETAIL = jsonb_build_object(
        'rule', 'unknown_stock', 'line', hold_stock.line, 'reason', 'no_stock')::text;
  END IF;

  -- Lapsed holds may still be counted as held. This locks the stockpile: what is free stays so.
  PERFORM expire_holds_of(
    hold_stock.warehouse_id, hold_stock.item_id, hold_stock.lot_id, serviceable);
  UPDATE stockpile AS pile SET held = pile.held + hold_stock.quantity
  WHERE pile.warehouse_id = hold_stock.warehouse_id AND pile.item_id = hold_stock.item_id
    AND pile.lot_id = hold_stock.lot_id AND pile.condition = serviceable
    AND pile.on_hand - pile.held >= hold_stock.quantity;
  IF NOT FOUND THEN
    SELECT pile.on_hand - pile.held INTO fact.available
    FROM stockpile AS pile
    WHERE pile.warehouse_id = hold_stock.warehouse_id AND pile.item_id = hold_stock.item_id
      AND pile.lot_id = hold_stock.lot_id AND pile.condition = serviceable;
    RAISE EXCEPTION USING ERRCODE = 'MU002',
      MESSAGE = format(
        'Warehouse %s has %s of item %s, lot %s, left; the plan needs %s. Plan again.',
        fact.warehouse, coalesce(fact.available, 0), fact.item, fact.lot, hold_stock.quantity),
      DETAIL = jsonb_build_object(
        'rule', 'too_little_to_hold',
        'reason', 'no_stock', 'warehouse', fact.warehouse, 'item', fact.item, 'lot', fact.lot,
        'asked', hold_stock.quantity, 'available', coalesce(fact.available, 0))::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.hold_stock IS
  'Counts pieces of one stockpile as held that seemed to be too few, once its lapsed holds are written off. For hold_stockpiles only. MU002: gone.';

CREATE FUNCTION muster.hold_stockpiles(
  warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], quantities bigint[],
  use_floor boolean
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  serviceable CONSTANT muster.condition := 'serviceable';
  entry record;
BEGIN
  -- One commit at a time below a floor: lots are rows apart, their sum is guarded here. All floors
  -- are locked before the first stockpile, each by its key, so that no two commits wait for each other.
  FOR entry IN
    SELECT DISTINCT guarded.warehouse_id, guarded.item_id FROM reserve_floor AS guarded
    JOIN unnest(warehouse_ids, item_ids) AS line (warehouse_id, item_id)
      USING (warehouse_id, item_id)
    WHERE NOT use_floor
    ORDER BY guarded.warehouse_id, guarded.item_id
  LOOP
    PERFORM FROM reserve_floor AS guarded
    WHERE guarded.warehouse_id = entry.warehouse_id AND guarded.item_id = entry.item_id
    FOR UPDATE;
  END LOOP;

  FOR entry IN
    SELECT *
    FROM unnest(warehouse_ids, item_ids, lot_ids, quantities) WITH ORDINALITY
      AS line (warehouse_id, item_id, lot_id, quantity, line)
    ORDER BY warehouse_id, item_id, lot_id, line
  LOOP
    UPDATE stockpile AS pile SET held = pile.held + entry.quantity
    WHERE pile.warehouse_id = entry.warehouse_id AND pile.item_id = entry.item_id
      AND pile.lot_id = entry.lot_id AND pile.condition = serviceable
      AND pile.on_hand - pile.held >= entry.quantity;
    IF NOT FOUND THEN
      PERFORM refuse_unusable_lots(
        warehouse_ids, item_ids, lot_ids, entry.warehouse_id, entry.item_id, entry.lot_id);
      PERFORM hold_stock(
        entry.warehouse_id, entry.item_id, entry.lot_id, entry.quantity, entry.line::integer);
    END IF;
  END LOOP;
  -- After the stockpiles are locked, so that a recall comes before or after all of this.
  PERFORM refuse_unusable_lots(warehouse_ids, item_ids, lot_ids, NULL, NULL, NULL);

  FOR entry IN
    SELECT DISTINCT guarded.warehouse_id, guarded.item_id, guarded.quantity
    FROM reserve_floor AS guarded
    JOIN unnest(warehouse_ids, item_ids) AS line (warehouse_id, item_id)
      USING (warehouse_id, item_id)
    WHERE NOT use_floor
    ORDER BY guarded.warehouse_id, guarded.item_id
  LOOP
    PERFORM refuse_below_floor(entry.warehouse_id, entry.item_id, entry.quantity);
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.hold_stockpiles IS
  'Counts what the lines of a plan take as held, stockpile by stockpile in their order, or refuses the first line that cannot be had. For commit_allocation only. MU002: stock has gone, a lot has expired, or a floor would be broken.';

DROP FUNCTION muster.hold_lines;

RESET ROLE;
