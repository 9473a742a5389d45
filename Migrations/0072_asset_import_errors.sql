SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.find_asset_stock_errors() RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM item WHERE asset) THEN
    RETURN;
  END IF;
  RETURN QUERY
  WITH piece AS (
    SELECT staged.row_number, staged.warehouse, staged.lot, staged.condition, staged.quantity,
      item.item_id,
      min(staged.row_number) OVER (PARTITION BY item.item_id, staged.lot) AS first_row
    FROM pg_temp.import_row AS staged
    JOIN item ON item.code = staged.item AND item.asset
    WHERE staged.quantity > 0
  )
  SELECT piece.row_number, fault.name, fault.value, fault.expected, fault.expected_chinese
  FROM piece
  LEFT JOIN lot ON lot.item_id = piece.item_id AND lot.code = piece.lot
  LEFT JOIN LATERAL (
    SELECT min(warehouse.code) AS warehouse
    FROM stockpile AS pile
    JOIN warehouse USING (warehouse_id)
    WHERE pile.item_id = piece.item_id AND pile.lot_id = lot.lot_id AND pile.on_hand > 0
      AND (warehouse.code, pile.condition) IS DISTINCT FROM (piece.warehouse, piece.condition)
  ) AS elsewhere ON true
  CROSS JOIN LATERAL (VALUES
    ('lot', coalesce(piece.lot, '-') = '-', piece.lot,
      'the serial number of each piece: this item is an asset', '每件的编号：此物资一物一号'),
    ('quantity', piece.quantity > 1, piece.quantity::text,
      '1, a row for each serial number: this item is an asset', '1，每个编号一行：此物资一物一号'),
    ('lot', piece.lot <> '-' AND piece.first_row <> piece.row_number, piece.lot,
      format('a serial number of its own; row %s has this one', piece.first_row),
      format('不重复的编号；第 %s 行已用此编号', piece.first_row)),
    ('lot', piece.lot <> '-' AND elsewhere.warehouse IS NOT NULL, piece.lot,
      format('a piece that is not on hand already; this one is at %s', elsewhere.warehouse),
      format('尚未在库的编号；此件现在 %s', elsewhere.warehouse))
  ) AS fault (name, is_faulty, value, expected, expected_chinese)
  WHERE fault.is_faulty;
END
$$;
COMMENT ON FUNCTION muster.find_asset_stock_errors IS
  'Errors of stock lines of assets: no serial number, more than one piece of it, or one that is on hand elsewhere. For import_errors only.';

CREATE OR REPLACE FUNCTION muster.import_errors(kind text) RETURNS SETOF muster.import_error
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  found_errors bigint;
BEGIN
  PERFORM require_import(import_errors.kind);
  -- What has been checked stays as it was checked.
  REVOKE INSERT ON pg_temp.import_row FROM muster_officer;
  -- Stock is joined over unique codes, whose number the planner knows without looking.
  IF import_errors.kind <> 'stock' THEN
    ANALYZE pg_temp.import_row;
  END IF;
  CASE import_errors.kind
    WHEN 'region' THEN RETURN QUERY SELECT * FROM find_region_errors();
    WHEN 'warehouse' THEN RETURN QUERY SELECT * FROM find_warehouse_errors();
    WHEN 'item' THEN RETURN QUERY SELECT * FROM find_item_errors();
    WHEN 'team' THEN RETURN QUERY SELECT * FROM find_team_errors();
    WHEN 'stock' THEN
      RETURN QUERY
      SELECT * FROM find_stock_errors() UNION ALL SELECT * FROM find_asset_stock_errors();
  END CASE;
  GET DIAGNOSTICS found_errors = ROW_COUNT;
  UPDATE pg_temp.import_state
  SET errors = found_errors + (SELECT count(*) FROM pg_temp.import_row WHERE faulty);
END
$$;

RESET ROLE;
