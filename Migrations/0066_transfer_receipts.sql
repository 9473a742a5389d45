SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.transfer_outstanding(warehouse_id bigint, transfer_id bigint)
RETURNS TABLE (item_id bigint, lot_id bigint, condition muster.condition, quantity bigint)
LANGUAGE sql STABLE SET search_path = muster, pg_temp
AS $$
  SELECT sent.item_id, sent.lot_id, sent.condition,
    greatest(0, least(sent.quantity, sent.up_to_here - coalesce(received.quantity, 0)))
  FROM (
    SELECT entry.item_id, entry.lot_id, entry.condition, -sum(entry.quantity)::bigint AS quantity,
      -sum(sum(entry.quantity)) OVER (
        PARTITION BY entry.item_id, entry.lot_id ORDER BY entry.condition)::bigint AS up_to_here
    FROM ledger_entry AS entry
    WHERE entry.warehouse_id = transfer_outstanding.warehouse_id
      AND entry.movement_id = transfer_outstanding.transfer_id AND entry.account = 'stock'
    GROUP BY entry.item_id, entry.lot_id, entry.condition
  ) AS sent
  LEFT JOIN (
    SELECT entry.item_id, entry.lot_id, sum(entry.quantity)::bigint AS quantity
    FROM transfer AS known
    JOIN transfer_receipt AS receipt
      ON receipt.warehouse_id = known.warehouse_id AND receipt.transfer_id = known.movement_id
    JOIN ledger_entry AS entry
      ON entry.warehouse_id = known.to_warehouse_id AND entry.movement_id = receipt.movement_id
    WHERE known.warehouse_id = transfer_outstanding.warehouse_id
      AND known.movement_id = transfer_outstanding.transfer_id AND entry.account = 'stock'
      AND stands(known.to_warehouse_id, receipt.movement_id)
    GROUP BY entry.item_id, entry.lot_id
  ) AS received USING (item_id, lot_id)
$$;
COMMENT ON FUNCTION muster.transfer_outstanding IS
  'What a transfer sent, by lot and condition, less what its receipts that stand have taken in of that lot.';
GRANT EXECUTE ON FUNCTION muster.transfer_outstanding TO muster_viewer;

