SET LOCAL ROLE muster_owner;

CREATE OR REPLACE FUNCTION muster.hold_stock(
  warehouse_id bigint, item_id bigint, lot_id bigint, quantity bigint,
  allocation_id bigint, line integer, expires_at timestamptz
) RETURNS bigint
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  serviceable CONSTANT muster.condition := 'serviceable';
  made_id bigint;
  fact record;
BEGIN
  SELECT warehouse.code AS warehouse, item.code AS item, lot.code AS lot, lot.expiry_date,
    lot.recalled_at, 0::bigint AS available
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
  IF fact.recalled_at IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU002',
      MESSAGE = format('Lot %s of item %s at warehouse %s is recalled; plan again.',
        fact.lot, fact.item, fact.warehouse),
      DETAIL = jsonb_build_object(
        'rule', 'lot_recalled',
        'reason', 'expired', 'warehouse', fact.warehouse, 'item', fact.item, 'lot', fact.lot)::text;
  END IF;
  IF NOT lot_usable(fact.expiry_date, fact.recalled_at, today()) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU002',
      MESSAGE = format(
        'Lot %s of item %s at warehouse %s expired on %s; plan again.',
        fact.lot, fact.item, fact.warehouse, fact.expiry_date),
      DETAIL = jsonb_build_object(
        'rule', 'lot_expired',
        'reason', 'expired', 'warehouse', fact.warehouse, 'item', fact.item, 'lot', fact.lot,
        'expiry_date', fact.expiry_date)::text;
  END IF;

  FOR attempt IN 1..2 LOOP
    UPDATE stockpile AS pile SET held = pile.held + hold_stock.quantity
    WHERE pile.warehouse_id = hold_stock.warehouse_id
      AND pile.item_id = hold_stock.item_id
      AND pile.lot_id = hold_stock.lot_id
      AND pile.condition = serviceable
      AND pile.on_hand - pile.held >= hold_stock.quantity;
    EXIT WHEN FOUND;
    -- Too little, it seems: lapsed holds may still be counted as held.
    CONTINUE WHEN attempt = 1 AND expire_holds_of(
      hold_stock.warehouse_id, hold_stock.item_id, hold_stock.lot_id, serviceable) > 0;

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
  END LOOP;

  INSERT INTO hold AS made (
    warehouse_id, item_id, lot_id, condition, quantity, allocation_id, line, expires_at)
  VALUES (
    hold_stock.warehouse_id, hold_stock.item_id, hold_stock.lot_id, serviceable,
    hold_stock.quantity, hold_stock.allocation_id, hold_stock.line, hold_stock.expires_at)
  RETURNING made.hold_id INTO made_id;
  RETURN made_id;
END
$$;
COMMENT ON FUNCTION muster.hold_stock IS
  'Holds serviceable, usable pieces of one stockpile and returns the hold. For commit_allocation only. MU002: gone, expired or recalled.';

CREATE OR REPLACE FUNCTION muster.refuse_below_floor(
  warehouse_id bigint, item_id bigint, floor_quantity bigint
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  serviceable CONSTANT muster.condition := 'serviceable';
  left_over bigint;
  fact record;
BEGIN
  SELECT coalesce(sum(pile.on_hand - pile.held + coalesce(lapsed.quantity, 0)), 0) INTO left_over
  FROM stockpile AS pile
  JOIN lot USING (item_id, lot_id)
  LEFT JOIN (
    SELECT hold.lot_id, sum(hold.quantity) AS quantity
    FROM hold
    WHERE hold.warehouse_id = refuse_below_floor.warehouse_id
      AND hold.item_id = refuse_below_floor.item_id
      AND hold.condition = serviceable
      AND hold.state = 'held' AND hold.expires_at <= now()
    GROUP BY hold.lot_id
  ) AS lapsed ON lapsed.lot_id = pile.lot_id
  WHERE pile.warehouse_id = refuse_below_floor.warehouse_id
    AND pile.item_id = refuse_below_floor.item_id
    AND pile.condition = serviceable
    AND lot_usable(lot.expiry_date, lot.recalled_at, today());
  IF left_over >= floor_quantity THEN
    RETURN;
  END IF;
  SELECT warehouse.code AS warehouse, item.code AS item INTO fact
  FROM warehouse CROSS JOIN item
  WHERE warehouse.warehouse_id = refuse_below_floor.warehouse_id
    AND item.item_id = refuse_below_floor.item_id;
  RAISE EXCEPTION USING ERRCODE = 'MU002',
    MESSAGE = format(
      'Warehouse %s must keep %s of item %s and would have %s left; plan again.',
      fact.warehouse, floor_quantity, fact.item, left_over),
    DETAIL = jsonb_build_object(
      'rule', 'below_floor',
      'reason', 'below_floor', 'warehouse', fact.warehouse, 'item', fact.item,
      'floor', floor_quantity, 'left', left_over)::text;
END
$$;

CREATE OR REPLACE VIEW muster.usable_stockpile WITH (security_invoker = true) AS
SELECT pile.warehouse_id, pile.item_id, pile.lot_id, pile.available AS usable
FROM muster.live_stockpile AS pile
JOIN muster.lot USING (item_id, lot_id)
WHERE pile.condition = 'serviceable'::muster.condition
  AND muster.lot_usable(lot.expiry_date, lot.recalled_at, (SELECT muster.today()));
COMMENT ON VIEW muster.usable_stockpile IS
  'Stockpiles that count for floors and quotas: serviceable, not recalled and not past their day, as for plans.';

RESET ROLE;
