SET LOCAL ROLE muster_owner;

CREATE TABLE muster.stockpile (
  warehouse_id bigint NOT NULL,
  item_id bigint NOT NULL,
  lot_id bigint NOT NULL,
  condition muster.condition NOT NULL,
  on_hand bigint NOT NULL,
  held bigint NOT NULL DEFAULT 0,
  opening bigint NOT NULL DEFAULT 0,
  entries bigint NOT NULL,
  first_received_at timestamptz NOT NULL,
  CONSTRAINT stockpile_pkey PRIMARY KEY (warehouse_id, item_id, lot_id, condition),
  CONSTRAINT stockpile_warehouse_fkey
    FOREIGN KEY (warehouse_id) REFERENCES muster.warehouse (warehouse_id),
  CONSTRAINT stockpile_lot_fkey
    FOREIGN KEY (item_id, lot_id) REFERENCES muster.lot (item_id, lot_id),
  CONSTRAINT stockpile_held_within_on_hand CHECK (held BETWEEN 0 AND on_hand),
  CONSTRAINT stockpile_entries_positive CHECK (entries > 0)
) WITH (fillfactor = 80);
CREATE INDEX stockpile_item ON muster.stockpile (item_id, warehouse_id);
COMMENT ON TABLE muster.stockpile IS
  'What is on hand now, by warehouse, item, lot and condition: the sum of its ledger entries.';
COMMENT ON COLUMN muster.stockpile.on_hand IS 'Pieces there, in the item''s unit.';
COMMENT ON COLUMN muster.stockpile.held IS
  'Pieces of these claimed by holds in state held, lapsed ones included until they are written off; the view stock leaves them out.';
COMMENT ON COLUMN muster.stockpile.opening IS
  'Sum of its opening entries and their reversals: what an imported list of opening stock is compared with.';
COMMENT ON COLUMN muster.stockpile.entries IS
  'Number of its ledger entries, which is the ordinal of the last one.';
COMMENT ON COLUMN muster.stockpile.first_received_at IS
  'When its first pieces came in; decides between lots of equal expiry.';
COMMENT ON INDEX muster.stockpile_item IS 'One item over all warehouses.';
GRANT SELECT ON muster.stockpile TO muster_viewer;

CREATE TABLE muster.reserve_floor (
  warehouse_id bigint NOT NULL,
  item_id bigint NOT NULL,
  quantity bigint NOT NULL,
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT reserve_floor_pkey PRIMARY KEY (warehouse_id, item_id),
  CONSTRAINT reserve_floor_warehouse_fkey
    FOREIGN KEY (warehouse_id) REFERENCES muster.warehouse (warehouse_id),
  CONSTRAINT reserve_floor_item_fkey FOREIGN KEY (item_id) REFERENCES muster.item (item_id),
  CONSTRAINT reserve_floor_quantity_positive CHECK (quantity BETWEEN 1 AND 1000000000000),
  CONSTRAINT reserve_floor_actor_length CHECK (length(actor) BETWEEN 1 AND 128)
);
COMMENT ON TABLE muster.reserve_floor IS
  'What a warehouse keeps of an item unless a plan is told to use it.';
COMMENT ON COLUMN muster.reserve_floor.quantity IS
  'Serviceable, unexpired pieces that must stay available, over all lots together.';
GRANT SELECT ON muster.reserve_floor TO muster_viewer;

CREATE FUNCTION muster.set_reserve_floor(
  warehouse_code text, item_code text, quantity bigint, actor text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  floor_warehouse_id bigint;
  floor_item_id bigint;
BEGIN
  PERFORM refuse_nobody(actor);
  IF set_reserve_floor.quantity IS NULL
    OR set_reserve_floor.quantity NOT BETWEEN 0 AND 1000000000000 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A reserve floor is a quantity of 0 (none) to 1,000,000,000,000.',
      DETAIL = jsonb_build_object(
        'rule', 'floor_quantity', 'field', 'quantity', 'value', set_reserve_floor.quantity)::text;
  END IF;
  SELECT warehouse_id INTO floor_warehouse_id FROM warehouse WHERE code = warehouse_code;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no warehouse %s.', warehouse_code),
      DETAIL = jsonb_build_object('rule', 'unknown_warehouse', 'warehouse', warehouse_code)::text;
  END IF;
  SELECT item_id INTO floor_item_id FROM item WHERE code = item_code;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no item %s.', item_code),
      DETAIL = jsonb_build_object('rule', 'unknown_item', 'item', item_code)::text;
  END IF;
  IF set_reserve_floor.quantity = 0 THEN
    DELETE FROM reserve_floor
    WHERE warehouse_id = floor_warehouse_id AND item_id = floor_item_id;
  ELSE
    INSERT INTO reserve_floor AS present (warehouse_id, item_id, quantity, actor)
    VALUES (floor_warehouse_id, floor_item_id, set_reserve_floor.quantity, set_reserve_floor.actor)
    ON CONFLICT ON CONSTRAINT reserve_floor_pkey DO UPDATE
    SET quantity = excluded.quantity, actor = excluded.actor, login = excluded.login,
      changed_at = excluded.changed_at
    WHERE present.quantity <> excluded.quantity;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.set_reserve_floor IS
  'Sets what a warehouse keeps of an item; 0 removes the floor. MU003: no such warehouse or item. MU006: bad quantity.';
GRANT EXECUTE ON FUNCTION muster.set_reserve_floor TO muster_officer;

RESET ROLE;
