SET LOCAL ROLE muster_owner;

ALTER TABLE muster.stockpile ADD COLUMN is_asset boolean NOT NULL DEFAULT false;
ALTER TABLE muster.stockpile
  ADD CONSTRAINT stockpile_asset_is_one CHECK (NOT is_asset OR on_hand <= 1);
COMMENT ON COLUMN muster.stockpile.is_asset IS
  'Whether its item is an asset, kept here so that the row itself can tell: one piece at most.';

CREATE FUNCTION muster.refuse_second_asset(asset_lot_ids bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  asset_lot_id bigint;
  fact record;
BEGIN
  FOR asset_lot_id IN SELECT DISTINCT unnest(asset_lot_ids) ORDER BY 1 LOOP
    -- Whoever takes the same piece in elsewhere comes before, and is seen, or after, and sees this.
    PERFORM FROM lot WHERE lot.lot_id = asset_lot_id FOR NO KEY UPDATE;
    SELECT item.code AS item, lot.code AS lot, sum(pile.on_hand) AS on_hand,
      string_agg(warehouse.code, ', ' ORDER BY pile.entries, warehouse.code) AS warehouses
    INTO fact
    FROM lot
    JOIN item USING (item_id)
    JOIN stockpile AS pile ON pile.item_id = lot.item_id AND pile.lot_id = lot.lot_id
    JOIN warehouse USING (warehouse_id)
    WHERE lot.lot_id = asset_lot_id AND pile.on_hand > 0
    GROUP BY item.code, lot.code;
    IF fact.on_hand > 1 OR fact.lot = '-' THEN
      RAISE EXCEPTION USING ERRCODE = 'MU004',
        MESSAGE = format(
          'Item %s is kept by serial number, one piece each: %s would be on hand %s times (%s). Give each piece its number, or transfer it from where it is.',
          fact.item, fact.lot, fact.on_hand, fact.warehouses),
        DETAIL = jsonb_build_object(
          'rule', 'asset_on_hand', 'item', fact.item, 'lot', fact.lot, 'on_hand', fact.on_hand,
          'warehouses', fact.warehouses)::text;
    END IF;
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.refuse_second_asset IS
  'Refuses when more than one piece of a serial-numbered lot is on hand over all warehouses, or one without a number. For change_stockpiles only. MU004: always.';

CREATE FUNCTION muster.refuse_asset_pieces(
  warehouse_id bigint, item_id bigint, lot_id bigint, condition muster.condition, added bigint
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  fact record;
BEGIN
  SELECT item.code AS item, lot.code AS lot, warehouse.code AS warehouse,
    coalesce(pile.on_hand, 0) + added AS on_hand
  INTO fact
  FROM item
  JOIN lot USING (item_id)
  CROSS JOIN warehouse
  LEFT JOIN stockpile AS pile
    ON pile.warehouse_id = warehouse.warehouse_id AND pile.item_id = item.item_id
    AND pile.lot_id = lot.lot_id AND pile.condition = refuse_asset_pieces.condition
  WHERE item.item_id = refuse_asset_pieces.item_id AND item.asset
    AND lot.lot_id = refuse_asset_pieces.lot_id
    AND warehouse.warehouse_id = refuse_asset_pieces.warehouse_id;
  IF fact.on_hand > 1 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Item %s is kept by serial number, one piece each: %s would be on hand %s times (%s). Give each piece its number, or transfer it from where it is.',
        fact.item, fact.lot, fact.on_hand, fact.warehouse),
      DETAIL = jsonb_build_object(
        'rule', 'asset_on_hand', 'item', fact.item, 'lot', fact.lot, 'on_hand', fact.on_hand,
        'warehouses', fact.warehouse)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_asset_pieces IS
  'Refuses to have more than one piece of an asset in one stockpile. For change_stockpiles only. MU004: always.';

RESET ROLE;
