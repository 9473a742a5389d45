SET LOCAL ROLE muster_owner;

CREATE TYPE muster.count_need AS ENUM ('recount', 'approval');
COMMENT ON TYPE muster.count_need IS
  'What a counted line with a large difference waits for before it is posted.';

CREATE TYPE muster.count_outcome AS ENUM ('posted', 'recounted', 'overtaken', 'rejected');
COMMENT ON TYPE muster.count_outcome IS
  'What became of a line that waited: posted, replaced by the recount of it or by any later count of its stockpile, or rejected.';

CREATE TYPE muster.count_state AS ENUM ('recount', 'approval', 'closed');
COMMENT ON TYPE muster.count_state IS
  'What a count waits for: a recount of some lines, else the approval of some, else nothing.';

CREATE SEQUENCE muster.count_id AS bigint;
COMMENT ON SEQUENCE muster.count_id IS 'One value a count; neither dense nor in order of commit.';

CREATE TABLE muster.stock_count (
  warehouse_id bigint NOT NULL,
  count_id bigint NOT NULL,
  counted_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  request_id text,
  complete boolean NOT NULL,
  recounts bigint,
  content_hash bytea NOT NULL,
  movement_id bigint,
  is_recount boolean NOT NULL GENERATED ALWAYS AS (recounts IS NOT NULL) STORED,
  CONSTRAINT stock_count_pkey PRIMARY KEY (warehouse_id, count_id),
  CONSTRAINT stock_count_content_key UNIQUE (warehouse_id, content_hash),
  CONSTRAINT stock_count_warehouse_fkey
    FOREIGN KEY (warehouse_id) REFERENCES muster.warehouse (warehouse_id),
  CONSTRAINT stock_count_recounts_fkey
    FOREIGN KEY (warehouse_id, recounts) REFERENCES muster.stock_count (warehouse_id, count_id),
  CONSTRAINT stock_count_movement_fkey
    FOREIGN KEY (warehouse_id, movement_id) REFERENCES muster.movement (warehouse_id, movement_id),
  CONSTRAINT stock_count_recount_not_complete CHECK (NOT (complete AND recounts IS NOT NULL)),
  CONSTRAINT stock_count_actor_length CHECK (length(actor) BETWEEN 1 AND 128),
  CONSTRAINT stock_count_request_id_length CHECK (length(request_id) BETWEEN 1 AND 64)
);
CREATE INDEX stock_count_by_id ON muster.stock_count (count_id);
COMMENT ON TABLE muster.stock_count IS 'Counts of shelves that were kept, one warehouse each. Append-only.';
COMMENT ON COLUMN muster.stock_count.counted_at IS
  'When the shelves were looked at: the counted pieces are compared with the book of that moment.';
COMMENT ON COLUMN muster.stock_count.complete IS
  'Whether stockpiles of the warehouse that were not counted were taken as empty.';
COMMENT ON COLUMN muster.stock_count.recounts IS 'The count whose waiting lines were counted again.';
COMMENT ON COLUMN muster.stock_count.content_hash IS
  'SHA-256 of moment and lines: the same count sent twice is recognised by it.';
COMMENT ON COLUMN muster.stock_count.movement_id IS
  'The movement that posted its small differences at once; null where there were none.';
COMMENT ON COLUMN muster.stock_count.is_recount IS
  'Derived, and the one column the owner may name in an UPDATE, as movement.is_reversal.';

