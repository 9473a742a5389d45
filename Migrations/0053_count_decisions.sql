SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.require_count(count_id bigint) RETURNS muster.stock_count
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp
AS $$
DECLARE
  found_count stock_count;
BEGIN
  SELECT * INTO found_count FROM stock_count AS made
  WHERE made.count_id = require_count.count_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no count %s.', require_count.count_id),
      DETAIL = jsonb_build_object('rule', 'unknown_count', 'count', require_count.count_id)::text;
  END IF;
  RETURN found_count;
END
$$;
COMMENT ON FUNCTION muster.require_count IS
  'The header of a count. For the count functions only. MU003: there is none of that number.';

CREATE FUNCTION muster.record_count(
  warehouse text, counted_at timestamptz, complete boolean, recounts bigint,
  row_numbers integer[], items text[], lots text[], conditions muster.condition[],
  quantities bigint[], actor text, request_id text,
  OUT count_id bigint, OUT repeated boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  place_id bigint := require_counted_warehouse(record_count.warehouse);
  first stock_count;
  found_errors bigint;
  counted_lines counted_line[];
  posted_id bigint;
BEGIN
  PERFORM refuse_nobody(record_count.actor);
  PERFORM refuse_count_faults(
    record_count.counted_at, record_count.complete, record_count.recounts, row_numbers, items,
    lots, conditions, quantities);
  -- One count of a warehouse at a time; movements need not wait for it.
  PERFORM FROM warehouse AS place WHERE place.warehouse_id = place_id FOR NO KEY UPDATE;
  record_count.count_id := known_count(
    record_count.warehouse, record_count.counted_at, record_count.complete, record_count.recounts,
    items, lots, conditions, quantities);
  record_count.repeated := record_count.count_id IS NOT NULL;
  IF record_count.repeated THEN
    RETURN;
  END IF;

  IF record_count.recounts IS NOT NULL THEN
    first := require_count(record_count.recounts);
    IF first.warehouse_id <> place_id OR record_count.counted_at < first.counted_at THEN
      RAISE EXCEPTION USING ERRCODE = 'MU006',
        MESSAGE = format(
          'Count %s is of another warehouse or was made later; a recount is of the same one and made after it.',
          first.count_id),
        DETAIL = jsonb_build_object('rule', 'recount_of_other', 'count', first.count_id)::text;
    END IF;
    PERFORM refuse_same_counter(place_id, first.count_id, record_count.actor, false);
  END IF;
  SELECT count(*) INTO found_errors FROM count_errors(
    record_count.warehouse, record_count.counted_at, record_count.recounts, row_numbers, items,
    lots, conditions, quantities);
  IF found_errors > 0 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('The count has %s errors; nothing of it was kept.', found_errors),
      DETAIL = jsonb_build_object('rule', 'count_errors', 'errors', found_errors)::text;
  END IF;

  SELECT array_agg(line::counted_line) INTO counted_lines FROM compare_count(
    record_count.warehouse, record_count.counted_at, record_count.complete, record_count.recounts,
    items, lots, conditions, quantities) AS line;
  SELECT post_count(
    place_id, record_count.counted_at, record_count.actor, record_count.request_id,
    array_agg(line.item_id), array_agg(line.lot_id), array_agg(line.condition),
    array_agg(line.counted - line.book))
  INTO posted_id
  FROM unnest(counted_lines) AS line WHERE line.need IS NULL;

  record_count.count_id := nextval('count_id');
  INSERT INTO stock_count (
    warehouse_id, count_id, counted_at, actor, request_id, complete, recounts, content_hash,
    movement_id)
  VALUES (
    place_id, record_count.count_id, record_count.counted_at, record_count.actor,
    record_count.request_id, record_count.complete, record_count.recounts,
    content_of_count(
      record_count.counted_at, record_count.complete, record_count.recounts, items, lots,
      conditions, quantities),
    posted_id);
  INSERT INTO stock_count_line (
    warehouse_id, count_id, line, item_id, lot_id, condition, counted_at, book, counted, need)
  SELECT place_id, record_count.count_id, line.place, line.item_id, line.lot_id, line.condition,
    record_count.counted_at, line.book, line.counted, line.need
  FROM unnest(counted_lines) WITH ORDINALITY
    AS line (item_id, lot_id, condition, book, counted, need, place);
  INSERT INTO stock_count_decision (
    warehouse_id, count_id, line, outcome, actor, by_count)
  SELECT place_id, waiting.count_id, waiting.line,
    CASE WHEN waiting.count_id = record_count.recounts
      THEN 'recounted'::count_outcome ELSE 'overtaken' END,
    record_count.actor, record_count.count_id
  FROM waiting_count_line AS waiting
  WHERE waiting.warehouse_id = place_id AND waiting.count_id <> record_count.count_id
    AND (waiting.item_id, waiting.lot_id, waiting.condition) IN (
      SELECT line.item_id, line.lot_id, line.condition FROM unnest(counted_lines) AS line)
  ORDER BY waiting.count_id, waiting.line;
END
$$;
COMMENT ON FUNCTION muster.record_count IS
  'Keeps a count, posts its small differences at once and leaves the large ones waiting; the very same count sent again is found and not kept twice. A line that waited in an earlier count of the stockpile is done with. MU001: gone or held. MU003: no such warehouse or count. MU004: the recount of one''s own count. MU006: malformed, or lines at fault (see count_errors).';
GRANT EXECUTE ON FUNCTION muster.record_count TO muster_officer;

RESET ROLE;
