SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.refuse_irreversible(header muster.movement) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  other_id bigint;
BEGIN
  IF header.kind IN ('dispatch', 'consumption') OR header.kind = 'return' AND header.returns IS NULL
  THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Movement %s belongs to an allocation; return what was sent instead.', header.movement_id),
      DETAIL = jsonb_build_object(
        'rule', 'movement_of_allocation', 'movement', header.movement_id,
        'kind', header.kind)::text;
  ELSIF header.kind = 'reversal' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Movement %s is itself a reversal; book movement %s again instead.',
        header.movement_id, header.reverses),
      DETAIL = jsonb_build_object(
        'rule', 'reversal_of_reversal', 'movement', header.movement_id,
        'reverses', header.reverses)::text;
  ELSIF header.kind = 'adjustment' AND header.reason = 'recall' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Movement %s is a recall; lift it with lot.reinstate and clear the stock by inspection (stock.adjust).',
        header.movement_id),
      DETAIL = jsonb_build_object(
        'rule', 'reversal_of_recall', 'movement', header.movement_id)::text;
  END IF;
  SELECT undoing.movement_id INTO other_id FROM movement AS undoing
  WHERE undoing.warehouse_id = header.warehouse_id AND undoing.reverses = header.movement_id;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Movement %s was already reversed by %s.', header.movement_id, other_id),
      DETAIL = jsonb_build_object(
        'rule', 'movement_reversed', 'movement', header.movement_id,
        'reversed_by', other_id)::text;
  END IF;
  SELECT min(back.movement_id) INTO other_id FROM movement AS back
  WHERE back.warehouse_id = header.warehouse_id AND back.returns = header.movement_id
    AND stands(back.warehouse_id, back.movement_id);
  IF other_id IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Of movement %s something has come back (%s); reverse that first, or return the rest.',
        header.movement_id, other_id),
      DETAIL = jsonb_build_object(
        'rule', 'movement_returned', 'movement', header.movement_id,
        'returned_by', other_id)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_irreversible IS
  'Refuses the movements that cannot be taken back: of allocations, reversals, recalls, those reversed already, issues of which something has come back. For reverse_movement only, which has locked the header. MU004: always.';

CREATE FUNCTION muster.unwind_transfer(undone_id bigint) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  sent transfer;
  other_id bigint;
BEGIN
  -- A receipt: the goods are on the road again.
  UPDATE transfer AS known SET state = 'under_way', changed_at = now()
  FROM transfer_receipt AS receipt
  WHERE receipt.movement_id = undone_id AND known.warehouse_id = receipt.warehouse_id
    AND known.movement_id = receipt.transfer_id;
  IF FOUND THEN
    RETURN;
  END IF;
  -- A sending: only while nothing of it has been received.
  UPDATE transfer AS known SET state = 'cancelled', changed_at = now()
  WHERE known.movement_id = undone_id RETURNING * INTO sent;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT min(receipt.movement_id) INTO other_id
  FROM transfer_receipt AS receipt
  WHERE receipt.warehouse_id = sent.warehouse_id AND receipt.transfer_id = undone_id
    AND stands(sent.warehouse_id, receipt.movement_id)
    AND stands(sent.to_warehouse_id, receipt.movement_id);
  IF other_id IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Transfer %s was received by movement %s; reverse that first.', undone_id,
        other_id),
      DETAIL = jsonb_build_object(
        'rule', 'transfer_has_arrived', 'transfer', undone_id, 'received_by', other_id)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.unwind_transfer IS
  'Takes a transfer back to where it was before this movement: under way before its receipt, cancelled before its sending; for other movements nothing. For reverse_movement only. MU004: something of it has been received.';

CREATE FUNCTION muster.reverse_movement(
  movement_id bigint, reason text, document text, note text, occurred_at timestamptz, actor text,
  request_id text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  header movement;
  entries record;
  facts jsonb;
BEGIN
  PERFORM refuse_nobody(actor);
  SELECT * INTO header FROM movement AS known
  WHERE known.movement_id = reverse_movement.movement_id
  ORDER BY known.warehouse_id LIMIT 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no movement %s.', reverse_movement.movement_id),
      DETAIL = jsonb_build_object(
        'rule', 'unknown_movement', 'movement', reverse_movement.movement_id)::text;
  END IF;
  -- Whoever returns something of it, or reverses it too, comes before or after.
  PERFORM FROM movement AS known
  WHERE known.warehouse_id = header.warehouse_id AND known.movement_id = header.movement_id
  FOR NO KEY UPDATE;
  PERFORM refuse_irreversible(header);
  IF header.kind = 'transfer' THEN
    PERFORM unwind_transfer(header.movement_id);
  END IF;

  SELECT array_agg(warehouse_id) AS warehouse_ids, array_agg(item_id) AS item_ids,
    array_agg(lot_id) AS lot_ids, array_agg(account) AS accounts,
    array_agg(condition) AS conditions, array_agg(-quantity) AS quantities
  INTO entries
  FROM (
    SELECT entry.*
    FROM movement AS known
    JOIN ledger_entry AS entry
      ON entry.warehouse_id = known.warehouse_id AND entry.movement_id = known.movement_id
    WHERE known.movement_id = header.movement_id
    ORDER BY entry.warehouse_id, entry.line
  ) AS booked;
  RETURN post_entries(
    'reversal', reverse_movement.reason, reverse_movement.document, reverse_movement.note,
    reverse_movement.occurred_at, reverse_movement.actor, reverse_movement.request_id, header.movement_id, NULL,
    header.kind = 'opening', entries.warehouse_ids, entries.item_ids, entries.lot_ids,
    entries.accounts, entries.conditions, entries.quantities);
EXCEPTION WHEN SQLSTATE 'MU001' THEN
  GET STACKED DIAGNOSTICS facts = PG_EXCEPTION_DETAIL;
  RAISE EXCEPTION USING ERRCODE = 'MU001',
    MESSAGE = format(
      'Movement %s brought in %s of item %s, lot %s, at warehouse %s, of which %s are still there and not held; reverse what took them first, release what holds them, or adjust.',
      reverse_movement.movement_id, facts ->> 'asked', facts ->> 'item', facts ->> 'lot',
      facts ->> 'warehouse', facts ->> 'available'),
    DETAIL = jsonb_build_object(
      'rule', 'too_little_to_reverse', 'movement', reverse_movement.movement_id,
      'warehouse', facts ->> 'warehouse', 'item', facts ->> 'item', 'lot', facts ->> 'lot',
      'condition', facts ->> 'condition', 'asked', (facts ->> 'asked')::bigint,
      'available', (facts ->> 'available')::bigint)::text;
END
$$;
COMMENT ON FUNCTION muster.reverse_movement IS
  'Books the exact opposite of a movement, once, and returns it. MU001: what it brought in has gone or is held. MU003: no such movement. MU004: of an allocation, a reversal, a recall, reversed already, partly returned, or a transfer that has arrived. MU006: reason, document or note do not fit.';
GRANT EXECUTE ON FUNCTION muster.reverse_movement TO muster_officer;

RESET ROLE;
