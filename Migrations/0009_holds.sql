SET LOCAL ROLE muster_owner;

CREATE SEQUENCE muster.hold_id AS bigint;

CREATE TABLE muster.hold (
  warehouse_id bigint NOT NULL,
  hold_id bigint NOT NULL DEFAULT nextval('muster.hold_id'),
  item_id bigint NOT NULL,
  lot_id bigint NOT NULL,
  condition muster.condition NOT NULL,
  quantity bigint NOT NULL,
  state muster.hold_state NOT NULL DEFAULT 'held',
  allocation_id bigint,
  line integer,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT hold_pkey PRIMARY KEY (warehouse_id, hold_id),
  CONSTRAINT hold_stockpile_fkey
    FOREIGN KEY (warehouse_id, item_id, lot_id, condition)
    REFERENCES muster.stockpile (warehouse_id, item_id, lot_id, condition),
  CONSTRAINT hold_quantity_positive CHECK (quantity > 0),
  CONSTRAINT hold_line_with_allocation CHECK ((allocation_id IS NULL) = (line IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX hold_of_stockpile ON muster.hold (warehouse_id, item_id, lot_id, condition, expires_at)
  WHERE state = 'held';
CREATE INDEX hold_by_deadline ON muster.hold (expires_at) WHERE state = 'held';
CREATE INDEX hold_of_allocation ON muster.hold (allocation_id) WHERE allocation_id IS NOT NULL;
COMMENT ON TABLE muster.hold IS 'Claims on stockpiles, each with a deadline.';
COMMENT ON COLUMN muster.hold.quantity IS 'Pieces claimed, in the item''s unit.';
COMMENT ON COLUMN muster.hold.state IS
  'As written; see effective_state for what it is now. While it is held, its quantity is part of the stockpile''s held.';
COMMENT ON COLUMN muster.hold.line IS 'Line of the allocation that it serves.';
COMMENT ON COLUMN muster.hold.expires_at IS 'From this moment on it stops counting.';
COMMENT ON INDEX muster.hold_of_stockpile IS 'Holds of a stockpile, to find those that have lapsed.';
GRANT SELECT ON muster.hold TO muster_viewer;

CREATE FUNCTION muster.expire_holds_of(
  warehouse_id bigint, item_id bigint, lot_id bigint, condition muster.condition
) RETURNS bigint
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  expired bigint;
  pieces bigint;
BEGIN
  -- The stockpile first, its holds after it: the order of everything that ends a hold.
  PERFORM FROM stockpile AS pile
  WHERE pile.warehouse_id = expire_holds_of.warehouse_id
    AND pile.item_id = expire_holds_of.item_id
    AND pile.lot_id = expire_holds_of.lot_id
    AND pile.condition = expire_holds_of.condition
  FOR UPDATE;

  WITH lapsed AS (
    UPDATE hold SET state = 'expired', changed_at = now()
    WHERE hold.warehouse_id = expire_holds_of.warehouse_id
      AND hold.item_id = expire_holds_of.item_id
      AND hold.lot_id = expire_holds_of.lot_id
      AND hold.condition = expire_holds_of.condition
      AND hold.state = 'held'
      AND hold.expires_at <= now()
    RETURNING hold.quantity
  )
  SELECT count(*), coalesce(sum(quantity), 0) INTO expired, pieces FROM lapsed;

  IF expired > 0 THEN
    UPDATE stockpile AS pile SET held = pile.held - pieces
    WHERE pile.warehouse_id = expire_holds_of.warehouse_id
      AND pile.item_id = expire_holds_of.item_id
      AND pile.lot_id = expire_holds_of.lot_id
      AND pile.condition = expire_holds_of.condition;
  END IF;
  RETURN expired;
END
$$;
COMMENT ON FUNCTION muster.expire_holds_of IS
  'Writes off the lapsed holds of one stockpile and returns how many there were. For the other functions only.';

RESET ROLE;
