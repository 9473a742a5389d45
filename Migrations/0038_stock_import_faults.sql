SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.find_stock_stated_errors() RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
SET work_mem = '256MB' SET jit = off
AS $$
BEGIN
  RETURN QUERY
  SELECT line.row_number, cell.name, NULL::text, 'a value', '一个值，不能为空'
  FROM pg_temp.import_stock_fault AS line
  CROSS JOIN LATERAL (VALUES
    ('warehouse', line.warehouse IS NULL), ('item', line.item IS NULL),
    ('condition', line.condition IS NULL), ('quantity', line.quantity IS NULL)
  ) AS cell (name, is_missing)
  WHERE NOT line.faulty AND cell.is_missing;

  RETURN QUERY
  SELECT line.row_number, cell.name, cell.value, cell.expected, cell.expected_chinese
  FROM pg_temp.import_stock_fault AS line
  CROSS JOIN LATERAL (VALUES
    ('warehouse', line.warehouse, line.warehouse_id, 'the code of a known warehouse',
      '已登记的仓库编码'),
    ('item', line.item, line.item_id, 'the code of a known item', '已登记的物资编码')
  ) AS cell (name, value, id, expected, expected_chinese)
  WHERE cell.value IS NOT NULL AND cell.id IS NULL;

  RETURN QUERY
  SELECT line.row_number, 'quantity', line.quantity::text, 'a quantity of 0 to 1000000000000',
    '0 至 1000000000000 的数量'
  FROM pg_temp.import_stock_fault AS line
  WHERE line.quantity NOT BETWEEN 0 AND 1000000000000;

  RETURN QUERY
  SELECT line.row_number, 'lot', line.lot, 'a lot code of 1 to 64 characters',
    '1 至 64 个字符的批次号'
  FROM pg_temp.import_stock_fault AS line
  WHERE length(line.lot) NOT BETWEEN 1 AND 64;

  RETURN QUERY
  SELECT line.row_number, 'expiry_date', line.expiry_date::text,
    'a lot code beside it: stock without a lot has no expiry date',
    '同时填写批次号：无批次的库存没有有效期'
  FROM pg_temp.import_stock_fault AS line
  WHERE line.lot = '-' AND line.expiry_date IS NOT NULL;

  RETURN QUERY
  SELECT line.row_number, 'expiry_date', line.expiry_date::text,
    format('%s, the known date of lot %s', coalesce(known.known_expiry_date::text, 'no date'),
      line.lot),
    format('%s，即批次 %s 已登记的有效期', coalesce(known.known_expiry_date::text, '无日期'), line.lot)
  FROM pg_temp.import_stock_fault AS line
  JOIN pg_temp.import_lot AS known USING (item_id, lot)
  WHERE known.is_known AND known.lot <> '-'
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
    JOIN pg_temp.import_stock_fault AS line USING (item_id, lot)
    WHERE disputed.disputed AND NOT disputed.is_known AND disputed.lot <> '-'
    WINDOW same_lot AS (PARTITION BY line.item_id, line.lot ORDER BY line.row_number)
  ) AS stated
  WHERE stated.expiry_date IS DISTINCT FROM stated.first_date;

  RETURN QUERY
  SELECT line.row_number, 'lot', stated.lot,
    format('a stockpile stated once; row %s states this one', repeated.first_row),
    format('同一库存只列一次；第 %s 行已列', repeated.first_row)
  FROM (
    SELECT warehouse_id, item_id, lot_id, condition, min(row_number) AS first_row
    FROM pg_temp.import_stock_line
    WHERE num_nulls(warehouse_id, item_id, condition) = 0
    GROUP BY warehouse_id, item_id, lot_id, condition
    HAVING count(*) > 1
  ) AS repeated
  JOIN pg_temp.import_stock_line AS line USING (warehouse_id, item_id, lot_id, condition)
  JOIN pg_temp.import_lot AS stated USING (item_id, lot_id)
  WHERE line.row_number <> repeated.first_row;
END
$$;
COMMENT ON FUNCTION muster.find_stock_stated_errors IS
  'Errors of stock lines against each other and the registers: codes, quantities, lots with two expiry dates, a stockpile stated twice. For find_stock_errors only.';

RESET ROLE;
