SET LOCAL ROLE muster_owner;

-- One line of JSON for a header and one for each of its entries, so that anybody can compute it
-- again: ids and moments (microseconds since 1970) as numbers, words as they are.
CREATE FUNCTION muster.day_digests(starts_at timestamptz, ends_at timestamptz)
RETURNS TABLE (warehouse_id bigint, movements bigint, entries bigint, digest bytea)
LANGUAGE sql STABLE SET search_path = muster, pg_temp SET enable_seqscan = off
AS $$
  SELECT booked.warehouse_id, count(*) FILTER (WHERE booked.line = 0),
    count(*) FILTER (WHERE booked.line <> 0),
    sha256(convert_to(
      string_agg(booked.text, E'\n' ORDER BY booked.movement_id, booked.line), 'UTF8'))
  FROM (
    SELECT header.warehouse_id, header.movement_id, 0 AS line,
      json_build_array(
        header.movement_id, header.kind, header.reason, header.document, header.note,
        (extract(epoch FROM header.occurred_at) * 1000000)::bigint,
        (extract(epoch FROM header.recorded_at) * 1000000)::bigint,
        header.actor, header.login, header.request_id, header.reverses, header.returns
      )::text AS text
    FROM movement AS header
    WHERE header.recorded_at >= day_digests.starts_at AND header.recorded_at < day_digests.ends_at
    UNION ALL
    SELECT entry.warehouse_id, entry.movement_id, entry.line,
      concat(
        '[', entry.line, ',', entry.item_id, ',', entry.lot_id, ',"', entry.account, '","',
        entry.condition, '",', entry.quantity, ',', entry.balance, ',', entry.ordinal, ',"',
        entry.counter_account, '"]')
    FROM movement AS header
    JOIN ledger_entry AS entry USING (warehouse_id, movement_id)
    WHERE header.recorded_at >= day_digests.starts_at AND header.recorded_at < day_digests.ends_at
  ) AS booked
  GROUP BY booked.warehouse_id
$$;
COMMENT ON FUNCTION muster.day_digests IS
  'What each warehouse booked between two moments: movements, entries, and the SHA-256 of both, by movement and line. What is null is left empty.';
GRANT EXECUTE ON FUNCTION muster.day_digests TO muster_viewer;

CREATE FUNCTION muster.seal_of(
  previous bytea, day date, warehouse_ids bigint[], movements bigint[], entries bigint[],
  digests bytea[]
) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = muster, pg_temp
AS $$
  SELECT sha256(
    coalesce(seal_of.previous, decode(repeat('00', 32), 'hex'))
    || convert_to(
      to_char(seal_of.day, 'YYYY-MM-DD') || coalesce(string_agg(
        format(
          E'\n%s %s %s %s', part.warehouse_id, part.movements, part.entries,
          encode(part.digest, 'hex')),
        '' ORDER BY part.warehouse_id), ''),
      'UTF8'))
  FROM unnest(
    seal_of.warehouse_ids, seal_of.movements, seal_of.entries, seal_of.digests
  ) AS part (warehouse_id, movements, entries, digest)
$$;
COMMENT ON FUNCTION muster.seal_of IS
  'The seal of a day: SHA-256 of the seal before and of what its warehouses booked.';
GRANT EXECUTE ON FUNCTION muster.seal_of TO muster_viewer;

CREATE FUNCTION muster.await_bookings(patience interval) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  deadline CONSTANT timestamptz := clock_timestamp() + await_bookings.patience;
  under_way text[];
  holder integer;
BEGIN
  SELECT array_agg(DISTINCT lock.virtualtransaction) INTO under_way
  FROM pg_locks AS lock
  WHERE lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND lock.relation IN ('stockpile'::regclass, 'movement'::regclass)
    AND lock.mode = 'RowExclusiveLock' AND lock.pid <> pg_backend_pid();
  WHILE under_way IS NOT NULL LOOP
    SELECT min(lock.pid) INTO holder FROM pg_locks AS lock
    WHERE lock.locktype = 'virtualxid' AND lock.virtualtransaction = ANY (under_way);
    EXIT WHEN holder IS NULL;
    IF clock_timestamp() > deadline THEN
      RAISE EXCEPTION USING ERRCODE = 'MU004',
        MESSAGE = format(
          'A booking has been under way for long (server process %s); a day is sealed when all of it is in the books.',
          holder),
        HINT = 'End that session, or run again later.',
        DETAIL = jsonb_build_object('rule', 'booking_under_way', 'process', holder)::text;
    END IF;
    PERFORM pg_sleep(0.01);
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.await_bookings IS
  'Waits for the bookings that are under way now, which may have been recorded before this moment and are not committed. For seal_days only. MU004: one takes longer than `patience`.';

CREATE FUNCTION muster.seal_days(through date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  zone CONSTANT text := (SELECT time_zone FROM district);
  last day_seal;
  next day_seal;
  booked record;
  sealed bigint := 0;
BEGIN
  IF (seal_days.through < today()) IS NOT TRUE THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('%s is not over; only days that are over are sealed.', seal_days.through),
      DETAIL = jsonb_build_object('rule', 'day_not_over', 'day', seal_days.through)::text;
  END IF;
  SELECT * INTO last FROM day_seal ORDER BY day DESC LIMIT 1;
  IF last.day IS NULL THEN
    SELECT (least(min(recorded_at), now()) AT TIME ZONE zone)::date INTO next.day FROM movement;
    next.starts_at := '-infinity';
  ELSE
    next.day := last.day + 1;
  END IF;
  IF next.day > seal_days.through THEN
    RETURN 0;
  END IF;
  PERFORM await_bookings('10 s');
  WHILE next.day <= seal_days.through LOOP
    next.follows := last.day;
    next.starts_at := coalesce(last.ends_at, next.starts_at);
    next.ends_at := greatest(next.starts_at, (next.day + 1)::timestamp AT TIME ZONE zone);
    SELECT array_agg(part.warehouse_id) AS warehouse_ids, array_agg(part.movements) AS movements,
      array_agg(part.entries) AS entries, array_agg(part.digest) AS digests,
      coalesce(sum(part.movements), 0) AS movement_count,
      coalesce(sum(part.entries), 0) AS entry_count
    INTO booked
    FROM day_digests(next.starts_at, next.ends_at) AS part;
    INSERT INTO day_seal (day, follows, starts_at, ends_at, movements, entries, seal)
    VALUES (
      next.day, next.follows, next.starts_at, next.ends_at, booked.movement_count,
      booked.entry_count,
      seal_of(
        last.seal, next.day, booked.warehouse_ids, booked.movements, booked.entries,
        booked.digests))
    RETURNING * INTO last;
    INSERT INTO warehouse_seal (warehouse_id, day, movements, entries, digest)
    SELECT part.warehouse_id, last.day, part.movements, part.entries, part.digest
    FROM unnest(booked.warehouse_ids, booked.movements, booked.entries, booked.digests)
      AS part (warehouse_id, movements, entries, digest);
    next.day := last.day + 1;
    sealed := sealed + 1;
  END LOOP;
  RETURN sealed;
END
$$;
COMMENT ON FUNCTION muster.seal_days IS
  'Seals every day that is not, from the first movement on through a day that is over, and returns how many. MU004: a booking is under way. MU006: the day is not over.';
GRANT EXECUTE ON FUNCTION muster.seal_days TO muster_reconciler;

RESET ROLE;
