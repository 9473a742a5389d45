SET LOCAL ROLE muster_owner;

CREATE TYPE muster.transfer_state AS ENUM ('under_way', 'received', 'cancelled');
COMMENT ON TYPE muster.transfer_state IS
  'under_way → received, and back when the receipt is reversed; under_way → cancelled.';

CREATE TABLE muster.transfer (
  warehouse_id bigint NOT NULL,
  movement_id bigint NOT NULL,
  to_warehouse_id bigint NOT NULL,
  state muster.transfer_state NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT transfer_pkey PRIMARY KEY (warehouse_id, movement_id),
  CONSTRAINT transfer_movement_fkey
    FOREIGN KEY (warehouse_id, movement_id) REFERENCES muster.movement (warehouse_id, movement_id),
  CONSTRAINT transfer_to_warehouse_fkey
    FOREIGN KEY (to_warehouse_id) REFERENCES muster.warehouse (warehouse_id),
  CONSTRAINT transfer_goes_elsewhere CHECK (to_warehouse_id <> warehouse_id)
) WITH (fillfactor = 80);
CREATE INDEX transfer_by_id ON muster.transfer (movement_id);
CREATE INDEX transfer_under_way ON muster.transfer (movement_id) WHERE state = 'under_way';
COMMENT ON TABLE muster.transfer IS
  'Goods sent from one warehouse to another: the sender''s movement, and what has become of it. In its in-transit entries and those of its receipts nothing is left once it is received.';
COMMENT ON COLUMN muster.transfer.warehouse_id IS 'The sender.';
COMMENT ON COLUMN muster.transfer.movement_id IS
  'The movement that sent it, which is the number of the transfer.';
GRANT SELECT ON muster.transfer TO muster_viewer;

CREATE TABLE muster.transfer_receipt (
  warehouse_id bigint NOT NULL,
  transfer_id bigint NOT NULL,
  movement_id bigint NOT NULL,
  CONSTRAINT transfer_receipt_pkey PRIMARY KEY (warehouse_id, transfer_id, movement_id),
  CONSTRAINT transfer_receipt_transfer_fkey
    FOREIGN KEY (warehouse_id, transfer_id) REFERENCES muster.transfer (warehouse_id, movement_id)
);
CREATE INDEX transfer_receipt_by_id ON muster.transfer_receipt (movement_id);
COMMENT ON TABLE muster.transfer_receipt IS
  'The movements by which transfers were received, reversed ones too.';
COMMENT ON COLUMN muster.transfer_receipt.warehouse_id IS 'The sender.';
COMMENT ON COLUMN muster.transfer_receipt.transfer_id IS 'The movement that sent it.';
COMMENT ON COLUMN muster.transfer_receipt.movement_id IS 'The movement that received it.';
GRANT SELECT ON muster.transfer_receipt TO muster_viewer;

CREATE FUNCTION muster.send_transfer(
  from_warehouse text, to_warehouse text, is_received boolean, items text[], lots text[],
  conditions muster.condition[], quantities bigint[], reason text, document text, note text,
  occurred_at timestamptz, actor text, request_id text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  places bigint[] := '{}';
  place text;
  goods record;
  entries record;
  sent_id bigint;
BEGIN
  PERFORM refuse_nobody(actor);
  FOREACH place IN ARRAY ARRAY[from_warehouse, to_warehouse] LOOP
    places := places || (SELECT warehouse_id FROM warehouse WHERE code = place);
    IF places[cardinality(places)] IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('There is no warehouse %s.', place),
        DETAIL = jsonb_build_object('rule', 'unknown_warehouse', 'warehouse', place)::text;
    END IF;
  END LOOP;
  SELECT array_agg(item_id) AS item_ids, array_agg(quantity) AS quantities,
    coalesce(bool_and(num_nulls(lot_id, condition) = 0), false)
      AND is_received IS NOT NULL AND places[1] <> places[2] AS is_whole
  INTO goods
  FROM named_lines(items, lots, conditions, quantities);
  IF NOT goods.is_whole THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A transfer goes to another warehouse, and each of its lines has a lot and a condition.',
      DETAIL = jsonb_build_object('rule', 'transfer_lines', 'field', 'lines')::text;
  END IF;
  PERFORM refuse_broken_packs(
    '{transfer}', array_fill(1, ARRAY[cardinality(goods.item_ids)]), goods.item_ids,
    goods.quantities);

  WITH line AS (
    SELECT * FROM named_lines(items, lots, conditions, quantities) WITH ORDINALITY
      AS line (item_id, lot_id, condition, quantity, number)
  ), side AS (
    SELECT places[1] AS warehouse_id, -1 AS sign
    UNION ALL
    SELECT places[2], 1 WHERE is_received
  )
  SELECT array_agg(warehouse_id ORDER BY part, number) AS warehouse_ids,
    array_agg(item_id ORDER BY part, number) AS item_ids,
    array_agg(lot_id ORDER BY part, number) AS lot_ids,
    array_agg(account ORDER BY part, number) AS accounts,
    array_agg(condition ORDER BY part, number) AS conditions,
    array_agg(quantity ORDER BY part, number) AS quantities
  INTO entries
  FROM (
    SELECT side.sign AS part, line.number, side.warehouse_id, line.item_id, line.lot_id,
      'stock'::account AS account, line.condition, side.sign * line.quantity AS quantity
    FROM line CROSS JOIN side
    UNION ALL
    SELECT 2, min(line.number), side.warehouse_id, line.item_id, NULL, 'in_transit', NULL,
      (-side.sign * sum(line.quantity))::bigint
    FROM line CROSS JOIN side
    GROUP BY side.sign, side.warehouse_id, line.item_id
  ) AS written;
  sent_id := post_entries(
    'transfer', reason, document, note, occurred_at, actor, request_id, NULL, NULL, false,
    entries.warehouse_ids, entries.item_ids, entries.lot_ids, entries.accounts,
    entries.conditions, entries.quantities);
  INSERT INTO transfer (warehouse_id, movement_id, to_warehouse_id, state)
  VALUES (places[1], sent_id, places[2],
    CASE WHEN is_received THEN 'received'::transfer_state ELSE 'under_way' END);
  RETURN sent_id;
END
$$;
COMMENT ON FUNCTION muster.send_transfer IS
  'Sends goods from one warehouse to another and returns the movement, which is the number of the transfer: under way, or received at once, where both sides are booked. MU001: too little that is not held. MU003: no such warehouse, item or lot. MU004: serviceable pieces of a recalled lot. MU006: malformed, or broken packs.';
GRANT EXECUTE ON FUNCTION muster.send_transfer TO muster_officer;

RESET ROLE;
