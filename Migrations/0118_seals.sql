SET LOCAL ROLE muster_owner;

CREATE TABLE muster.day_seal (
  day date CONSTRAINT day_seal_pkey PRIMARY KEY,
  follows date CONSTRAINT day_seal_follows_fkey REFERENCES muster.day_seal (day),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  movements bigint NOT NULL CONSTRAINT day_seal_movements_not_negative CHECK (movements >= 0),
  entries bigint NOT NULL CONSTRAINT day_seal_entries_not_negative CHECK (entries >= 0),
  seal bytea NOT NULL CONSTRAINT day_seal_length CHECK (length(seal) = 32),
  sealed_at timestamptz NOT NULL DEFAULT now(),
  login text NOT NULL DEFAULT session_user,
  append_only muster.append_only NOT NULL DEFAULT 'append_only',
  CONSTRAINT day_seal_follows_day_before CHECK (follows = day - 1),
  CONSTRAINT day_seal_span CHECK (starts_at <= ends_at)
);
-- One chain: only its first day follows none.
CREATE UNIQUE INDEX day_seal_one_first ON muster.day_seal ((follows IS NULL)) WHERE follows IS NULL;
COMMENT ON TABLE muster.day_seal IS
  'Days whose entries are sealed: each seal is the SHA-256 of the one before, 32 zero bytes for the first, and of what the warehouses booked that day. Append-only.';
COMMENT ON COLUMN muster.day_seal.day IS 'In the district''s time zone, as it was when it was sealed.';
COMMENT ON COLUMN muster.day_seal.follows IS 'The day before; null for the first that was sealed.';
COMMENT ON COLUMN muster.day_seal.starts_at IS 'Movements recorded from this moment on are of the day.';
COMMENT ON COLUMN muster.day_seal.ends_at IS 'And before this one.';
COMMENT ON COLUMN muster.day_seal.append_only IS
  'The one column the owner may name in an UPDATE, which cannot change it: foreign keys lock the row, and PostgreSQL asks for a right to update some column for that.';

CREATE TABLE muster.warehouse_seal (
  warehouse_id bigint NOT NULL,
  day date NOT NULL CONSTRAINT warehouse_seal_day_fkey REFERENCES muster.day_seal (day),
  movements bigint NOT NULL CONSTRAINT warehouse_seal_movements_positive CHECK (movements > 0),
  entries bigint NOT NULL CONSTRAINT warehouse_seal_entries_not_negative CHECK (entries >= 0),
  digest bytea NOT NULL CONSTRAINT warehouse_seal_digest_length CHECK (length(digest) = 32),
  CONSTRAINT warehouse_seal_pkey PRIMARY KEY (warehouse_id, day)
);
CREATE INDEX warehouse_seal_of_day ON muster.warehouse_seal (day);
COMMENT ON TABLE muster.warehouse_seal IS
  'What each warehouse booked on a sealed day: the SHA-256 of its movements and entries, so that a difference can be told by its warehouse. Append-only.';

CREATE TABLE muster.sealed_stock (
  warehouse_id bigint CONSTRAINT sealed_stock_pkey PRIMARY KEY
    CONSTRAINT sealed_stock_warehouse_fkey REFERENCES muster.warehouse (warehouse_id),
  day date NOT NULL CONSTRAINT sealed_stock_day_fkey REFERENCES muster.day_seal (day),
  mark bigint NOT NULL
);
COMMENT ON TABLE muster.sealed_stock IS
  'Warehouses whose balances were proven from their entries when a day was sealed, and what they were: the next run proves them from there. Without a row they are proven from the first entry on.';
COMMENT ON COLUMN muster.sealed_stock.day IS 'At the end of this day.';
COMMENT ON COLUMN muster.sealed_stock.mark IS
  'All stockpiles that had entries by then: their stockpile_mark, combined bit by bit (XOR).';

CREATE TABLE muster.reconciliation (
  run bigint CONSTRAINT reconciliation_pkey PRIMARY KEY
    CONSTRAINT reconciliation_run_positive CHECK (run > 0),
  day date NOT NULL CONSTRAINT reconciliation_day_key UNIQUE,
  findings jsonb NOT NULL
    CONSTRAINT reconciliation_findings_form CHECK (jsonb_typeof(findings) = 'object'),
  first_run_at timestamptz NOT NULL DEFAULT now(),
  last_run_at timestamptz NOT NULL DEFAULT now(),
  actor muster.identifying_text NOT NULL,
  login text NOT NULL DEFAULT session_user
);
COMMENT ON TABLE muster.reconciliation IS
  'Days for which the books were reconciled, and how many findings the last run for each had, by check.';
COMMENT ON COLUMN muster.reconciliation.run IS
  'Without gaps, so that a run that was killed leaves no trace.';
COMMENT ON COLUMN muster.reconciliation.findings IS 'Check to number of findings; checks without are left out.';

GRANT SELECT ON muster.day_seal, muster.warehouse_seal, muster.sealed_stock, muster.reconciliation
  TO muster_viewer;
REVOKE UPDATE, DELETE, TRUNCATE ON muster.day_seal, muster.warehouse_seal FROM muster_owner;
GRANT UPDATE (append_only) ON muster.day_seal TO muster_owner;

RESET ROLE;
