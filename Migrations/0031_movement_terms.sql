SET LOCAL ROLE muster_owner;

ALTER TABLE muster.movement ADD COLUMN note text;
ALTER TABLE muster.movement
  ADD CONSTRAINT movement_note_length CHECK (length(note) BETWEEN 1 AND 500);
COMMENT ON COLUMN muster.movement.note IS 'What else is worth knowing, in the words of the actor.';
COMMENT ON COLUMN muster.movement.reason IS
  'Why: a code that fits the kind, see reason_fits. The first openings say "opening stock" in words.';

-- Counter-entries have no ordinal: an index without them is half as large, and each of them one
-- page less to find at every booking.
ALTER TABLE muster.ledger_entry DROP CONSTRAINT ledger_entry_ordinal_key;
CREATE UNIQUE INDEX ledger_entry_ordinal
  ON muster.ledger_entry (warehouse_id, item_id, lot_id, condition, ordinal)
  WHERE account = 'stock';
COMMENT ON INDEX muster.ledger_entry_ordinal IS
  'The entries of a stockpile in the order that its balances follow.';

CREATE FUNCTION muster.reason_fits(kind muster.movement_kind, reason text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE kind
  WHEN 'opening'::muster.movement_kind THEN reason = 'opening_stock'
  WHEN 'receipt'::muster.movement_kind
    THEN reason IN ('purchase', 'donation', 'from_superior', 'other')
  WHEN 'issue'::muster.movement_kind
    THEN reason IN ('training', 'use', 'support', 'loan', 'maintenance', 'other')
  WHEN 'transfer'::muster.movement_kind THEN reason IN ('replenishment', 'rebalance', 'forward')
  WHEN 'adjustment'::muster.movement_kind
    THEN reason IN ('correction', 'inspection', 'recall', 'other')
  WHEN 'disposal'::muster.movement_kind
    THEN reason IN ('expired', 'damaged', 'obsolete', 'lost', 'other')
  WHEN 'count'::muster.movement_kind THEN reason = 'count'
  WHEN 'reversal'::muster.movement_kind THEN reason IN ('entry_error', 'duplicate', 'cancelled')
  WHEN 'return'::muster.movement_kind THEN reason IN ('returned', 'maintenance_done')
  ELSE false
END;
COMMENT ON FUNCTION muster.reason_fits IS
  'Whether a reason is one of those that a movement of this kind is booked for.';
GRANT EXECUTE ON FUNCTION muster.reason_fits TO muster_viewer;

-- As SQL it is planned anew in every transaction that asks for it, which costs as much as an update.
CREATE OR REPLACE FUNCTION muster.today() RETURNS date
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
  RETURN (SELECT (now() AT TIME ZONE time_zone)::date FROM muster.district);
END
$$;

RESET ROLE;
