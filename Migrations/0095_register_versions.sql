SET LOCAL ROLE muster_owner;

COMMENT ON TABLE muster.place_version IS
  'How often warehouses and teams were imported or reserve floors set: whoever remembers them reads here, in one row, whether that still holds. Never written by a movement.';
COMMENT ON COLUMN muster.place_version.version IS
  'Grows with every import of warehouses or teams, and with every reserve floor that is set.';

-- Whoever remembers stock asks which rows were written since: a row that is gone would not tell.
REVOKE DELETE, TRUNCATE ON muster.stockpile, muster.lot FROM muster_owner;

CREATE OR REPLACE FUNCTION muster.set_reserve_floor(
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
  UPDATE place_version SET version = version + 1;
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

RESET ROLE;
