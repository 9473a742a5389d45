SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.stage_stock() RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
SET work_mem = '256MB' SET jit = off SET client_min_messages = warning
AS $$
BEGIN
  DROP TABLE IF EXISTS pg_temp.import_stock_line, pg_temp.import_lot;
  CREATE TEMPORARY TABLE import_stock_line ON COMMIT DROP AS
  SELECT staged.row_number, warehouse.warehouse_id, item.item_id,
    coalesce(staged.lot, '-') AS lot, staged.expiry_date, staged.condition, staged.quantity
  FROM pg_temp.import_row AS staged
  LEFT JOIN warehouse ON warehouse.code = staged.warehouse
  LEFT JOIN item ON item.code = staged.item;
  ANALYZE pg_temp.import_stock_line;

  CREATE TEMPORARY TABLE import_lot ON COMMIT DROP AS
  SELECT stated.item_id, stated.lot, stated.expiry_date,
    stated.latest IS DISTINCT FROM stated.expiry_date
      OR stated.dated NOT IN (0, stated.lines) AS disputed,
    known.lot_id, known.lot_id IS NOT NULL AS is_known, known.expiry_date AS known_expiry_date
  FROM (
    SELECT item_id, lot, min(expiry_date) AS expiry_date, max(expiry_date) AS latest,
      count(expiry_date) AS dated, count(*) AS lines
    FROM pg_temp.import_stock_line
    WHERE item_id IS NOT NULL
    GROUP BY item_id, lot
  ) AS stated
  LEFT JOIN lot AS known ON known.item_id = stated.item_id AND known.code = stated.lot;
  ANALYZE pg_temp.import_lot;
END
$$;
COMMENT ON FUNCTION muster.stage_stock IS
  'Resolves the staged stock lines into import_stock_line (with ids, null where unknown) and import_lot. For import_errors only.';

