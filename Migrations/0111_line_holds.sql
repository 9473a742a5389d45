SET LOCAL ROLE muster_owner;

-- A line that takes real stock is its own hold: what of it has not left is held, until its deadline or
-- until it is released. A row beside it for that said the same once more, with a key to prove that it
-- did, and a commit wrote both. From here on a hold is read from its line.
ALTER TABLE muster.allocation_line
  ADD COLUMN condition muster.condition NOT NULL DEFAULT 'serviceable',
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN is_written_off boolean NOT NULL DEFAULT false;
UPDATE muster.allocation_line AS line
SET condition = hold.condition, expires_at = hold.expires_at,
  is_written_off = hold.state = 'expired'
FROM muster.hold
WHERE hold.warehouse_id = line.warehouse_id AND hold.hold_id = line.hold_id;
DO $$
BEGIN
  IF EXISTS (
    SELECT FROM muster.hold
    LEFT JOIN muster.allocation_line AS line
      ON line.warehouse_id = hold.warehouse_id AND line.hold_id = hold.hold_id
    WHERE hold.state = 'held' AND (line.not_sent, line.item_id, line.lot_id)
      IS DISTINCT FROM (hold.quantity, hold.item_id, hold.lot_id)
  ) THEN
    RAISE EXCEPTION 'A hold is not what its line has not sent.';
  END IF;
END
$$;

ALTER TABLE muster.allocation_line
  DROP CONSTRAINT allocation_line_hold_fkey,
  DROP CONSTRAINT allocation_line_hold_key,
  DROP COLUMN unheld_warehouse_id,
  DROP COLUMN unheld_item_id;
ALTER TABLE muster.hold RENAME TO hold_before;
CREATE VIEW muster.hold WITH (security_invoker = true) AS
SELECT warehouse_id, item_id, lot_id, condition, not_sent AS quantity,
  'held'::muster.hold_state AS state, allocation_id, line, expires_at
FROM muster.allocation_line
WHERE expires_at IS NOT NULL AND NOT is_written_off AND not_sent > 0;
COMMENT ON VIEW muster.hold IS
  'Claims on stockpiles that are part of their held, each with a deadline: what lines of allocations have not sent.';
COMMENT ON COLUMN muster.hold.quantity IS 'Pieces claimed, in the item''s unit.';
COMMENT ON COLUMN muster.hold.expires_at IS
  'From this moment on it stops counting, though the stockpile may have it written down as held still.';
GRANT SELECT ON muster.hold TO muster_viewer;

CREATE OR REPLACE VIEW muster.live_stockpile WITH (security_invoker = true) AS
SELECT warehouse_id, item_id, lot_id, condition, on_hand, held, on_hand - held AS available,
  first_received_at
FROM (
  SELECT stockpile.warehouse_id, stockpile.item_id, stockpile.lot_id, stockpile.condition,
    stockpile.on_hand,
    stockpile.held - CASE WHEN stockpile.held = 0 THEN 0 ELSE coalesce((
      SELECT sum(lapsed.quantity)
      FROM muster.hold AS lapsed
      WHERE lapsed.warehouse_id = stockpile.warehouse_id AND lapsed.item_id = stockpile.item_id
        AND lapsed.lot_id = stockpile.lot_id AND lapsed.condition = stockpile.condition
        AND lapsed.state = 'held'::muster.hold_state AND lapsed.expires_at <= now()
    ), 0)::bigint END AS held,
    stockpile.first_received_at
  FROM muster.stockpile
) AS pile;

CREATE OR REPLACE VIEW muster.line_standing WITH (security_invoker = true) AS
SELECT warehouse_id, allocation_id, line, incident_id, item_id, lot_id, quantity, travel_ms,
  exercise, deadline, held, not_sent - held AS expired, in_transit, at_incident, consumed,
  returned, released, is_written_off,
  muster.state_of_parts(held, in_transit, at_incident, consumed, returned, released) AS state
FROM (
  SELECT line.warehouse_id, line.allocation_id, line.line, line.incident_id, line.item_id,
    line.lot_id, line.quantity, line.travel_ms, line.not_sent, line.in_transit, line.at_incident,
    line.consumed, line.returned, line.released, claim.exercise, claim.deadline,
    claim.is_written_off,
    CASE WHEN claim.is_written_off OR claim.deadline <= now() THEN 0 ELSE line.not_sent END AS held
  FROM muster.allocation_line AS line
  JOIN muster.allocation USING (allocation_id)
  CROSS JOIN LATERAL (
    SELECT allocation.exercise, coalesce(line.expires_at, allocation.expires_at) AS deadline,
      CASE WHEN line.expires_at IS NULL THEN allocation.state = 'expired'::muster.hold_state
        ELSE line.is_written_off END AS is_written_off
  ) AS claim
) AS line;

DROP TABLE muster.hold_before;
DROP SEQUENCE muster.hold_id;
-- What a line is of is proved by its stockpile, which names an existing warehouse and lot. The lines of
-- an exercise are of a stockpile too, and claim none of it.
ALTER TABLE muster.allocation_line
  DROP COLUMN hold_id,
  ADD CONSTRAINT allocation_line_stockpile_fkey
    FOREIGN KEY (warehouse_id, item_id, lot_id, condition)
    REFERENCES muster.stockpile (warehouse_id, item_id, lot_id, condition),
  ADD CONSTRAINT allocation_line_written_off_held
    CHECK (expires_at IS NOT NULL OR NOT is_written_off);
CREATE INDEX allocation_line_holding_stockpile
  ON muster.allocation_line (warehouse_id, item_id, lot_id, condition, expires_at)
  WHERE expires_at IS NOT NULL AND NOT is_written_off AND not_sent > 0;
CREATE INDEX allocation_line_holding_by_deadline ON muster.allocation_line (expires_at)
  WHERE expires_at IS NOT NULL AND NOT is_written_off AND not_sent > 0;
COMMENT ON COLUMN muster.allocation_line.condition IS 'Of the stockpile that it is of.';
COMMENT ON COLUMN muster.allocation_line.expires_at IS
  'From this moment on what it has not sent stops counting as held; null where it claims nothing, as in exercises.';
COMMENT ON COLUMN muster.allocation_line.is_written_off IS
  'Whether the stockpile has back what had not left at the deadline.';

RESET ROLE;
