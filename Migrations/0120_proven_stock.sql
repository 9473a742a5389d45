SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.stock_mark(
  item_id bigint, lot_id bigint, condition muster.condition, balance bigint, ordinal bigint,
  seed bigint
) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN ordinal = 0 AND balance = 0 THEN 0 ELSE
  hashint8extended(balance, hashint8extended(ordinal, hashint8extended(
    lot_id, hashint8extended(
      item_id,
      seed + CASE condition WHEN 'serviceable' THEN 1 WHEN 'quarantined' THEN 2
        WHEN 'damaged' THEN 3 END)))) END;
COMMENT ON FUNCTION muster.stock_mark IS
  'A number for what a stockpile is after one of its entries, which another state hardly has too: one in 2^64. 0 before the first entry.';

CREATE FUNCTION muster.entry_mark(
  item_id bigint, lot_id bigint, condition muster.condition, quantity bigint, balance bigint,
  ordinal bigint, seed bigint
) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN muster.stock_mark(item_id, lot_id, condition, balance, ordinal, seed)
  # muster.stock_mark(item_id, lot_id, condition, balance - quantity, ordinal - 1, seed);
COMMENT ON FUNCTION muster.entry_mark IS
  'The stock_mark before an entry and after it, combined (XOR). Over all entries of a warehouse every state on the way comes twice and cancels, so that what is left is what its stockpiles are now, exactly where each balance follows from the one before.';