CREATE FUNCTION muster.find_stock_errors() RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
SET work_mem = '256MB' SET jit = off SET enable_mergejoin = off
AS $$
BEGIN
  PERFORM stage_stock();
  RETURN QUERY
  SELECT staged.row_number, cell.name, NULL::text, 'a value', '一个值，不能为空'
  FROM pg_temp.import_row AS staged
  CROSS JOIN LATERAL (VALUES
    ('warehouse', staged.warehouse IS NULL), ('item', staged.item IS NULL),
    ('condition', staged.condition IS NULL), ('quantity', staged.quantity IS NULL)
  ) AS cell (name, is_missing)
  WHERE NOT staged.faulty
    AND num_nulls(staged.warehouse, staged.item, staged.condition, staged.quantity) > 0
    AND cell.is_missing;

  RETURN QUERY
  SELECT staged.row_number, cell.name, cell.value, cell.expected,
    cell.expected_chinese
  FROM pg_temp.import_stock_line AS line
  JOIN pg_temp.import_row AS staged USING (row_number)
  CROSS JOIN LATERAL (VALUES
    ('warehouse', staged.warehouse, line.warehouse_id, 'the code of a known warehouse',
      '已登记的仓库编码'),
    ('item', staged.item, line.item_id, 'the code of a known item', '已登记的物资编码')
  ) AS cell (name, value, id, expected, expected_chinese)
  WHERE (line.warehouse_id IS NULL OR line.item_id IS NULL)
    AND cell.value IS NOT NULL AND cell.id IS NULL;

  RETURN QUERY
  SELECT line.row_number, 'quantity', line.quantity::text, 'a quantity of 0 to 1000000000000',
    '0 至 1000000000000 的数量'
  FROM pg_temp.import_stock_line AS line
  WHERE line.quantity NOT BETWEEN 0 AND 1000000000000;

  RETURN QUERY
  SELECT line.row_number, 'lot', line.lot, 'a lot code of 1 to 64 characters',
    '1 至 64 个字符的批次号'
  FROM pg_temp.import_stock_line AS line
  WHERE length(line.lot) NOT BETWEEN 1 AND 64;

  RETURN QUERY
  SELECT line.row_number, 'expiry_date', line.expiry_date::text,
    'a lot code beside it: stock without a lot has no expiry date',
    '同时填写批次号：无批次的库存没有有效期'
  FROM pg_temp.import_stock_line AS line
  WHERE line.lot = '-' AND line.expiry_date IS NOT NULL;

  RETURN QUERY
  SELECT line.row_number, 'expiry_date', line.expiry_date::text,
    format('%s, the known date of lot %s', coalesce(known.known_expiry_date::text, 'no date'),
      line.lot),
    format('%s，即批次 %s 已登记的有效期', coalesce(known.known_expiry_date::text, '无日期'), line.lot)
  FROM pg_temp.import_lot AS known
  JOIN pg_temp.import_stock_line AS line USING (item_id, lot)
  WHERE known.is_known AND known.lot <> '-'
    AND (known.disputed OR known.expiry_date IS DISTINCT FROM known.known_expiry_date)
    AND line.expiry_date IS DISTINCT FROM known.known_expiry_date;

  RETURN QUERY
  SELECT stated.row_number, 'expiry_date', stated.expiry_date::text,
    format('%s, which row %s states for lot %s', coalesce(stated.first_date::text, 'no date'),
      stated.first_row, stated.lot),
    format('%s，即第 %s 行给批次 %s 的有效期', coalesce(stated.first_date::text, '无日期'),
      stated.first_row, stated.lot)
  FROM (
    SELECT line.row_number, line.lot, line.expiry_date,
      first_value(line.expiry_date) OVER same_lot AS first_date,
      first_value(line.row_number) OVER same_lot AS first_row
    FROM pg_temp.import_lot AS disputed
    JOIN pg_temp.import_stock_line AS line USING (item_id, lot)
    WHERE disputed.disputed AND NOT disputed.is_known AND disputed.lot <> '-'
    WINDOW same_lot AS (PARTITION BY line.item_id, line.lot ORDER BY line.row_number)
  ) AS stated
  WHERE stated.expiry_date IS DISTINCT FROM stated.first_date;

  RETURN QUERY
  SELECT line.row_number, 'lot', line.lot,
    format('a stockpile stated once; row %s states this one', repeated.first_row),
    format('同一库存只列一次；第 %s 行已列', repeated.first_row)
  FROM (
    SELECT warehouse_id, item_id, lot, condition, min(row_number) AS first_row
    FROM pg_temp.import_stock_line
    WHERE num_nulls(warehouse_id, item_id, condition) = 0
    GROUP BY warehouse_id, item_id, lot, condition
    HAVING count(*) > 1
  ) AS repeated
  JOIN pg_temp.import_stock_line AS line USING (warehouse_id, item_id, lot, condition)
  WHERE line.row_number <> repeated.first_row;

  RETURN QUERY
  SELECT line.row_number, 'quantity', line.quantity::text,
    format('at least %s: of the %s stated before, that many have gone or are held',
      pile.opening - pile.on_hand + pile.held - coalesce(lapsed.quantity, 0), pile.opening),
    format('至少 %s：此前登记的 %s 中，已有这么多出库或被预占',
      pile.opening - pile.on_hand + pile.held - coalesce(lapsed.quantity, 0), pile.opening)
  FROM pg_temp.import_stock_line AS line
  JOIN pg_temp.import_lot AS known USING (item_id, lot)
  JOIN stockpile AS pile
    ON pile.warehouse_id = line.warehouse_id AND pile.item_id = line.item_id
    AND pile.lot_id = known.lot_id AND pile.condition = line.condition
  LEFT JOIN (
    SELECT warehouse_id, item_id, lot_id, condition, sum(quantity)::bigint AS quantity
    FROM hold
    WHERE state = 'held' AND expires_at <= now()
    GROUP BY warehouse_id, item_id, lot_id, condition
  ) AS lapsed
    ON lapsed.warehouse_id = pile.warehouse_id AND lapsed.item_id = pile.item_id
    AND lapsed.lot_id = pile.lot_id AND lapsed.condition = pile.condition
  WHERE line.quantity < pile.opening - pile.on_hand + pile.held - coalesce(lapsed.quantity, 0);
END
$$;
COMMENT ON FUNCTION muster.find_stock_errors IS
  'Errors of stock lines against each other and what is known: codes, lots with two expiry dates, a stockpile stated twice, openings smaller than what has gone. For import_errors only.';

RESET ROLE;