CREATE TABLE muster.stock_count_line (
  warehouse_id bigint NOT NULL,
  count_id bigint NOT NULL,
  line integer NOT NULL,
  item_id bigint NOT NULL,
  lot_id bigint NOT NULL,
  condition muster.condition NOT NULL,
  counted_at timestamptz NOT NULL,
  book bigint NOT NULL,
  counted bigint NOT NULL,
  difference bigint NOT NULL GENERATED ALWAYS AS (counted - book) STORED,
  need muster.count_need,
  CONSTRAINT stock_count_line_pkey PRIMARY KEY (warehouse_id, count_id, line),
  CONSTRAINT stock_count_line_stockpile_key
    UNIQUE (warehouse_id, item_id, lot_id, condition, counted_at, count_id),
  CONSTRAINT stock_count_line_count_fkey
    FOREIGN KEY (warehouse_id, count_id) REFERENCES muster.stock_count (warehouse_id, count_id),
  CONSTRAINT stock_count_line_lot_fkey
    FOREIGN KEY (item_id, lot_id) REFERENCES muster.lot (item_id, lot_id),
  CONSTRAINT stock_count_line_positive CHECK (line > 0),
  CONSTRAINT stock_count_line_counted_range CHECK (counted BETWEEN 0 AND 1000000000000)
);
CREATE INDEX stock_count_line_needing ON muster.stock_count_line (warehouse_id, count_id)
  WHERE need IS NOT NULL;
COMMENT ON TABLE muster.stock_count_line IS
  'What a count found in each stockpile, equal or not. Append-only.';
COMMENT ON COLUMN muster.stock_count_line.counted_at IS
  'As of the count: the unique key tells whether a stockpile was counted later.';
COMMENT ON COLUMN muster.stock_count_line.book IS
  'Pieces by the book at that moment, as it was known when the count was kept; negative where a back-dated issue took what only came in later.';
COMMENT ON COLUMN muster.stock_count_line.need IS
  'What it had to wait for; null where the difference was small and posted at once.';

CREATE TABLE muster.stock_count_decision (
  warehouse_id bigint NOT NULL,
  count_id bigint NOT NULL,
  line integer NOT NULL,
  outcome muster.count_outcome NOT NULL,
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  decided_at timestamptz NOT NULL DEFAULT now(),
  movement_id bigint,
  by_count bigint,
  reason text,
  CONSTRAINT stock_count_decision_pkey PRIMARY KEY (warehouse_id, count_id, line),
  CONSTRAINT stock_count_decision_line_fkey
    FOREIGN KEY (warehouse_id, count_id, line)
    REFERENCES muster.stock_count_line (warehouse_id, count_id, line),
  CONSTRAINT stock_count_decision_by_count_fkey
    FOREIGN KEY (warehouse_id, by_count) REFERENCES muster.stock_count (warehouse_id, count_id),
  CONSTRAINT stock_count_decision_movement_fkey
    FOREIGN KEY (warehouse_id, movement_id) REFERENCES muster.movement (warehouse_id, movement_id),
  CONSTRAINT stock_count_decision_posted CHECK ((outcome = 'posted') = (movement_id IS NOT NULL)),
  CONSTRAINT stock_count_decision_counted
    CHECK ((outcome IN ('recounted', 'overtaken')) = (by_count IS NOT NULL)),
  CONSTRAINT stock_count_decision_rejected CHECK ((outcome = 'rejected') = (reason IS NOT NULL)),
  CONSTRAINT stock_count_decision_reason_length CHECK (length(reason) BETWEEN 1 AND 500),
  CONSTRAINT stock_count_decision_actor_length CHECK (length(actor) BETWEEN 1 AND 128)
);
COMMENT ON TABLE muster.stock_count_decision IS
  'What became of the lines that waited, once each. Append-only.';

CREATE VIEW muster.waiting_count_line WITH (security_invoker = true) AS
SELECT line.*
FROM muster.stock_count_line AS line
LEFT JOIN muster.stock_count_decision AS decision USING (warehouse_id, count_id, line)
WHERE line.need IS NOT NULL AND decision.outcome IS NULL;
COMMENT ON VIEW muster.waiting_count_line IS
  'Counted lines that still wait for a recount or an approval.';

-- As the ledger: not even a function that runs as the owner can rewrite what was counted.
REVOKE UPDATE, DELETE, TRUNCATE
  ON muster.stock_count, muster.stock_count_line, muster.stock_count_decision FROM muster_owner;
GRANT UPDATE (is_recount) ON muster.stock_count TO muster_owner;
GRANT UPDATE (difference) ON muster.stock_count_line TO muster_owner;
GRANT SELECT ON muster.stock_count, muster.stock_count_line, muster.stock_count_decision,
  muster.waiting_count_line TO muster_viewer;

RESET ROLE;
