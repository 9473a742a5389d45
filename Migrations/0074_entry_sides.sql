SET LOCAL ROLE muster_owner;

ALTER TABLE muster.ledger_entry
  ADD COLUMN counter_account muster.account,
  ADD CONSTRAINT ledger_entry_counter_account CHECK (counter_account <> 'stock'::muster.account);
COMMENT ON COLUMN muster.ledger_entry.counter_account IS
  'Where the pieces came from or went to: the entry stands for its opposite there too, and is zero by itself. Null: other entries of the movement are its opposite.';
COMMENT ON TABLE muster.ledger_entry IS
  'Signed lines of movements. By movement, warehouse and item those without a counter-account sum to zero. Append-only.';

CREATE VIEW muster.ledger_side WITH (security_invoker = true) AS
SELECT warehouse_id, movement_id, line, item_id, lot_id, account, condition, quantity, balance,
  ordinal
FROM muster.ledger_entry
UNION ALL
SELECT warehouse_id, movement_id, line, item_id, NULL, counter_account, NULL, -quantity, NULL, NULL
FROM muster.ledger_entry
WHERE counter_account IS NOT NULL;
COMMENT ON VIEW muster.ledger_side IS
  'Ledger entries with both of their sides as lines of their own, which sum to zero by movement, warehouse and item.';
GRANT SELECT ON muster.ledger_side TO muster_viewer;

-- What a text may be is the domain's to say: its rule is kept ready in the session, where a table's
-- is read anew by every statement, which made a fifth of what a header costs.
CREATE DOMAIN muster.identifying_text AS text
  CONSTRAINT identifying_text_length CHECK (length(VALUE) BETWEEN 1 AND 128);
COMMENT ON DOMAIN muster.identifying_text IS 'Somebody''s name, or the number of a paper.';
CREATE DOMAIN muster.explaining_text AS text
  CONSTRAINT explaining_text_length CHECK (length(VALUE) BETWEEN 1 AND 500);
COMMENT ON DOMAIN muster.explaining_text IS 'A sentence or a few, in somebody''s words.';
CREATE DOMAIN muster.request_key AS text
  CONSTRAINT request_key_length CHECK (length(VALUE) BETWEEN 1 AND 64);
COMMENT ON DOMAIN muster.request_key IS 'A caller''s id for a request.';

CREATE TYPE muster.append_only AS ENUM ('append_only');
COMMENT ON TYPE muster.append_only IS 'What can have no other value.';

DROP VIEW muster.history, muster.movement_header;
REVOKE UPDATE (is_reversal) ON muster.movement FROM muster_owner;
ALTER TABLE muster.movement
  DROP CONSTRAINT movement_reason_length,
  DROP CONSTRAINT movement_document_length,
  DROP CONSTRAINT movement_note_length,
  DROP CONSTRAINT movement_actor_length,
  DROP CONSTRAINT movement_request_id_length,
  DROP COLUMN is_reversal,
  ALTER COLUMN reason TYPE muster.explaining_text,
  ALTER COLUMN document TYPE muster.identifying_text,
  ALTER COLUMN note TYPE muster.explaining_text,
  ALTER COLUMN actor TYPE muster.identifying_text,
  ALTER COLUMN request_id TYPE muster.request_key,
  ALTER COLUMN login DROP DEFAULT,
  ALTER COLUMN login TYPE text,
  ALTER COLUMN login SET DEFAULT session_user,
  ADD COLUMN append_only muster.append_only NOT NULL DEFAULT 'append_only';
COMMENT ON COLUMN muster.movement.append_only IS
  'The one column the owner may name in an UPDATE, which cannot change it: the foreign key of ledger entries locks the header, and PostgreSQL asks for a right to update some column for that.';
GRANT UPDATE (append_only) ON muster.movement TO muster_owner;

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
  movement.reason::text AS reason,
  movement.document::text AS document,
  movement.occurred_at,
  movement.recorded_at,
  movement.actor::text AS actor,
  warehouse.code AS warehouse,
  item.code AS item,
  lot.code AS lot,
  entry.condition,
  entry.account,
  entry.counter_account,
  entry.quantity,
  entry.balance,
  entry.ordinal,
  movement.reverses,
  movement.returns,
  movement.reversed_by
FROM muster.ledger_entry AS entry
JOIN muster.movement_header AS movement USING (warehouse_id, movement_id)
JOIN muster.warehouse USING (warehouse_id)
JOIN muster.item USING (item_id)
LEFT JOIN muster.lot ON lot.item_id = entry.item_id AND lot.lot_id = entry.lot_id;
COMMENT ON VIEW muster.history IS 'Ledger entries with their movements and names.';
GRANT SELECT ON muster.movement_header, muster.history TO muster_viewer;

RESET ROLE;
