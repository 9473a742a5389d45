SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.refuse_count_faults(
  counted_at timestamptz, complete boolean, recounts bigint, row_numbers integer[],
  items text[], lots text[], conditions muster.condition[], quantities bigint[]
) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp
AS $$
BEGIN
  IF cardinality(items) IS NULL OR cardinality(items) NOT BETWEEN 1 AND 10000
    OR (cardinality(row_numbers), cardinality(lots), cardinality(conditions),
      cardinality(quantities))
    IS DISTINCT FROM (cardinality(items), cardinality(items), cardinality(items),
      cardinality(items))
    OR complete IS NULL OR counted_at IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A count has a moment and 1 to 10,000 lines, and every line all of its fields.',
      DETAIL = jsonb_build_object('rule', 'count_lines', 'lines', cardinality(items))::text;
  END IF;
  IF complete AND recounts IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A recount is of the lines that wait for it, not of all that a warehouse has: leave out complete or recounts.',
      DETAIL = jsonb_build_object('rule', 'complete_recount', 'count', recounts)::text;
  END IF;
  IF counted_at > now() + interval '1 minute' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('%s is still to come; check the clock, the day and the offset.',
        to_char(counted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
      DETAIL = jsonb_build_object(
        'rule', 'count_in_future', 'field', 'counted_at',
        'value', to_char(counted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text;
  END IF;
  IF counted_at < now() - interval '31 days' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('%s is more than 31 days ago; count again.',
        to_char(counted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
      DETAIL = jsonb_build_object(
        'rule', 'count_too_old', 'field', 'counted_at',
        'value', to_char(counted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_count_faults IS
  'Refuses what is no count. MU006: no lines, too many or with fields missing, complete and a recount at once, in the future, older than 31 days.';
GRANT EXECUTE ON FUNCTION muster.refuse_count_faults TO muster_viewer;

CREATE FUNCTION muster.count_errors(
  warehouse text, counted_at timestamptz, recounts bigint, row_numbers integer[],
  items text[], lots text[], conditions muster.condition[], quantities bigint[]
) RETURNS SETOF muster.import_error
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  place_id bigint := require_counted_warehouse(count_errors.warehouse);
BEGIN
  RETURN QUERY
  WITH named AS MATERIALIZED (
    SELECT given.*, (SELECT item.item_id FROM item WHERE item.code = given.item) AS item_id
    FROM ROWS FROM (
      unnest(row_numbers), unnest(items), unnest(lots), unnest(conditions), unnest(quantities)
    ) AS given (row_number, item, lot, condition, quantity)
  ), known AS MATERIALIZED (
    SELECT named.*, (
        SELECT lot.lot_id FROM lot WHERE lot.item_id = named.item_id AND lot.code = named.lot
      ) AS lot_id,
      min(named.row_number) OVER (
        PARTITION BY named.item, named.lot, named.condition) AS first_row
    FROM named
  ), line AS MATERIALIZED (
    SELECT known.*, CASE WHEN known.lot_id IS NOT NULL THEN counted_since(
        place_id, known.item_id, known.lot_id, known.condition, count_errors.counted_at,
        count_errors.recounts) END AS later_count
    FROM known
  )
  SELECT line.row_number, 'item', line.item, 'the code of a known item', '已登记的物资编码'
  FROM line WHERE line.item_id IS NULL
  UNION ALL
  SELECT line.row_number, 'lot', line.lot,
    format('a known lot of item %s; a new lot is received first', line.item),
    format('物资 %s 已登记的批次；新批次须先办理入库', line.item)
  FROM line WHERE line.item_id IS NOT NULL AND line.lot_id IS NULL
  UNION ALL
  SELECT line.row_number, 'condition', NULL, 'a condition', '状况'
  FROM line WHERE line.condition IS NULL
  UNION ALL
  SELECT line.row_number, 'quantity', line.quantity::text, 'a quantity of 0 to 1000000000000',
    '0 至 1000000000000 的数量'
  FROM line WHERE line.quantity IS NULL OR line.quantity NOT BETWEEN 0 AND 1000000000000
  UNION ALL
  SELECT line.row_number, 'lot', line.lot,
    format('a stockpile counted once; row %s counts this one: add the pieces up', line.first_row),
    format('同一库存只盘一次；第 %s 行已盘，请合并数量', line.first_row)
  FROM line WHERE line.row_number <> line.first_row AND line.lot_id IS NOT NULL
  UNION ALL
  SELECT line.row_number, 'lot', line.lot,
    format('a stockpile that waits in count %s to be counted again', count_errors.recounts),
    format('盘点 %s 中待复盘的库存', count_errors.recounts)
  FROM line
  WHERE line.lot_id IS NOT NULL AND count_errors.recounts IS NOT NULL AND NOT EXISTS (
    SELECT FROM waiting_count_line AS waiting
    WHERE waiting.warehouse_id = place_id AND waiting.count_id = count_errors.recounts
      AND waiting.item_id = line.item_id AND waiting.lot_id = line.lot_id
      AND waiting.condition = line.condition)
  UNION ALL
  SELECT line.row_number, 'lot', line.lot,
    format('a stockpile not counted since; count %s did, at %s: leave the line out or count anew',
      line.later_count, past.counted),
    format('此后未盘点过的库存；盘点 %s 已于 %s 盘过：请去掉此行或重新盘点',
      line.later_count, past.counted)
  FROM line
  JOIN (
    SELECT made.count_id,
      to_char(made.counted_at AT TIME ZONE district.time_zone, 'YYYY-MM-DD HH24:MI') AS counted
    FROM stock_count AS made CROSS JOIN district
    WHERE made.warehouse_id = place_id AND made.counted_at >= count_errors.counted_at
  ) AS past ON past.count_id = line.later_count;
END
$$;
COMMENT ON FUNCTION muster.count_errors IS
  'All that is wrong in the lines of a count, each with its row: unknown items and lots, a stockpile twice, one that was counted at that moment or later, one that no recount was asked of. MU003: no such warehouse.';
GRANT EXECUTE ON FUNCTION muster.count_errors TO muster_viewer;

RESET ROLE;