CREATE FUNCTION muster.prove_stock(
  warehouse_ids bigint[], seed bigint,
  OUT stockpiles bigint, OUT entries bigint, OUT unproven_ids bigint[]
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  last day_seal;
BEGIN
  SELECT * INTO last FROM day_seal ORDER BY day DESC LIMIT 1;
  WITH entered AS (
    SELECT warehouse_id, count(*) AS entries, sum(quantity) AS quantity, min(balance) AS least,
      bit_xor(entry_mark(item_id, lot_id, condition, quantity, balance, ordinal, seed)) AS mark
    FROM ledger_entry
    WHERE account = 'stock' AND (warehouse_ids IS NULL OR warehouse_id = ANY (warehouse_ids))
    GROUP BY warehouse_id
  ), standing AS (
    SELECT warehouse_id, count(*) AS stockpiles, sum(entries) AS entries,
      sum(on_hand) AS quantity,
      bit_xor(stock_mark(item_id, lot_id, condition, on_hand, entries, seed)) AS mark,
      bit_xor(stock_mark(item_id, lot_id, condition, on_hand, entries, 0)) AS kept_mark
    FROM stockpile
    WHERE warehouse_ids IS NULL OR warehouse_id = ANY (warehouse_ids)
    GROUP BY warehouse_id
  ), later AS (
    SELECT entry.warehouse_id,
      bit_xor(entry_mark(
        entry.item_id, entry.lot_id, entry.condition, entry.quantity, entry.balance,
        entry.ordinal, 0)) AS mark
    FROM movement AS header
    JOIN ledger_entry AS entry USING (warehouse_id, movement_id)
    WHERE header.recorded_at >= last.ends_at AND entry.account = 'stock'
      AND (warehouse_ids IS NULL OR header.warehouse_id = ANY (warehouse_ids))
    GROUP BY entry.warehouse_id
  ), place AS (
    SELECT warehouse_id, standing.stockpiles, standing.entries,
      standing.kept_mark # coalesce(later.mark, 0) AS mark,
      (coalesce(entered.entries, 0), coalesce(entered.quantity, 0), coalesce(entered.mark, 0))
        = (standing.entries, standing.quantity, standing.mark) IS TRUE
        AND coalesce(entered.least, 0) >= 0 AS is_proven
    FROM entered
    FULL JOIN standing USING (warehouse_id)
    LEFT JOIN later USING (warehouse_id)
  ), kept AS (
    INSERT INTO sealed_stock (warehouse_id, day, mark)
    SELECT place.warehouse_id, last.day, place.mark
    FROM place
    WHERE place.is_proven AND last.day IS NOT NULL
    ON CONFLICT (warehouse_id) DO UPDATE SET day = excluded.day, mark = excluded.mark
  ), dropped AS (
    DELETE FROM sealed_stock AS sealed USING place
    WHERE sealed.warehouse_id = place.warehouse_id AND NOT place.is_proven
  )
  SELECT coalesce(sum(place.stockpiles), 0), coalesce(sum(place.entries), 0),
    coalesce(array_agg(place.warehouse_id ORDER BY place.warehouse_id)
      FILTER (WHERE NOT place.is_proven), '{}')
  INTO stockpiles, entries, unproven_ids
  FROM place;
END
$$;
COMMENT ON FUNCTION muster.prove_stock IS
  'Proves the balances of warehouses, of all where none are named, from the first entry on: number, sum and every balance on the way, which is never below 0. Returns what it looked at and which warehouses do not agree; keeps what the others had at the end of the last sealed day, and forgets it of those. Takes a random seed.';
GRANT EXECUTE ON FUNCTION muster.prove_stock TO muster_reconciler;

CREATE FUNCTION muster.prove_changed_stock(
  OUT stockpiles bigint, OUT entries bigint, OUT unproven_ids bigint[], OUT altered_ids bigint[]
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  kept day_seal;
  last day_seal;
BEGIN
  SELECT * INTO last FROM day_seal ORDER BY day DESC LIMIT 1;
  SELECT * INTO kept FROM day_seal WHERE day = (SELECT max(day) FROM sealed_stock);
  WITH entered AS (
    SELECT entry.warehouse_id, min(entry.balance) AS least,
      bit_xor(entry_mark(
        entry.item_id, entry.lot_id, entry.condition, entry.quantity, entry.balance,
        entry.ordinal, 0)) AS mark,
      bit_xor(entry_mark(
        entry.item_id, entry.lot_id, entry.condition, entry.quantity, entry.balance,
        entry.ordinal, 0)) FILTER (WHERE header.recorded_at >= last.ends_at) AS later_mark
    FROM movement AS header
    JOIN ledger_entry AS entry USING (warehouse_id, movement_id)
    WHERE header.recorded_at >= kept.ends_at AND entry.account = 'stock'
    GROUP BY entry.warehouse_id
  ), standing AS (
    SELECT warehouse_id, count(*) AS stockpiles, sum(entries) AS entries,
      bit_xor(stock_mark(item_id, lot_id, condition, on_hand, entries, 0)) AS mark
    FROM stockpile
    GROUP BY warehouse_id
  ), place AS (
    SELECT warehouse_id, standing.stockpiles, standing.entries,
      standing.mark # coalesce(entered.later_mark, 0) AS mark,
      sealed.warehouse_id IS NOT NULL AS is_sealed,
      coalesce(
        sealed.day = kept.day AND sealed.mark # coalesce(entered.mark, 0) = standing.mark
          AND coalesce(entered.least, 0) >= 0, false
      ) AS is_proven
    FROM standing
    FULL JOIN entered USING (warehouse_id)
    FULL JOIN sealed_stock AS sealed USING (warehouse_id)
  ), renewed AS (
    UPDATE sealed_stock AS sealed SET day = last.day, mark = place.mark
    FROM place
    WHERE sealed.warehouse_id = place.warehouse_id AND place.is_proven AND last.day > kept.day
  )
  SELECT coalesce(sum(place.stockpiles), 0), coalesce(sum(place.entries), 0),
    coalesce(array_agg(place.warehouse_id ORDER BY place.warehouse_id)
      FILTER (WHERE NOT place.is_proven), '{}'),
    coalesce(array_agg(place.warehouse_id ORDER BY place.warehouse_id)
      FILTER (WHERE NOT place.is_proven AND place.is_sealed), '{}')
  INTO stockpiles, entries, unproven_ids, altered_ids
  FROM place;
END
$$;
COMMENT ON FUNCTION muster.prove_changed_stock IS
  'Proves the balances of all warehouses from what they were when last proven and sealed, by the entries since. Returns what stands in the books, which warehouses are not proven, and which of these were sealed; keeps what the others had at the end of the last sealed day.';
GRANT EXECUTE ON FUNCTION muster.prove_changed_stock TO muster_reconciler;

CREATE FUNCTION muster.begin_reconciliation() RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  -- A run that was killed is noticed by its server process within this time.
  SET LOCAL client_connection_check_interval = '200ms';
  SET LOCAL work_mem = '32MB';
  SET LOCAL max_parallel_workers_per_gather = 0;
  FOR attempt IN 1..20 LOOP
    IF pg_try_advisory_xact_lock(hashtextextended('muster reconciliation', 0)) THEN
      RETURN;
    END IF;
    PERFORM pg_sleep(0.05);
  END LOOP;
  RAISE EXCEPTION USING ERRCODE = 'MU004',
    MESSAGE = 'Another reconciliation is under way.',
    HINT = 'Wait until it is done; it says so itself.',
    DETAIL = jsonb_build_object('rule', 'reconciliation_under_way')::text;
END
$$;
COMMENT ON FUNCTION muster.begin_reconciliation IS
  'Lets one reconciliation run at a time, to the end of the transaction, and leaves the other processors to the bookings. MU004: another one is under way.';
GRANT EXECUTE ON FUNCTION muster.begin_reconciliation TO muster_reconciler;

CREATE FUNCTION muster.keep_reconciliation(day date, findings jsonb, actor text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  kept bigint;
BEGIN
  PERFORM refuse_nobody(keep_reconciliation.actor);
  SELECT known.run INTO kept FROM reconciliation AS known
  WHERE known.day = keep_reconciliation.day FOR UPDATE;
  IF FOUND THEN
    UPDATE reconciliation AS known
    SET findings = keep_reconciliation.findings, last_run_at = now(),
      actor = keep_reconciliation.actor, login = session_user
    WHERE known.run = kept;
  ELSE
    INSERT INTO reconciliation AS made (run, day, findings, actor)
    VALUES (
      (SELECT coalesce(max(known.run), 0) + 1 FROM reconciliation AS known),
      keep_reconciliation.day, keep_reconciliation.findings, keep_reconciliation.actor)
    RETURNING made.run INTO kept;
  END IF;
  RETURN kept;
END
$$;
COMMENT ON FUNCTION muster.keep_reconciliation IS
  'Keeps what a run for a day found, in place of an earlier run for it, and returns its number.';
GRANT EXECUTE ON FUNCTION muster.keep_reconciliation TO muster_reconciler;

RESET ROLE;
