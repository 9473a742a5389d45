SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.refuse_too_little(
  warehouse_id bigint, item_id bigint, lot_id bigint, condition muster.condition, asked bigint
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  fact record;
BEGIN
  SELECT warehouse.code AS warehouse, item.code AS item, lot.code AS lot,
    coalesce(pile.on_hand - pile.held, 0) AS available
  INTO fact
  FROM warehouse CROSS JOIN item JOIN lot USING (item_id)
  LEFT JOIN stockpile AS pile
    ON pile.warehouse_id = warehouse.warehouse_id AND pile.item_id = item.item_id
    AND pile.lot_id = lot.lot_id AND pile.condition = refuse_too_little.condition
  WHERE warehouse.warehouse_id = refuse_too_little.warehouse_id
    AND item.item_id = refuse_too_little.item_id AND lot.lot_id = refuse_too_little.lot_id;
  RAISE EXCEPTION USING ERRCODE = 'MU001',
    MESSAGE = format(
      'Warehouse %s has %s of item %s, lot %s (%s) that nobody holds; %s were asked for.',
      fact.warehouse, fact.available, fact.item, fact.lot, refuse_too_little.condition,
      refuse_too_little.asked),
    DETAIL = jsonb_build_object(
      'rule', 'too_little_to_book',
      'warehouse', fact.warehouse, 'item', fact.item, 'lot', fact.lot,
      'condition', refuse_too_little.condition, 'asked', refuse_too_little.asked,
      'available', fact.available)::text;
END
$$;
COMMENT ON FUNCTION muster.refuse_too_little IS
  'Refuses to take more out of a stockpile than is there and not held. For the booking functions only. MU001: always.';

CREATE FUNCTION muster.change_stockpiles(
  warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], conditions muster.condition[],
  quantities bigint[], occurred_ats timestamptz[], line_movements integer[],
  OUT balances bigint[], OUT ordinals bigint[]
)
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  lines CONSTANT integer := cardinality(quantities);
  head integer := 1;
  tail integer;
  net bigint;
  least_net bigint;
  of_warehouse bigint;
  of_item bigint;
  of_lot bigint;
  of_condition condition;
  balance bigint;
  place bigint;
BEGIN
  balances := array_fill(0::bigint, ARRAY[lines]);
  ordinals := balances;
  WHILE head <= lines LOOP
    of_warehouse := warehouse_ids[head];
    of_item := item_ids[head];
    of_lot := lot_ids[head];
    of_condition := conditions[head];
    -- The lines of one stockpile follow each other and change it at one stroke.
    tail := head;
    net := quantities[head];
    least_net := net;
    WHILE tail < lines AND lot_ids[tail + 1] = of_lot AND warehouse_ids[tail + 1] = of_warehouse
      AND item_ids[tail + 1] = of_item AND conditions[tail + 1] = of_condition LOOP
      tail := tail + 1;
      net := net + quantities[tail];
      least_net := least(least_net, net);
    END LOOP;

    FOR attempt IN 1..2 LOOP
      UPDATE stockpile AS pile
      SET on_hand = pile.on_hand + net,
        entries = pile.entries + 1 + tail - head
      WHERE pile.warehouse_id = of_warehouse AND pile.item_id = of_item
        AND pile.lot_id = of_lot AND pile.condition = of_condition
        AND (least_net >= 0 OR pile.on_hand + least_net >= pile.held)
      RETURNING pile.on_hand, pile.entries INTO balance, place;
      EXIT WHEN FOUND;
      IF least_net >= 0 THEN
        INSERT INTO stockpile AS pile (
          warehouse_id, item_id, lot_id, condition, on_hand, entries, first_received_at)
        VALUES (
          of_warehouse, of_item, of_lot, of_condition, net, 1 + tail - head,
          coalesce(occurred_ats[line_movements[head]], now()))
        ON CONFLICT ON CONSTRAINT stockpile_pkey DO UPDATE
        SET on_hand = pile.on_hand + excluded.on_hand,
          entries = pile.entries + excluded.entries
        RETURNING pile.on_hand, pile.entries INTO balance, place;
        EXIT;
      END IF;
      -- Too little, it seems: lapsed holds may still be counted as held.
      CONTINUE WHEN attempt = 1
        AND expire_holds_of(of_warehouse, of_item, of_lot, of_condition) > 0;
      PERFORM refuse_too_little(of_warehouse, of_item, of_lot, of_condition, -least_net);
    END LOOP;

    FOR line IN REVERSE tail..head LOOP
      balances[line] := balance;
      ordinals[line] := place;
      balance := balance - quantities[line];
      place := place - 1;
    END LOOP;
    head := tail + 1;
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.change_stockpiles IS
  'Changes what is on hand, making stockpiles where they are new, and returns balance and ordinal of the entry to write for each line. The lines come in the order of warehouse, item, lot and condition, which is the order of locking. For the booking functions only. MU001: too little that is not held.';

RESET ROLE;
