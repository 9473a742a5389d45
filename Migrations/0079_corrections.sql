SET LOCAL ROLE muster_owner;

CREATE OR REPLACE FUNCTION muster.reverse_movement(
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
    JOIN ledger_side AS entry
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

CREATE OR REPLACE FUNCTION muster.return_issue(
  movement_id bigint, reason text, items text[], lots text[], conditions muster.condition[],
  quantities bigint[], document text, note text, occurred_at timestamptz, actor text,
  request_id text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  header movement;
  is_repaired boolean;
  back record;
  entries record;
BEGIN
  PERFORM refuse_nobody(actor);
  SELECT * INTO header FROM movement AS known
  WHERE known.movement_id = return_issue.movement_id LIMIT 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no movement %s.', return_issue.movement_id),
      DETAIL = jsonb_build_object(
        'rule', 'unknown_movement', 'movement', return_issue.movement_id)::text;
  ELSIF header.kind <> 'issue'
    OR header.reason <> 'maintenance' AND return_issue.reason = 'maintenance_done' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Movement %s is of the kind %s (%s): only an issue can be returned, and only what went to maintenance comes back from it.',
        header.movement_id, header.kind, header.reason),
      DETAIL = jsonb_build_object(
        'rule', 'movement_not_issued', 'movement', header.movement_id, 'kind', header.kind,
        'reason', header.reason)::text;
  END IF;
  is_repaired := header.reason = 'maintenance'
    AND return_issue.reason IS DISTINCT FROM 'returned';
  -- One after the other, so that what is outstanding is what the ones before have left.
  PERFORM FROM movement AS known
  WHERE known.warehouse_id = header.warehouse_id AND known.movement_id = header.movement_id
  FOR NO KEY UPDATE;
  IF NOT stands(header.warehouse_id, header.movement_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Movement %s was reversed; nothing of it is outstanding.',
        header.movement_id),
      DETAIL = jsonb_build_object(
        'rule', 'nothing_outstanding', 'movement', header.movement_id)::text;
  END IF;

  WITH due AS (
    SELECT * FROM issue_outstanding(header.warehouse_id, header.movement_id) AS outstanding
    WHERE outstanding.quantity > 0
  )
  SELECT array_agg(line.item_id) AS item_ids, array_agg(line.lot_id) AS lot_ids,
    array_agg(
      CASE WHEN line.condition IS NOT NULL THEN line.condition
        WHEN batch.recalled_at IS NOT NULL THEN 'quarantined' ELSE 'serviceable' END
      ) AS conditions,
    array_agg(line.quantity) AS quantities
  INTO back
  FROM (
    SELECT named.item_id, coalesce(named.lot_id, lone.lot_id) AS lot_id, named.condition,
      named.quantity
    FROM named_lines(items, lots, conditions, quantities) AS named
    LEFT JOIN (
      SELECT item_id, CASE WHEN min(lot_id) = max(lot_id) THEN min(lot_id) END AS lot_id
      FROM due GROUP BY item_id
    ) AS lone USING (item_id)
    WHERE items IS NOT NULL
    UNION ALL
    SELECT due.item_id, due.lot_id,
      CASE WHEN due.condition <> 'serviceable' AND NOT is_repaired THEN due.condition END,
      due.quantity
    FROM due
    WHERE items IS NULL
  ) AS line
  LEFT JOIN lot AS batch ON batch.lot_id = line.lot_id;
  IF back.item_ids IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('All of movement %s has come back; nothing of it is outstanding.',
        header.movement_id),
      DETAIL = jsonb_build_object(
        'rule', 'nothing_outstanding', 'movement', header.movement_id)::text;
  END IF;
  IF array_position(back.lot_ids, NULL) IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('Movement %s took several lots of an item; say of which lot each line is.',
        header.movement_id),
      DETAIL = jsonb_build_object(
        'rule', 'returned_lot_to_name', 'field', 'lines', 'movement', header.movement_id)::text;
  END IF;
  PERFORM refuse_returned_too_much(header, back.item_ids, back.lot_ids, back.quantities);

  -- It comes back from where it went: the account that the issue booked for the item.
  WITH line AS (
    SELECT *
    FROM ROWS FROM (
      unnest(back.item_ids), unnest(back.lot_ids), unnest(back.conditions),
      unnest(back.quantities)
    ) AS line (item_id, lot_id, condition, quantity)
  ), written AS (
    SELECT item_id, lot_id, 'stock'::account AS account, condition, quantity FROM line
    UNION ALL
    SELECT total.item_id, NULL, (
        SELECT entry.account FROM ledger_side AS entry
        WHERE entry.warehouse_id = header.warehouse_id
          AND entry.movement_id = header.movement_id AND entry.item_id = total.item_id
          AND entry.account <> 'stock' LIMIT 1),
      NULL, -total.quantity
    FROM (
      SELECT item_id, sum(quantity)::bigint AS quantity FROM line GROUP BY item_id
    ) AS total
  )
  SELECT array_agg(header.warehouse_id) AS warehouse_ids, array_agg(item_id) AS item_ids,
    array_agg(lot_id) AS lot_ids, array_agg(account) AS accounts,
    array_agg(condition) AS conditions, array_agg(quantity) AS quantities
  INTO entries
  FROM (SELECT * FROM written ORDER BY account, item_id, lot_id, condition) AS written;
  RETURN post_entries(
    'return', coalesce(return_issue.reason, CASE WHEN header.reason = 'maintenance'
      THEN 'maintenance_done' ELSE 'returned' END),
    return_issue.document, return_issue.note, return_issue.occurred_at, return_issue.actor,
    return_issue.request_id, NULL, header.movement_id, false, entries.warehouse_ids,
    entries.item_ids, entries.lot_ids, entries.accounts, entries.conditions, entries.quantities);
END
$$;

DROP FUNCTION muster.post_movement;
DROP FUNCTION muster.refuse_movement_faults;
DROP FUNCTION muster.refuse_reversal_faults;
DROP FUNCTION muster.change_stockpile;

RESET ROLE;
