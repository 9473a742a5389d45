SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.make_lots(item_ids bigint[], codes text[], expiry_dates date[])
RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  stated record;
  known lot;
  known_item item;
  lot_ids bigint[] := '{}';
BEGIN
  FOR stated IN
    SELECT * FROM ROWS FROM (unnest(item_ids), unnest(codes), unnest(expiry_dates))
      AS named (item_id, code, expiry_date)
  LOOP
    SELECT * INTO known_item FROM item WHERE item.item_id = stated.item_id;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('There is no item %s.', stated.item_id),
        DETAIL = jsonb_build_object('rule', 'unknown_item', 'item', stated.item_id)::text;
    END IF;
    IF stated.code IS NULL OR length(stated.code) NOT BETWEEN 1 AND 64
      OR stated.code = '-' AND stated.expiry_date IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU006',
        MESSAGE = 'A lot has a code of 1 to 64 characters; stock without a lot (-) has no expiry date.',
        DETAIL = jsonb_build_object(
          'rule', 'lot_code', 'field', 'lot', 'item', known_item.code, 'lot', stated.code)::text;
    END IF;

    INSERT INTO lot (item_id, code, expiry_date)
    VALUES (stated.item_id, stated.code, stated.expiry_date)
    ON CONFLICT ON CONSTRAINT lot_code_key DO NOTHING;
    SELECT * INTO STRICT known FROM lot
    WHERE lot.item_id = stated.item_id AND lot.code = stated.code;
    IF stated.expiry_date IS NOT NULL AND stated.expiry_date IS DISTINCT FROM known.expiry_date THEN
      RAISE EXCEPTION USING ERRCODE = 'MU004',
        MESSAGE = format('Lot %s of item %s is known with %s, not %s.', known.code,
          known_item.code, coalesce('the date ' || known.expiry_date, 'no date'),
          stated.expiry_date),
        DETAIL = jsonb_build_object(
          'rule', 'lot_date_differs', 'item', known_item.code, 'lot', known.code,
          'known', known.expiry_date, 'stated', stated.expiry_date)::text;
    END IF;
    lot_ids := lot_ids || known.lot_id;
  END LOOP;
  RETURN lot_ids;
END
$$;
COMMENT ON FUNCTION muster.make_lots IS
  'Makes the lots that are not known yet and returns the ids of all. A null date agrees with any. MU003: no such item. MU004: a lot is known with another date. MU006: bad code, or a date without a lot.';
GRANT EXECUTE ON FUNCTION muster.make_lots TO muster_officer;

CREATE FUNCTION muster.keep_answers(
  request_ids text[], methods text[], content_hashes text[], answers text[], actors text[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
BEGIN
  IF array_position(answers, NULL) IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A request that was carried out leaves an answer.',
      DETAIL = jsonb_build_object('rule', 'request_without_answer', 'field', 'answers')::text;
  END IF;
  -- In the order of their ids, so that two groups with some in common wait and do not lock.
  INSERT INTO request (request_id, method, content_hash, answer, actor)
  SELECT carried.request_id, carried.method, decode(carried.content_hash, 'hex'), carried.answer,
    carried.actor
  FROM ROWS FROM (
    unnest(request_ids), unnest(methods), unnest(content_hashes), unnest(answers), unnest(actors)
  ) AS carried (request_id, method, content_hash, answer, actor)
  ORDER BY carried.request_id;
END
$$;
COMMENT ON FUNCTION muster.keep_answers IS
  'Keeps the answers of requests carried out in this transaction that were not claimed before; hashes in hexadecimal. 23505: one of the ids was used meanwhile. MU006: no answer.';
GRANT EXECUTE ON FUNCTION muster.keep_answers TO muster_officer, muster_reconciler;

RESET ROLE;
