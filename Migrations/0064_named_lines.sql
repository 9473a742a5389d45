SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.named_lines(
  items text[], lots text[], conditions muster.condition[], quantities bigint[]
) RETURNS TABLE (item_id bigint, lot_id bigint, condition muster.condition, quantity bigint)
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  stated record;
BEGIN
  IF cardinality(items) NOT BETWEEN 0 AND 10000
    OR (cardinality(lots), cardinality(conditions), cardinality(quantities))
      IS DISTINCT FROM (cardinality(items), cardinality(items), cardinality(items)) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'There are at most 10,000 lines, and every line has all of its fields.',
      DETAIL = jsonb_build_object(
        'rule', 'named_lines', 'lines', cardinality(items))::text;
  END IF;
  FOR stated IN
    SELECT line.*, thing.item_id, batch.lot_id, batch.recalled_at
    FROM ROWS FROM (unnest(items), unnest(lots), unnest(conditions), unnest(quantities))
      WITH ORDINALITY AS line (item, lot, condition, quantity, line)
    LEFT JOIN item AS thing ON thing.code = line.item
    LEFT JOIN lot AS batch ON batch.item_id = thing.item_id AND batch.code = line.lot
    ORDER BY line.line
  LOOP
    IF (stated.quantity BETWEEN 1 AND 1000000000000) IS NOT TRUE THEN
      RAISE EXCEPTION USING ERRCODE = 'MU006',
        MESSAGE = format('Line %s needs a quantity of 1 to 1,000,000,000,000.', stated.line),
        DETAIL = jsonb_build_object(
          'rule', 'line_quantity', 'line', stated.line, 'quantity', stated.quantity)::text;
    ELSIF stated.item_id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('There is no item %s.', stated.item),
        DETAIL = jsonb_build_object(
          'rule', 'unknown_item', 'item', stated.item, 'line', stated.line)::text;
    ELSIF stated.lot_id IS NULL AND stated.lot IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('Item %s has no lot %s.', stated.item, stated.lot),
        DETAIL = jsonb_build_object(
          'rule', 'unknown_lot', 'item', stated.item, 'lot', stated.lot,
          'line', stated.line)::text;
    ELSIF stated.condition = 'serviceable' AND stated.recalled_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU004',
        MESSAGE = format(
          'Lot %s of item %s is recalled: its pieces are booked as quarantined or damaged until lot.reinstate lifts the recall.',
          stated.lot, stated.item),
        DETAIL = jsonb_build_object(
          'rule', 'lot_is_recalled', 'item', stated.item, 'lot', stated.lot,
          'line', stated.line)::text;
    END IF;
    RETURN QUERY SELECT stated.item_id, stated.lot_id, stated.condition, stated.quantity;
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.named_lines IS
  'Lines given by codes, with the ids that they mean; lot and condition may be null. For transfers and returns only. MU003: no such item or lot. MU004: serviceable pieces of a recalled lot. MU006: malformed.';

CREATE FUNCTION muster.refuse_broken_packs(
  kinds muster.movement_kind[], line_movements integer[], item_ids bigint[], quantities bigint[]
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  broken record;
BEGIN
  SELECT item.code, item.unit, item.pack, item.pack_size, abs(line.quantity) AS asked,
    ARRAY(
      SELECT near FROM (VALUES (abs(line.quantity) - abs(line.quantity) % item.pack_size),
        (abs(line.quantity) - abs(line.quantity) % item.pack_size + item.pack_size)) AS pair (near)
      WHERE near BETWEEN 1 AND 1000000000000 ORDER BY near) AS nearest
  INTO broken
  FROM ROWS FROM (unnest(line_movements), unnest(item_ids), unnest(quantities)) WITH ORDINALITY
    AS line (movement, item_id, quantity, place)
  JOIN item USING (item_id)
  WHERE item.whole_packs AND line.quantity % item.pack_size <> 0
    AND kinds[line.movement] IN ('receipt', 'issue', 'transfer')
  ORDER BY line.place LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('Item %s is moved in whole packs (%s of %s %s): %s do not divide; %s would.',
        broken.code, broken.pack, broken.pack_size, broken.unit, broken.asked,
        array_to_string(broken.nearest, ' or ')),
      DETAIL = jsonb_build_object(
        'rule', 'whole_packs', 'field', 'quantity', 'item', broken.code, 'pack', broken.pack,
        'pack_size', broken.pack_size, 'asked', broken.asked, 'nearest', broken.nearest)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_broken_packs IS
  'Refuses the first receipt, issue or transfer of an item moved in whole packs whose quantity is not a multiple of its pack, with the nearest two that are. What is counted, adjusted, disposed of or comes back is as it is. For the booking functions only. MU006: always.';

CREATE FUNCTION muster.stands(warehouse_id bigint, movement_id bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = muster, pg_temp
RETURN NOT EXISTS (
  SELECT FROM muster.movement AS undoing
  WHERE undoing.warehouse_id = stands.warehouse_id AND undoing.reverses = stands.movement_id);
COMMENT ON FUNCTION muster.stands IS
  'Whether a movement has not been reversed, by its header at one of its warehouses.';
GRANT EXECUTE ON FUNCTION muster.stands TO muster_viewer;

RESET ROLE;
