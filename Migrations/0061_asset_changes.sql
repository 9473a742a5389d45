SET LOCAL ROLE muster_owner;

CREATE OR REPLACE FUNCTION muster.change_stockpiles(
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
  of_asset boolean;
  asset_lots bigint[] := '{}';
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
        AND (NOT pile.is_asset OR pile.on_hand + net <= 1)
      RETURNING pile.on_hand, pile.entries, pile.is_asset INTO balance, place, of_asset;
      EXIT WHEN FOUND;
      IF least_net >= 0 THEN
        PERFORM refuse_asset_pieces(of_warehouse, of_item, of_lot, of_condition, net);
        INSERT INTO stockpile AS pile (
          warehouse_id, item_id, lot_id, condition, on_hand, entries, first_received_at, is_asset)
        SELECT of_warehouse, of_item, of_lot, of_condition, net, 1 + tail - head,
          coalesce(occurred_ats[line_movements[head]], now()), item.asset
        FROM item WHERE item.item_id = of_item
        ON CONFLICT ON CONSTRAINT stockpile_pkey DO UPDATE
        SET on_hand = pile.on_hand + excluded.on_hand,
          entries = pile.entries + excluded.entries
        RETURNING pile.on_hand, pile.entries, pile.is_asset INTO balance, place, of_asset;
        EXIT;
      END IF;
      -- Too little, it seems: lapsed holds may still be counted as held.
      CONTINUE WHEN attempt = 1
        AND expire_holds_of(of_warehouse, of_item, of_lot, of_condition) > 0;
      PERFORM refuse_too_little(of_warehouse, of_item, of_lot, of_condition, -least_net);
    END LOOP;

    IF of_asset AND net > 0 THEN
      asset_lots := asset_lots || of_lot;
    END IF;
    FOR line IN REVERSE tail..head LOOP
      balances[line] := balance;
      ordinals[line] := place;
      balance := balance - quantities[line];
      place := place - 1;
    END LOOP;
    head := tail + 1;
  END LOOP;
  IF asset_lots <> '{}' THEN
    PERFORM refuse_second_asset(asset_lots);
  END IF;
END
$$;

RESET ROLE;
