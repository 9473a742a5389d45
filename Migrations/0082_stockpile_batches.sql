SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.change_stockpiles_in_turn(
  warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], conditions muster.condition[],
  quantities bigint[], occurred_ats timestamptz[], line_movements integer[],
  INOUT balances bigint[], INOUT ordinals bigint[], OUT lacking_line integer, OUT lacking bigint
)
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
  lines CONSTANT integer := cardinality(quantities);
  head integer := 1;
  tail integer;
  run bigint;
  net bigint;
  least_net bigint;
  balance bigint;
  place bigint;
  of_asset boolean;
  asset_lots bigint[];
BEGIN
  WHILE head <= lines LOOP
    IF balances[head] IS NOT NULL THEN
      head := head + 1;
      CONTINUE;
    END IF;
    -- The lines of one stockpile follow each other and change it at one stroke.
    tail := head;
    run := 1;
    net := quantities[head];
    least_net := net;
    WHILE lot_ids[tail + 1] = lot_ids[head] LOOP
      EXIT WHEN (warehouse_ids[tail + 1], item_ids[tail + 1], conditions[tail + 1])
        IS DISTINCT FROM (warehouse_ids[head], item_ids[head], conditions[head]);
      tail := tail + 1;
      run := run + 1;
      net := net + quantities[tail];
      least_net := least(least_net, net);
    END LOOP;

    UPDATE stockpile AS pile
    SET on_hand = pile.on_hand + net, entries = pile.entries + run
    WHERE pile.warehouse_id = warehouse_ids[head] AND pile.item_id = item_ids[head]
      AND pile.lot_id = lot_ids[head] AND pile.condition = conditions[head]
      AND pile.on_hand + least_net >= pile.held
      AND (NOT pile.is_asset OR pile.on_hand + net <= 1)
    RETURNING pile.on_hand, pile.entries, pile.is_asset INTO balance, place, of_asset;
    IF NOT FOUND THEN
      SELECT * INTO balance, place, of_asset
      FROM change_unready_stockpile(
        warehouse_ids[head], item_ids[head], lot_ids[head], conditions[head], net, least_net, run,
        occurred_ats[line_movements[head]]);
      IF balance IS NULL THEN
        lacking_line := head;
        lacking := -least_net;
        RETURN;
      END IF;
    END IF;
    IF of_asset THEN
      IF net > 0 THEN
        asset_lots := asset_lots || lot_ids[head];
      END IF;
    END IF;

    balances[tail] := balance;
    ordinals[tail] := place;
    FOR line IN REVERSE tail - 1..head LOOP
      balances[line] := balances[line + 1] - quantities[line + 1];
      ordinals[line] := ordinals[line + 1] - 1;
    END LOOP;
    head := tail + 1;
  END LOOP;
  IF asset_lots IS NOT NULL THEN
    PERFORM refuse_second_asset(asset_lots);
  END IF;
END
$$;
COMMENT ON FUNCTION muster.change_stockpiles_in_turn IS
  'Changes the stockpiles of the lines that have no balance yet, one after the other, as change_stockpiles says. For that function only. MU004: an asset is on hand already.';

-- All lines by one statement, where no two are of one stockpile: that takes two thirds of what a
-- statement for each does. The lines come in the order of locking and a nested loop keeps it: hence
-- the settings. Assets, and stockpiles that are new or seem to have too little, are changed
-- afterwards, one by one.
CREATE OR REPLACE FUNCTION muster.change_stockpiles(
  warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], conditions muster.condition[],
  quantities bigint[], occurred_ats timestamptz[], line_movements integer[],
  OUT balances bigint[], OUT ordinals bigint[], OUT lacking_line integer, OUT lacking bigint
)
LANGUAGE plpgsql SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
  lines CONSTANT integer := cardinality(quantities);
  is_repeated boolean := false;
  changed record;
BEGIN
  FOR line IN 2..lines LOOP
    IF lot_ids[line] = lot_ids[line - 1] AND warehouse_ids[line] = warehouse_ids[line - 1] THEN
      is_repeated := true;
      EXIT;
    END IF;
  END LOOP;
  IF NOT is_repeated THEN
    WITH changed AS (
      UPDATE stockpile AS pile
      SET on_hand = pile.on_hand + quantities[line], entries = pile.entries + 1
      FROM generate_series(1, lines) AS line
      WHERE pile.warehouse_id = warehouse_ids[line] AND pile.item_id = item_ids[line]
        AND pile.lot_id = lot_ids[line] AND pile.condition = conditions[line]
        AND pile.on_hand + quantities[line] >= pile.held AND NOT pile.is_asset
      RETURNING line, pile.on_hand, pile.entries
    )
    SELECT array_agg(on_hand) AS balances, array_agg(entries) AS ordinals,
      array_agg(line) AS lines
    INTO changed
    FROM (SELECT * FROM changed ORDER BY line) AS changed;
    IF cardinality(changed.lines) = lines THEN
      balances := changed.balances;
      ordinals := changed.ordinals;
      RETURN;
    END IF;
    FOR place IN 1..coalesce(cardinality(changed.lines), 0) LOOP
      balances[changed.lines[place]] := changed.balances[place];
      ordinals[changed.lines[place]] := changed.ordinals[place];
    END LOOP;
  END IF;
  changed := change_stockpiles_in_turn(
    warehouse_ids, item_ids, lot_ids, conditions, quantities, occurred_ats, line_movements,
    balances, ordinals);
  balances := changed.balances;
  ordinals := changed.ordinals;
  lacking_line := changed.lacking_line;
  lacking := changed.lacking;
END
$$;
COMMENT ON FUNCTION muster.change_stockpiles IS
  'Changes what is on hand, making stockpiles where they are new, and returns balance and ordinal of the entry to write for each line. The lines come in the order of warehouse, item, lot and condition, which is the order of locking. Where there is too little that is not held, or no such warehouse or lot, it returns which line lacks how much, and the caller has to refuse: other faults are told first. For the booking functions only. MU004: an asset is on hand already.';

RESET ROLE;
