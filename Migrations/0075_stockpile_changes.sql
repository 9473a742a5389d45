SET LOCAL ROLE muster_owner;

-- A check is read anew by each of a booking's updates, a tenth of what it takes. That entries are
-- there is what the ordinals of the ledger say, each above 0 and none twice.
ALTER TABLE muster.stockpile DROP CONSTRAINT stockpile_entries_positive;

CREATE FUNCTION muster.make_stockpile(
  warehouse_id bigint, item_id bigint, lot_id bigint, condition muster.condition, added bigint,
  run bigint, occurred_at timestamptz, OUT on_hand bigint, OUT entries bigint, OUT is_asset boolean
)
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
BEGIN
  IF num_nulls(make_stockpile.condition, make_stockpile.added) > 0 OR NOT EXISTS (
    SELECT FROM warehouse WHERE warehouse.warehouse_id = make_stockpile.warehouse_id
  ) OR NOT EXISTS (
    SELECT FROM lot WHERE lot.item_id = make_stockpile.item_id AND lot.lot_id = make_stockpile.lot_id
  ) THEN
    RETURN;
  END IF;
  PERFORM refuse_asset_pieces(
    make_stockpile.warehouse_id, make_stockpile.item_id, make_stockpile.lot_id,
    make_stockpile.condition, added);
  INSERT INTO stockpile AS pile (
    warehouse_id, item_id, lot_id, condition, on_hand, entries, first_received_at, is_asset)
  SELECT make_stockpile.warehouse_id, make_stockpile.item_id, make_stockpile.lot_id,
    make_stockpile.condition, added, run, coalesce(make_stockpile.occurred_at, now()), item.asset
  FROM item WHERE item.item_id = make_stockpile.item_id
  ON CONFLICT ON CONSTRAINT stockpile_pkey DO UPDATE
  SET on_hand = pile.on_hand + excluded.on_hand, entries = pile.entries + excluded.entries
  RETURNING pile.on_hand, pile.entries, pile.is_asset
  INTO make_stockpile.on_hand, make_stockpile.entries, make_stockpile.is_asset;
END
$$;
COMMENT ON FUNCTION muster.make_stockpile IS
  'Puts pieces where there were none before, or adds them where somebody else has just done so; nulls where there is no such warehouse or lot. For change_unready_stockpile only. MU004: an asset is on hand already.';

CREATE FUNCTION muster.change_unready_stockpile(
  warehouse_id bigint, item_id bigint, lot_id bigint, condition muster.condition, net bigint,
  least_net bigint, run bigint, occurred_at timestamptz,
  OUT on_hand bigint, OUT entries bigint, OUT is_asset boolean
)
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
  made record;
BEGIN
  IF coalesce(least_net >= 0, true) THEN
    made := make_stockpile(
      change_unready_stockpile.warehouse_id, change_unready_stockpile.item_id,
      change_unready_stockpile.lot_id, change_unready_stockpile.condition, net, run, occurred_at);
    on_hand := made.on_hand;
    entries := made.entries;
    is_asset := made.is_asset;
  -- Too little, it seems: lapsed holds may still be counted as held.
  ELSIF expire_holds_of(
    change_unready_stockpile.warehouse_id, change_unready_stockpile.item_id,
    change_unready_stockpile.lot_id, change_unready_stockpile.condition) > 0 THEN
    UPDATE stockpile AS pile
    SET on_hand = pile.on_hand + net, entries = pile.entries + run
    WHERE pile.warehouse_id = change_unready_stockpile.warehouse_id
      AND pile.item_id = change_unready_stockpile.item_id
      AND pile.lot_id = change_unready_stockpile.lot_id
      AND pile.condition = change_unready_stockpile.condition
      AND pile.on_hand + least_net >= pile.held
    RETURNING pile.on_hand, pile.entries, pile.is_asset
    INTO change_unready_stockpile.on_hand, change_unready_stockpile.entries,
      change_unready_stockpile.is_asset;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.change_unready_stockpile IS
  'Changes a stockpile that is not there yet, or that has too little beside holds of which some have lapsed; nulls where it has too little all the same, or cannot be. For change_stockpiles only. MU004: an asset is on hand already.';

-- Without settings of its own: only the owner may call it, from functions that have them.
DROP FUNCTION muster.change_stockpiles(
  bigint[], bigint[], bigint[], muster.condition[], bigint[], timestamptz[], integer[]);
CREATE FUNCTION muster.change_stockpiles(
  warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], conditions muster.condition[],
  quantities bigint[], occurred_ats timestamptz[], line_movements integer[],
  OUT balances bigint[], OUT ordinals bigint[], OUT lacking_line integer, OUT lacking bigint
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
COMMENT ON FUNCTION muster.change_stockpiles IS
  'Changes what is on hand, making stockpiles where they are new, and returns balance and ordinal of the entry to write for each line. The lines come in the order of warehouse, item, lot and condition, which is the order of locking. Where there is too little that is not held, or no such warehouse or lot, it returns which line lacks how much, and the caller has to refuse: other faults are told first. For the booking functions only. MU004: an asset is on hand already.';

RESET ROLE;
