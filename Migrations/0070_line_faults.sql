SET LOCAL ROLE muster_owner;

-- With the reasons, since what goes to be repaired need not be fit for use.
DROP FUNCTION muster.refuse_line_faults(
  muster.movement_kind[], integer[], bigint[], bigint[], bigint[], muster.condition[],
  muster.account[], bigint[]);
CREATE FUNCTION muster.refuse_line_faults(
  kinds muster.movement_kind[], reasons text[], line_movements integer[], warehouse_ids bigint[],
  item_ids bigint[], lot_ids bigint[], conditions muster.condition[],
  accounts muster.account[], quantities bigint[]
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  entry record;
BEGIN
  FOR entry IN
    SELECT stated.*, kinds[stated.movement] AS kind,
      reasons[stated.movement] AS reason, lot.expiry_date, lot.recalled_at, lot.code AS lot,
      item.code AS item,
      EXISTS (SELECT FROM warehouse WHERE warehouse_id = stated.warehouse_id) AS has_warehouse
    FROM ROWS FROM (
      unnest(line_movements), unnest(warehouse_ids), unnest(item_ids), unnest(lot_ids),
      unnest(conditions), unnest(accounts), unnest(quantities)
    ) WITH ORDINALITY AS stated (
      movement, warehouse_id, item_id, lot_id, condition, account, quantity, line)
    LEFT JOIN item ON item.item_id = stated.item_id
    LEFT JOIN lot ON lot.item_id = stated.item_id AND lot.lot_id = stated.lot_id
    ORDER BY stated.line
  LOOP
    IF num_nulls(entry.kind, entry.condition, entry.quantity) > 0 OR entry.quantity = 0
      OR NOT coalesce(entry.account <> 'stock', entry.kind = 'adjustment')
      OR entry.quantity NOT BETWEEN -1000000000000 AND 1000000000000
      OR entry.kind = 'receipt' AND entry.quantity < 0
      OR entry.kind IN ('issue', 'disposal') AND entry.quantity > 0 THEN
      RAISE EXCEPTION USING ERRCODE = 'MU006',
        MESSAGE = format(
          'Line %s needs a condition, a counter-account and a quantity other than 0, with the sign of its kind.',
          entry.line),
        DETAIL = jsonb_build_object(
          'rule', 'posting_line', 'line', entry.line, 'quantity', entry.quantity)::text;
    ELSIF entry.lot IS NULL OR NOT entry.has_warehouse THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('Line %s names a warehouse, item or lot that does not exist.', entry.line),
        DETAIL = jsonb_build_object('rule', 'unknown_in_line', 'line', entry.line)::text;
    ELSIF entry.recalled_at IS NOT NULL
      AND (entry.quantity > 0 AND entry.condition = 'serviceable'
        OR entry.kind = 'issue' AND entry.reason <> 'maintenance') THEN
      RAISE EXCEPTION USING ERRCODE = 'MU004',
        MESSAGE = format(
          'Lot %s of item %s is recalled: its pieces are booked as quarantined or damaged until lot.reinstate lifts the recall.',
          entry.lot, entry.item),
        DETAIL = jsonb_build_object(
          'rule', 'lot_is_recalled', 'item', entry.item, 'lot', entry.lot,
          'line', entry.line)::text;
    ELSIF entry.reason <> 'maintenance' AND entry.kind = 'issue'
      AND entry.condition = 'serviceable'
      AND NOT lot_usable(entry.expiry_date, today()) THEN
      RAISE EXCEPTION USING ERRCODE = 'MU004',
        MESSAGE = format('Lot %s of item %s expired on %s; dispose of it, or transfer it.',
          entry.lot, entry.item, entry.expiry_date),
        DETAIL = jsonb_build_object(
          'rule', 'lot_past_its_day', 'item', entry.item, 'lot', entry.lot,
          'expiry_date', entry.expiry_date, 'line', entry.line)::text;
    END IF;
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.refuse_line_faults IS
  'Refuses the first line that cannot be booked, saying why; returns where all can. For the booking functions only. MU003: no such warehouse, item or lot. MU004: the lot is past its day or recalled. MU006: malformed.';

RESET ROLE;
