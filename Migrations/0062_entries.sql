SET LOCAL ROLE muster_owner;

ALTER TABLE muster.movement ADD COLUMN returns bigint;
ALTER TABLE muster.movement
  ADD CONSTRAINT movement_returns_fkey
    FOREIGN KEY (warehouse_id, returns) REFERENCES muster.movement (warehouse_id, movement_id);
CREATE INDEX movement_returned ON muster.movement (warehouse_id, returns)
  WHERE returns IS NOT NULL;
COMMENT ON COLUMN muster.movement.returns IS
  'The issue of which this brings something back; null for other movements, and for what comes back from an allocation.';

CREATE FUNCTION muster.post_entries(
  kind muster.movement_kind, reason text, document text, note text, occurred_at timestamptz,
  actor text, request_id text, reverses bigint, returns bigint, is_opening boolean,
  warehouse_ids bigint[], item_ids bigint[], lot_ids bigint[], accounts muster.account[],
  conditions muster.condition[], quantities bigint[]
) RETURNS bigint
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  posted_id CONSTANT bigint := nextval('movement_id');
  moment CONSTANT timestamptz := coalesce(post_entries.occurred_at, now());
  piles record;
  changed record;
BEGIN
  IF NOT reason_fits(post_entries.kind, post_entries.reason) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('%L is not a reason for a movement of the kind %s.', post_entries.reason,
        post_entries.kind),
      DETAIL = jsonb_build_object(
        'rule', 'movement_reason', 'field', 'reason', 'kind', post_entries.kind,
        'reason', post_entries.reason)::text;
  ELSIF length(post_entries.document) NOT BETWEEN 1 AND 128
    OR length(post_entries.note) NOT BETWEEN 1 AND 500 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A document number has 1 to 128 characters, a note 1 to 500.',
      DETAIL = jsonb_build_object('rule', 'movement_texts', 'field', 'document')::text;
  ELSIF moment > now() + interval '1 minute' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('A movement is booked after it happened, not before (%s).', moment),
      DETAIL = jsonb_build_object(
        'rule', 'movement_in_future', 'field', 'occurred_at', 'occurred_at', moment)::text;
  END IF;

  SELECT array_agg(pile.line) AS lines, array_agg(pile.warehouse_id) AS warehouse_ids,
    array_agg(pile.item_id) AS item_ids, array_agg(pile.lot_id) AS lot_ids,
    array_agg(pile.condition) AS conditions, array_agg(pile.quantity) AS quantities
  INTO piles
  FROM (
    SELECT *
    FROM ROWS FROM (
      unnest(warehouse_ids), unnest(item_ids), unnest(lot_ids), unnest(accounts),
      unnest(conditions), unnest(quantities)
    ) WITH ORDINALITY
      AS entry (warehouse_id, item_id, lot_id, account, condition, quantity, line)
    WHERE entry.account = 'stock'
    ORDER BY entry.warehouse_id, entry.item_id, entry.lot_id, entry.condition, entry.line
  ) AS pile;
  IF piles.lines IS NOT NULL THEN
    SELECT * INTO changed FROM change_stockpiles(
      piles.warehouse_ids, piles.item_ids, piles.lot_ids, piles.conditions, piles.quantities,
      ARRAY[moment], array_fill(1, ARRAY[cardinality(piles.lines)]));
  ELSE
    SELECT NULL::bigint[] AS balances, NULL::bigint[] AS ordinals INTO changed;
  END IF;
  IF is_opening THEN
    FOR line IN 1..coalesce(cardinality(piles.lines), 0) LOOP
      UPDATE stockpile AS pile SET opening = pile.opening + piles.quantities[line]
      WHERE pile.warehouse_id = piles.warehouse_ids[line]
        AND pile.item_id = piles.item_ids[line] AND pile.lot_id = piles.lot_ids[line]
        AND pile.condition = piles.conditions[line];
    END LOOP;
  END IF;

  INSERT INTO movement (
    warehouse_id, movement_id, kind, reason, document, note, occurred_at, actor, request_id,
    reverses, returns)
  SELECT touched.warehouse_id, posted_id, post_entries.kind, post_entries.reason,
    post_entries.document, post_entries.note, moment, post_entries.actor,
    post_entries.request_id, post_entries.reverses, post_entries.returns
  FROM (SELECT DISTINCT unnest(warehouse_ids)) AS touched (warehouse_id);
  INSERT INTO ledger_entry (
    warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
    ordinal)
  SELECT entry.warehouse_id, posted_id, entry.line, entry.item_id, entry.lot_id, entry.account,
    entry.condition, entry.quantity, pile.balance, pile.ordinal
  FROM ROWS FROM (
    unnest(warehouse_ids), unnest(item_ids), unnest(lot_ids), unnest(accounts),
    unnest(conditions), unnest(quantities)
  ) WITH ORDINALITY
    AS entry (warehouse_id, item_id, lot_id, account, condition, quantity, line)
  LEFT JOIN ROWS FROM (
    unnest(piles.lines), unnest(changed.balances), unnest(changed.ordinals)
  ) AS pile (line, balance, ordinal) ON pile.line = entry.line;
  RETURN posted_id;
EXCEPTION WHEN unique_violation THEN
  RAISE EXCEPTION USING ERRCODE = 'MU004',
    MESSAGE = format('Movement %s is being reversed by someone else.', post_entries.reverses),
    DETAIL = jsonb_build_object(
      'rule', 'movement_being_reversed', 'movement', post_entries.reverses)::text;
END
$$;
COMMENT ON FUNCTION muster.post_entries IS
  'Books a movement given entry by entry, counter-entries too, and returns its id. For the functions that know what they book only: they have made sure that it balances. MU001: too little that is not held. MU004: reversed by someone else. MU006: reason, document, note or time do not fit.';

RESET ROLE;
