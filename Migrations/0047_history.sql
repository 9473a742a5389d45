SET LOCAL ROLE muster_owner;

CREATE INDEX ledger_entry_item ON muster.ledger_entry (item_id, movement_id)
  WHERE account = 'stock'::muster.account;
COMMENT ON INDEX muster.ledger_entry_item IS
  'The last entries of one item over all warehouses. Those of a warehouse and of a stockpile are found by the primary key and by the ordinals.';

CREATE INDEX movement_document ON muster.movement (document, movement_id)
  WHERE document IS NOT NULL;
COMMENT ON INDEX muster.movement_document IS 'What was booked from a paper.';

-- Ranges of blocks instead of an entry a header: movements are only ever added, so that blocks
-- follow time; minmax-multi keeps apart the few that were dated back.
DROP INDEX muster.movement_recorded;
CREATE INDEX movement_recorded ON muster.movement
  USING brin (recorded_at, occurred_at timestamptz_minmax_multi_ops)
  WITH (pages_per_range = 16, autosummarize = on);
COMMENT ON INDEX muster.movement_recorded IS
  'Movements of a span of time, by when they were booked or by when they happened.';

CREATE VIEW muster.movement_header WITH (security_invoker = true) AS
SELECT movement.*, (
    SELECT counter.movement_id
    FROM muster.movement AS counter
    WHERE counter.warehouse_id = movement.warehouse_id
      AND counter.reverses = movement.movement_id
  ) AS reversed_by
FROM muster.movement;
COMMENT ON VIEW muster.movement_header IS 'Movements at each warehouse, and what took them back.';
COMMENT ON COLUMN muster.movement_header.reversed_by IS 'The movement that took this one back.';

CREATE VIEW muster.history WITH (security_invoker = true) AS
SELECT
  entry.warehouse_id,
  entry.movement_id,
  entry.line,
  entry.item_id,
  entry.lot_id,
  movement.kind,
  movement.reason,
  movement.document,
  movement.occurred_at,
  movement.recorded_at,
  movement.actor,
  warehouse.code AS warehouse,
  item.code AS item,
  lot.code AS lot,
  entry.condition,
  entry.account,
  entry.quantity,
  entry.balance,
  entry.ordinal,
  movement.reverses,
  movement.reversed_by
FROM muster.ledger_entry AS entry
JOIN muster.movement_header AS movement USING (warehouse_id, movement_id)
JOIN muster.warehouse USING (warehouse_id)
JOIN muster.item USING (item_id)
LEFT JOIN muster.lot ON lot.item_id = entry.item_id AND lot.lot_id = entry.lot_id;
COMMENT ON VIEW muster.history IS 'Ledger entries with their movements and names.';
GRANT SELECT ON muster.movement_header, muster.history TO muster_viewer;

RESET ROLE;
