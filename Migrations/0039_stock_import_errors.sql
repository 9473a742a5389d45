SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.find_stock_book_errors() RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
SET work_mem = '256MB' SET jit = off
AS $$
DECLARE
  with_versions CONSTANT boolean := (
    SELECT state.has_versions FROM pg_temp.import_state AS state);
BEGIN
  RETURN QUERY
  SELECT line.row_number, fault.column_name, fault.value, fault.expected, fault.expected_chinese
  FROM pg_temp.import_stock_fault AS line
  LEFT JOIN stockpile AS pile
    ON pile.warehouse_id = line.warehouse_id AND pile.item_id = line.item_id
    AND pile.lot_id = line.lot_id AND pile.condition = line.condition
  LEFT JOIN (
    SELECT warehouse_id, item_id, lot_id, condition, sum(quantity)::bigint AS quantity
    FROM hold
    WHERE state = 'held' AND expires_at <= now()
    GROUP BY warehouse_id, item_id, lot_id, condition
  ) AS lapsed
    ON lapsed.warehouse_id = pile.warehouse_id AND lapsed.item_id = pile.item_id
    AND lapsed.lot_id = pile.lot_id AND lapsed.condition = pile.condition
  CROSS JOIN LATERAL (
    SELECT pile.held - coalesce(lapsed.quantity, 0) AS held,
      pile.opening - pile.on_hand + pile.held - coalesce(lapsed.quantity, 0) AS gone
  ) AS claim
  CROSS JOIN LATERAL (VALUES
    ('quantity', line.quantity::text,
      NOT with_versions AND line.quantity < claim.gone,
      format('at least %s: of the %s stated before, that many have gone or are held', claim.gone,
        pile.opening),
      format('至少 %s：此前登记的 %s 中，已有这么多出库或被预占', claim.gone, pile.opening)),
    ('version', line.version::text,
      pile.warehouse_id IS NULL AND line.version IS NOT NULL
        AND num_nulls(line.warehouse_id, line.item_id, line.condition) = 0,
      'nothing: this stockpile is not in the books yet; leave the version of a new one empty',
      '留空：此库存尚未入账，新库存不填账面版本'),
    ('version', NULL,
      with_versions AND NOT line.faulty AND line.quantity <> pile.on_hand AND line.version IS NULL,
      'the version that an export writes, as this stockpile is in the books; export the list and change that',
      '导出时写入的账面版本，因此库存已入账；请重新导出清单，在其中修改'),
    ('quantity', line.quantity::text,
      line.quantity <> pile.on_hand AND line.version <> pile.entries,
      format('%s, which is on hand now: stock has moved since this list was written; export it again',
        pile.on_hand),
      format('%s，即现有数量：清单导出后库存有变动，请重新导出', pile.on_hand)),
    ('quantity', line.quantity::text,
      line.quantity <> pile.on_hand AND line.version = pile.entries AND line.quantity < claim.held,
      format('at least %s, which are held', claim.held),
      format('至少 %s，这些已被预占', claim.held))
  ) AS fault (column_name, value, is_found, expected, expected_chinese)
  WHERE fault.is_found;
END
$$;
COMMENT ON FUNCTION muster.find_stock_book_errors IS
  'Errors of stock lines against what is booked: less than what has gone or is held, stock that has moved since a list with versions was written. For find_stock_errors only.';

CREATE OR REPLACE FUNCTION muster.find_stock_errors() RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
SET client_min_messages = warning
AS $$
BEGIN
  PERFORM stage_stock();
  IF NOT EXISTS (SELECT FROM pg_temp.import_stock_line WHERE is_doubtful) THEN
    RETURN;
  END IF;
  DROP TABLE IF EXISTS pg_temp.import_stock_fault;
  CREATE TEMPORARY TABLE import_stock_fault ON COMMIT DROP AS
  SELECT line.row_number, line.warehouse_id, line.item_id, line.lot_id, line.condition,
    line.quantity, line.version, staged.warehouse, staged.item,
    coalesce(staged.lot, '-') AS lot, staged.expiry_date, staged.faulty
  FROM pg_temp.import_stock_line AS line
  JOIN pg_temp.import_row AS staged USING (row_number)
  WHERE line.is_doubtful;
  ANALYZE pg_temp.import_stock_fault, pg_temp.import_stock_line;
  RETURN QUERY SELECT * FROM find_stock_stated_errors();
  RETURN QUERY SELECT * FROM find_stock_book_errors();
END
$$;
COMMENT ON FUNCTION muster.find_stock_errors IS
  'Errors of stock lines against each other and what is known; rows are looked into one by one only where stage_stock doubts them. For import_errors only.';

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
    WHEN 'stock' THEN RETURN QUERY SELECT * FROM find_stock_errors();
  END CASE;
  GET DIAGNOSTICS found_errors = ROW_COUNT;
  UPDATE pg_temp.import_state
  SET errors = found_errors + (SELECT count(*) FROM pg_temp.import_row WHERE faulty);
END
$$;

RESET ROLE;
