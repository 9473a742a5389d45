SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.issue_outstanding(warehouse_id bigint, movement_id bigint)
RETURNS TABLE (
  item_id bigint, lot_id bigint, condition muster.condition, issued bigint, quantity bigint
)
LANGUAGE sql STABLE SET search_path = muster, pg_temp
AS $$
  SELECT gone.item_id, gone.lot_id, gone.condition, gone.quantity,
    greatest(0, least(gone.quantity, gone.up_to_here - coalesce(back.quantity, 0)))
  FROM (
    SELECT entry.item_id, entry.lot_id, entry.condition, -sum(entry.quantity)::bigint AS quantity,
      -sum(sum(entry.quantity)) OVER (
        PARTITION BY entry.item_id, entry.lot_id ORDER BY entry.condition)::bigint AS up_to_here
    FROM ledger_entry AS entry
    WHERE entry.warehouse_id = issue_outstanding.warehouse_id
      AND entry.movement_id = issue_outstanding.movement_id AND entry.account = 'stock'
    GROUP BY entry.item_id, entry.lot_id, entry.condition
  ) AS gone
  LEFT JOIN (
    SELECT entry.item_id, entry.lot_id, sum(entry.quantity)::bigint AS quantity
    FROM movement AS back
    JOIN ledger_entry AS entry
      ON entry.warehouse_id = back.warehouse_id AND entry.movement_id = back.movement_id
    WHERE back.warehouse_id = issue_outstanding.warehouse_id
      AND back.returns = issue_outstanding.movement_id AND entry.account = 'stock'
      AND stands(back.warehouse_id, back.movement_id)
    GROUP BY entry.item_id, entry.lot_id
  ) AS back USING (item_id, lot_id)
$$;
COMMENT ON FUNCTION muster.issue_outstanding IS
  'What an issue took out, by lot and condition, and how much of it has not come back.';
GRANT EXECUTE ON FUNCTION muster.issue_outstanding TO muster_viewer;

CREATE FUNCTION muster.refuse_returned_too_much(
  header muster.movement, returned_items bigint[], returned_lots bigint[], quantities bigint[]
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  fact record;
BEGIN
  SELECT item.code AS item, lot.code AS lot, back.quantity AS asked,
    coalesce(due.quantity, 0) AS outstanding
  INTO fact
  FROM (
    SELECT item_id, lot_id, sum(quantity) AS quantity
    FROM ROWS FROM (unnest(returned_items), unnest(returned_lots), unnest(quantities))
      AS line (item_id, lot_id, quantity)
    GROUP BY item_id, lot_id
  ) AS back
  JOIN item USING (item_id)
  JOIN lot ON lot.lot_id = back.lot_id
  LEFT JOIN (
    SELECT item_id, lot_id, sum(quantity) AS quantity
    FROM issue_outstanding(header.warehouse_id, header.movement_id) GROUP BY item_id, lot_id
  ) AS due ON due.item_id = back.item_id AND due.lot_id = back.lot_id
  WHERE back.quantity > coalesce(due.quantity, 0)
  ORDER BY item.code, lot.code LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Of item %s, lot %s, movement %s has %s outstanding; %s are more than went out. Book what else came in with stock.receive.',
        fact.item, fact.lot, header.movement_id, fact.outstanding, fact.asked),
      DETAIL = jsonb_build_object(
        'rule', 'returned_too_much', 'movement', header.movement_id, 'item', fact.item,
        'lot', fact.lot, 'outstanding', fact.outstanding, 'asked', fact.asked)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_returned_too_much IS
  'Refuses to take back more of a lot than an issue still has outstanding. For return_issue only, which has locked the header. MU004: always.';

RESET ROLE;
