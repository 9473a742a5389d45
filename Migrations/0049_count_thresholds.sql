SET LOCAL ROLE muster_owner;

ALTER TABLE muster.district
  ADD COLUMN recount_above_pieces bigint NOT NULL DEFAULT 5,
  ADD COLUMN recount_above_percent integer NOT NULL DEFAULT 2,
  ADD CONSTRAINT district_recount_pieces_range
    CHECK (recount_above_pieces BETWEEN 0 AND 1000000000000),
  ADD CONSTRAINT district_recount_percent_range CHECK (recount_above_percent BETWEEN 0 AND 100);
COMMENT ON COLUMN muster.district.recount_above_pieces IS
  'A count that differs by no more pieces is posted at once.';
COMMENT ON COLUMN muster.district.recount_above_percent IS
  'Nor by more than this part of the book, in hundredths, where that is more.';

CREATE FUNCTION muster.set_count_threshold(pieces bigint, percent integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
BEGIN
  IF set_count_threshold.pieces NOT BETWEEN 0 AND 1000000000000
    OR set_count_threshold.percent NOT BETWEEN 0 AND 100 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'The threshold of counts is 0 to 1,000,000,000,000 pieces and 0 to 100 per cent.',
      DETAIL = jsonb_build_object(
        'rule', 'count_threshold', 'pieces', set_count_threshold.pieces,
        'percent', set_count_threshold.percent)::text;
  END IF;
  UPDATE district
  SET recount_above_pieces = coalesce(set_count_threshold.pieces, recount_above_pieces),
    recount_above_percent = coalesce(set_count_threshold.percent, recount_above_percent);
END
$$;
COMMENT ON FUNCTION muster.set_count_threshold IS
  'Sets from which difference on a count waits for a recount; null leaves a part as it is. MU006: out of range.';
GRANT EXECUTE ON FUNCTION muster.set_count_threshold TO muster_admin;

CREATE FUNCTION muster.need_of_count(book bigint, counted bigint) RETURNS muster.count_need
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (
  SELECT CASE
    WHEN book < 0 OR abs(counted - book)
      > greatest(recount_above_pieces, book * recount_above_percent / 100.0)
    THEN 'recount'::muster.count_need
  END
  FROM muster.district
);
COMMENT ON FUNCTION muster.need_of_count IS
  'What a first count has to wait for, by its difference: null, or a recount. A negative book is never trusted. The only such rule.';
GRANT EXECUTE ON FUNCTION muster.need_of_count TO muster_viewer;

CREATE FUNCTION muster.book_at(
  warehouse_id bigint, item_id bigint, lot_id bigint, condition muster.condition,
  moment timestamptz
) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  pieces bigint;
  entry record;
  booked record;
BEGIN
  SELECT pile.on_hand INTO pieces FROM stockpile AS pile
  WHERE pile.warehouse_id = book_at.warehouse_id AND pile.item_id = book_at.item_id
    AND pile.lot_id = book_at.lot_id AND pile.condition = book_at.condition;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  -- Not one query: a join may begin with the movements of the warehouse, and read them all.
  FOR entry IN
    SELECT line.movement_id, line.quantity FROM ledger_entry AS line
    WHERE line.warehouse_id = book_at.warehouse_id AND line.item_id = book_at.item_id
      AND line.lot_id = book_at.lot_id AND line.condition = book_at.condition
      AND line.account = 'stock'
    ORDER BY line.ordinal DESC
  LOOP
    SELECT movement.occurred_at, movement.recorded_at INTO booked FROM movement
    WHERE movement.warehouse_id = book_at.warehouse_id
      AND movement.movement_id = entry.movement_id;
    -- Nothing is booked before it happens, but for a minute between clocks; and recorded_at, the
    -- beginning of a transaction, may be out of order by as long as one stays open.
    EXIT WHEN booked.recorded_at <= book_at.moment - interval '1 hour';
    IF booked.occurred_at > book_at.moment THEN
      pieces := pieces - entry.quantity;
    END IF;
  END LOOP;
  RETURN pieces;
END
$$;
COMMENT ON FUNCTION muster.book_at IS
  'Pieces that were in a stockpile at a moment, by what is booked now: what is on hand less every entry that happened later. Walks the entries back from the newest, so that its cost is what was booked since.';
GRANT EXECUTE ON FUNCTION muster.book_at TO muster_viewer;

RESET ROLE;
