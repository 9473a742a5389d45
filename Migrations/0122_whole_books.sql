SET LOCAL ROLE muster_owner;

-- Both sides are in the order of their keys already: merged, that takes a quarter of hashing them.
CREATE FUNCTION muster.unpaired_entries()
RETURNS TABLE (warehouse_id bigint, movement_id bigint, line integer)
LANGUAGE sql STABLE SET search_path = muster, pg_temp SET enable_hashjoin = off
AS $$
  SELECT warehouse_id, movement_id, entry.line
  FROM movement AS header
  FULL JOIN ledger_entry AS entry USING (warehouse_id, movement_id)
  WHERE header.kind IS NULL OR entry.line IS NULL
$$;
COMMENT ON FUNCTION muster.unpaired_entries IS
  'Movements without entries, whose line is null, and entries without a movement, in all of the books.';
GRANT EXECUTE ON FUNCTION muster.unpaired_entries TO muster_viewer;

CREATE FUNCTION muster.unequal_openings()
RETURNS TABLE (
  warehouse_id bigint, item_id bigint, lot_id bigint, condition muster.condition, booked bigint,
  opening bigint
)
LANGUAGE sql STABLE SET search_path = muster, pg_temp SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
  SELECT side.warehouse_id, side.item_id, side.lot_id, side.condition, sum(side.booked)::bigint,
    sum(side.opening)::bigint
  FROM (
    SELECT entry.warehouse_id, entry.item_id, entry.lot_id, entry.condition,
      entry.quantity AS booked, 0::bigint AS opening
    FROM (
      SELECT header.warehouse_id, header.movement_id FROM movement AS header
      WHERE header.kind = 'opening'
      UNION ALL
      SELECT reversal.warehouse_id, reversal.movement_id
      FROM movement AS reversal
      JOIN movement AS reversed
        ON reversed.warehouse_id = reversal.warehouse_id
        AND reversed.movement_id = reversal.reverses
      WHERE reversal.reverses IS NOT NULL AND reversed.kind = 'opening'
    ) AS opened
    JOIN ledger_entry AS entry USING (warehouse_id, movement_id)
    WHERE entry.account = 'stock'
    UNION ALL
    SELECT pile.warehouse_id, pile.item_id, pile.lot_id, pile.condition, 0, pile.opening
    FROM stockpile AS pile WHERE pile.opening <> 0
  ) AS side
  GROUP BY side.warehouse_id, side.item_id, side.lot_id, side.condition
  HAVING sum(side.booked) <> sum(side.opening)
$$;
COMMENT ON FUNCTION muster.unequal_openings IS
  'Stockpiles whose opening is not the sum of their opening entries and of what took these back.';
GRANT EXECUTE ON FUNCTION muster.unequal_openings TO muster_viewer;

RESET ROLE;
