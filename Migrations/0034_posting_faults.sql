SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.refuse_heading_faults(
  kinds muster.movement_kind[], reasons text[], documents text[], notes text[],
  occurred_ats timestamptz[], actors text[]
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  heading record;
BEGIN
  FOR heading IN
    SELECT *
    FROM ROWS FROM (
      unnest(kinds), unnest(reasons), unnest(documents), unnest(notes), unnest(occurred_ats),
      unnest(actors)
    ) AS stated (kind, reason, document, note, occurred_at, actor)
  LOOP
    PERFORM refuse_nobody(heading.actor);
    IF heading.kind IS NULL
      OR heading.kind NOT IN ('receipt', 'issue', 'adjustment', 'disposal') THEN
      RAISE EXCEPTION USING ERRCODE = 'MU006',
        MESSAGE = format('A movement of the kind %s is not booked by its lines.', heading.kind),
        DETAIL = jsonb_build_object(
          'rule', 'movement_kind', 'field', 'kind', 'kind', heading.kind)::text;
    ELSIF heading.reason IS NULL OR NOT reason_fits(heading.kind, heading.reason) THEN
      RAISE EXCEPTION USING ERRCODE = 'MU006',
        MESSAGE = format('%L is not a reason for a movement of the kind %s.', heading.reason,
          heading.kind),
        DETAIL = jsonb_build_object(
          'rule', 'movement_reason', 'field', 'reason', 'kind', heading.kind,
          'reason', heading.reason)::text;
    ELSIF length(heading.document) NOT BETWEEN 1 AND 128
      OR length(heading.note) NOT BETWEEN 1 AND 500 THEN
      RAISE EXCEPTION USING ERRCODE = 'MU006',
        MESSAGE = 'A document number has 1 to 128 characters, a note 1 to 500.',
        DETAIL = jsonb_build_object('rule', 'movement_texts', 'field', 'document')::text;
    ELSIF heading.occurred_at > now() + interval '1 minute' THEN
      RAISE EXCEPTION USING ERRCODE = 'MU006',
        MESSAGE = format('A movement is booked after it happened, not before (%s).',
          heading.occurred_at),
        DETAIL = jsonb_build_object(
          'rule', 'movement_in_future', 'field', 'occurred_at',
          'occurred_at', heading.occurred_at)::text;
    END IF;
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.refuse_heading_faults IS
  'Refuses the first movement whose heading is at fault; returns where none is. For the booking functions only. MU006: always.';

CREATE FUNCTION muster.refuse_line_faults(
  kinds muster.movement_kind[], line_movements integer[], warehouse_ids bigint[],
  item_ids bigint[], lot_ids bigint[], conditions muster.condition[],
  accounts muster.account[], quantities bigint[]
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  entry record;
BEGIN
  FOR entry IN
    SELECT stated.*, kinds[stated.movement] AS kind, lot.expiry_date, lot.code AS lot,
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
    ELSIF entry.kind = 'issue' AND entry.condition = 'serviceable'
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
  'Refuses the first line that cannot be booked, saying why; returns where all can. For the booking functions only. MU003: no such warehouse, item or lot. MU004: the lot is past its day. MU006: malformed.';

CREATE FUNCTION muster.refuse_unbalanced(
  line_movements integer[], warehouse_ids bigint[], item_ids bigint[], accounts muster.account[],
  quantities bigint[]
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  unbalanced record;
BEGIN
  SELECT warehouse.code AS warehouse, item.code AS item, sum(entry.quantity) AS total
  INTO unbalanced
  FROM ROWS FROM (
    unnest(line_movements), unnest(warehouse_ids), unnest(item_ids), unnest(accounts),
    unnest(quantities)
  ) AS entry (movement, warehouse_id, item_id, account, quantity)
  LEFT JOIN warehouse USING (warehouse_id)
  LEFT JOIN item USING (item_id)
  WHERE entry.account IS NULL
  GROUP BY entry.movement, warehouse.code, item.code
  HAVING sum(entry.quantity) <> 0
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format(
        'The movement does not balance: at warehouse %s the lines of item %s sum to %s, not 0.',
        unbalanced.warehouse, unbalanced.item, unbalanced.total),
      DETAIL = jsonb_build_object(
        'rule', 'movement_unbalanced', 'warehouse', unbalanced.warehouse, 'item', unbalanced.item,
        'sum', unbalanced.total)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_unbalanced IS
  'Refuses lines without a counter-account that do not explain each other. For the booking functions only. MU006: always.';

RESET ROLE;
