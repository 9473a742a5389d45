SET LOCAL ROLE muster_owner;

-- The moment of the statement, not of the transaction's beginning: a transaction left open over
-- midnight would else book into a day that is over, and may be sealed.
ALTER TABLE muster.movement ALTER COLUMN recorded_at SET DEFAULT statement_timestamp();
COMMENT ON COLUMN muster.movement.recorded_at IS
  'When it was booked: the moment of the statement that did; balances follow this order.';

RESET ROLE;