CREATE FUNCTION muster.receive_transfer(
  transfer_id bigint, is_final boolean, items text[], lots text[],
  conditions muster.condition[], quantities bigint[], document text, note text,
  occurred_at timestamptz, actor text, request_id text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  sent transfer;
  sending movement;
  entries record;
  received_id bigint;
BEGIN
  PERFORM refuse_nobody(actor);
  SELECT * INTO sent FROM transfer AS known
  WHERE known.movement_id = receive_transfer.transfer_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no transfer %s.', receive_transfer.transfer_id),
      DETAIL = jsonb_build_object(
        'rule', 'unknown_transfer', 'transfer', receive_transfer.transfer_id)::text;
  END IF;
  -- From here on nobody else receives or cancels it before this is committed.
  UPDATE transfer AS known
  SET changed_at = now(), state = CASE WHEN is_final THEN 'received' ELSE known.state END
  WHERE known.warehouse_id = sent.warehouse_id AND known.movement_id = sent.movement_id
    AND known.state = 'under_way';
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Transfer %s is not under way any more; look at it with transfer.show.',
        sent.movement_id),
      DETAIL = jsonb_build_object(
        'rule', 'transfer_not_under_way', 'transfer', sent.movement_id)::text;
  END IF;
  SELECT * INTO STRICT sending FROM movement AS header
  WHERE header.warehouse_id = sent.warehouse_id AND header.movement_id = sent.movement_id;
  IF occurred_at < sending.occurred_at THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('Transfer %s was sent at %s and cannot have arrived before.',
        sent.movement_id, sending.occurred_at),
      DETAIL = jsonb_build_object(
        'rule', 'arrival_before_sending', 'field', 'occurred_at', 'transfer', sent.movement_id,
        'sent_at', sending.occurred_at)::text;
  END IF;

  WITH arrived AS (
    SELECT named.item_id, coalesce(named.lot_id, lone.lot_id, -1) AS lot_id,
      coalesce(named.condition, 'serviceable') AS condition, named.quantity
    FROM named_lines(items, lots, conditions, quantities) AS named
    LEFT JOIN (
      SELECT item_id, CASE WHEN min(lot_id) = max(lot_id) THEN min(lot_id) END AS lot_id
      FROM transfer_outstanding(sent.warehouse_id, sent.movement_id)
      WHERE quantity > 0 GROUP BY item_id
    ) AS lone USING (item_id)
    WHERE items IS NOT NULL
    UNION ALL
    SELECT due.item_id, due.lot_id,
      CASE WHEN batch.recalled_at IS NOT NULL AND due.condition = 'serviceable'
        THEN 'quarantined' ELSE due.condition END, due.quantity
    FROM transfer_outstanding(sent.warehouse_id, sent.movement_id) AS due
    JOIN lot AS batch USING (item_id, lot_id)
    WHERE items IS NULL AND due.quantity > 0
  ), road AS (
    SELECT entry.item_id, sum(entry.quantity)::bigint AS quantity
    FROM (
      SELECT sent.warehouse_id, sent.movement_id
      UNION ALL
      SELECT place.warehouse_id, receipt.movement_id
      FROM transfer_receipt AS receipt
      CROSS JOIN (VALUES (sent.warehouse_id), (sent.to_warehouse_id)) AS place (warehouse_id)
      WHERE receipt.warehouse_id = sent.warehouse_id AND receipt.transfer_id = sent.movement_id
        AND stands(place.warehouse_id, receipt.movement_id)
    ) AS part
    JOIN ledger_entry AS entry USING (warehouse_id, movement_id)
    WHERE entry.account = 'in_transit'
    GROUP BY entry.item_id
  ), item_total AS (
    SELECT item_id, coalesce(came.quantity, 0) AS came, coalesce(road.quantity, 0) AS due
    FROM (SELECT item_id, sum(quantity)::bigint AS quantity FROM arrived GROUP BY item_id) AS came
    FULL JOIN road USING (item_id)
  ), written AS (
    SELECT 1 AS part, sent.to_warehouse_id AS warehouse_id, item_id, lot_id,
      'stock'::account AS account, condition, quantity
    FROM arrived
    UNION ALL
    SELECT 2, sent.to_warehouse_id, item_id, NULL, 'in_transit', NULL, -least(came, due)
    FROM item_total
    UNION ALL
    SELECT 3, sent.to_warehouse_id, item_id, NULL, 'count_difference', NULL, least(0, due - came)
    FROM item_total
    UNION ALL
    SELECT 4, sent.warehouse_id, item_id, NULL, 'in_transit', NULL, least(0, came - due)
    FROM item_total WHERE is_final
    UNION ALL
    SELECT 5, sent.warehouse_id, item_id, NULL, 'written_off', NULL, greatest(0, due - came)
    FROM item_total WHERE is_final
  )
  SELECT array_agg(warehouse_id ORDER BY place) AS warehouse_ids,
    array_agg(item_id ORDER BY place) AS item_ids, array_agg(lot_id ORDER BY place) AS lot_ids,
    array_agg(account ORDER BY place) AS accounts,
    array_agg(condition ORDER BY place) AS conditions,
    array_agg(quantity ORDER BY place) AS quantities,
    (SELECT coalesce(bool_and(came >= due), true) FROM item_total) AS is_complete
  INTO entries
  FROM (
    SELECT *, row_number() OVER (ORDER BY part, item_id, lot_id, condition) AS place
    FROM written WHERE quantity <> 0
  ) AS line;
  IF entries.item_ids IS NULL OR -1 = ANY (entries.lot_ids) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'What arrived is told by item and lot, one line each; leave the lines out where it is all that was sent.',
      DETAIL = jsonb_build_object('rule', 'arrival_lines', 'field', 'lines')::text;
  END IF;

  received_id := post_entries(
    'transfer', sending.reason, document, note, occurred_at, actor, request_id, NULL, NULL, false,
    entries.warehouse_ids, entries.item_ids, entries.lot_ids, entries.accounts,
    entries.conditions, entries.quantities);
  INSERT INTO transfer_receipt (warehouse_id, transfer_id, movement_id)
  VALUES (sent.warehouse_id, sent.movement_id, received_id);
  IF entries.is_complete AND NOT is_final THEN
    UPDATE transfer AS known SET state = 'received'
    WHERE known.warehouse_id = sent.warehouse_id AND known.movement_id = sent.movement_id;
  END IF;
  RETURN received_id;
END
$$;
COMMENT ON FUNCTION muster.receive_transfer IS
  'Takes in what arrived of a transfer (null arrays: all that is outstanding, as it was sent) and returns the movement. With a final receipt what did not arrive is written off at the sender; more than was sent is a count difference. Received once. MU003: no such transfer, item or lot. MU004: not under way, or serviceable pieces of a recalled lot. MU006: malformed.';
GRANT EXECUTE ON FUNCTION muster.receive_transfer TO muster_officer;

RESET ROLE;
