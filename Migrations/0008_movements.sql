SET LOCAL ROLE muster_owner;

CREATE SEQUENCE muster.movement_id AS bigint;
COMMENT ON SEQUENCE muster.movement_id IS
  'One value a movement, shared by its headers in all warehouses; neither dense nor in order of commit.';

CREATE TABLE muster.movement (
  warehouse_id bigint NOT NULL,
  movement_id bigint NOT NULL,
  kind muster.movement_kind NOT NULL,
  reason text NOT NULL,
  document text,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  request_id text,
  reverses bigint,
  is_reversal boolean NOT NULL GENERATED ALWAYS AS (reverses IS NOT NULL) STORED,
  CONSTRAINT movement_pkey PRIMARY KEY (warehouse_id, movement_id),
  CONSTRAINT movement_reverses_fkey
    FOREIGN KEY (warehouse_id, reverses) REFERENCES muster.movement (warehouse_id, movement_id),
  CONSTRAINT movement_reversal_names_reversed
    CHECK ((kind = 'reversal'::muster.movement_kind) = (reverses IS NOT NULL)),
  CONSTRAINT movement_reason_length CHECK (length(reason) BETWEEN 1 AND 500),
  CONSTRAINT movement_document_length CHECK (length(document) BETWEEN 1 AND 128),
  CONSTRAINT movement_actor_length CHECK (length(actor) BETWEEN 1 AND 128),
  CONSTRAINT movement_request_id_length CHECK (length(request_id) BETWEEN 1 AND 64)
);
CREATE UNIQUE INDEX movement_reversed_once ON muster.movement (warehouse_id, reverses)
  WHERE reverses IS NOT NULL;
CREATE INDEX movement_by_id ON muster.movement (movement_id);
CREATE INDEX movement_recorded ON muster.movement (recorded_at);
COMMENT ON TABLE muster.movement IS
  'Balanced changes of stock: one header for each warehouse that a movement touches. Append-only.';
COMMENT ON COLUMN muster.movement.document IS 'Number of the paper that it is booked from.';
COMMENT ON COLUMN muster.movement.occurred_at IS 'When it happened; may be long past.';
COMMENT ON COLUMN muster.movement.recorded_at IS 'When it was booked; balances follow this order.';
COMMENT ON COLUMN muster.movement.actor IS 'Who says that it happened.';
COMMENT ON COLUMN muster.movement.login IS 'The database login that booked it.';
COMMENT ON COLUMN muster.movement.reverses IS 'The movement that this one takes back.';
COMMENT ON COLUMN muster.movement.is_reversal IS
  'Derived, and the one column the owner may name in an UPDATE, which cannot change it: the foreign key of ledger entries locks the header, and PostgreSQL asks for a right to update some column for that.';

CREATE TABLE muster.ledger_entry (
  warehouse_id bigint NOT NULL,
  movement_id bigint NOT NULL,
  line integer NOT NULL,
  item_id bigint NOT NULL,
  lot_id bigint,
  account muster.account NOT NULL,
  condition muster.condition,
  quantity bigint NOT NULL,
  balance bigint,
  ordinal bigint,
  CONSTRAINT ledger_entry_pkey PRIMARY KEY (warehouse_id, movement_id, line),
  CONSTRAINT ledger_entry_movement_fkey
    FOREIGN KEY (warehouse_id, movement_id) REFERENCES muster.movement (warehouse_id, movement_id),
  CONSTRAINT ledger_entry_stockpile_fkey
    FOREIGN KEY (warehouse_id, item_id, lot_id, condition)
    REFERENCES muster.stockpile (warehouse_id, item_id, lot_id, condition),
  CONSTRAINT ledger_entry_ordinal_key UNIQUE (warehouse_id, item_id, lot_id, condition, ordinal),
  CONSTRAINT ledger_entry_line_positive CHECK (line > 0),
  CONSTRAINT ledger_entry_quantity_not_zero CHECK (quantity <> 0),
  CONSTRAINT ledger_entry_of_stock CHECK (
    CASE WHEN account = 'stock'::muster.account
      THEN num_nulls(lot_id, condition, balance, ordinal) = 0
      ELSE num_nonnulls(condition, balance, ordinal) = 0
    END
  ),
  CONSTRAINT ledger_entry_balance_not_negative CHECK (balance >= 0),
  CONSTRAINT ledger_entry_ordinal_positive CHECK (ordinal > 0)
);
COMMENT ON TABLE muster.ledger_entry IS
  'Signed lines of movements, which sum to zero by movement, warehouse and item. Append-only.';
COMMENT ON COLUMN muster.ledger_entry.line IS
  'Place in the movement; for imported stock entries, the row of the file.';
COMMENT ON COLUMN muster.ledger_entry.lot_id IS
  'The lot; null on a counter-account where the entry sums over lots.';
COMMENT ON COLUMN muster.ledger_entry.condition IS 'Set for stock, null for counter-accounts.';
COMMENT ON COLUMN muster.ledger_entry.quantity IS 'Pieces: more where positive, fewer where negative.';
COMMENT ON COLUMN muster.ledger_entry.balance IS
  'Pieces on hand in the stockpile after this entry; counter-accounts keep none, because theirs would be one more contended row.';
COMMENT ON COLUMN muster.ledger_entry.ordinal IS
  'Place among the entries of its stockpile, from 1 without gaps: the order that balances follow, which ids do not promise.';

-- The owner too may only add: not even a function that runs as the owner can rewrite the past.
REVOKE UPDATE, DELETE, TRUNCATE ON muster.movement, muster.ledger_entry FROM muster_owner;
GRANT UPDATE (is_reversal) ON muster.movement TO muster_owner;
GRANT SELECT ON muster.movement, muster.ledger_entry TO muster_viewer;

RESET ROLE;
