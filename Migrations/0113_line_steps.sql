SET LOCAL ROLE muster_owner;

DROP FUNCTION muster.stated_parts;
CREATE FUNCTION muster.stated_parts(
  allocation_id bigint, is_whole boolean, lines integer[], quantities bigint[],
  conditions muster.condition[], warehouses text[]
) RETURNS TABLE (
  warehouse_id bigint, line integer, item_id bigint, lot_id bigint, asked bigint,
  condition muster.condition, to_warehouse_id bigint
)
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  stated record;
BEGIN
  IF is_whole THEN
    lines := ARRAY(
      SELECT known.line FROM allocation_line AS known
      WHERE known.allocation_id = stated_parts.allocation_id);
    quantities := array_fill(NULL::bigint, ARRAY[cardinality(lines)]);
    conditions := array_fill(NULL::condition, ARRAY[cardinality(lines)]);
    warehouses := array_fill(NULL::text, ARRAY[cardinality(lines)]);
  ELSIF cardinality(lines) > 10000 OR array_position(lines, NULL) IS NOT NULL
    OR (cardinality(quantities), cardinality(conditions), cardinality(warehouses))
      IS DISTINCT FROM (cardinality(lines), cardinality(lines), cardinality(lines))
    OR EXISTS (
      SELECT FROM ROWS FROM (unnest(lines), unnest(quantities)) AS line (line, quantity)
      GROUP BY line.line HAVING count(*) > count(line.quantity) AND count(*) > 1)
    OR EXISTS (
      SELECT FROM unnest(quantities) AS piece (pieces)
      WHERE piece.pieces NOT BETWEEN 1 AND 1000000000000) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'There are at most 10,000 lines, each of at least one piece; a line given twice says how many each time.',
      DETAIL = jsonb_build_object('rule', 'step_lines', 'field', 'lines')::text;
  END IF;

  FOR stated IN
    SELECT part.*, known.warehouse_id, known.item_id, known.lot_id,
      place.warehouse_id AS to_warehouse_id, item.code AS item, lot.code AS lot, lot.recalled_at
    FROM ROWS FROM (
      unnest(lines), unnest(quantities), unnest(conditions), unnest(warehouses)
    ) WITH ORDINALITY AS part (line, quantity, condition, warehouse, place)
    LEFT JOIN allocation_line AS known
      ON known.allocation_id = stated_parts.allocation_id AND known.line = part.line
    LEFT JOIN item USING (item_id)
    LEFT JOIN lot USING (item_id, lot_id)
    LEFT JOIN warehouse AS place ON place.code = part.warehouse
    ORDER BY known.warehouse_id, known.item_id, known.lot_id, part.line, part.place
  LOOP
    IF stated.warehouse_id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('Allocation %s has no line %s; allocation.show lists them.',
          stated_parts.allocation_id, stated.line),
        DETAIL = jsonb_build_object(
          'rule', 'unknown_allocation_line', 'allocation', stated_parts.allocation_id,
          'line', stated.line)::text;
    ELSIF stated.to_warehouse_id IS NULL AND stated.warehouse IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('There is no warehouse %s.', stated.warehouse),
        DETAIL = jsonb_build_object(
          'rule', 'unknown_warehouse', 'warehouse', stated.warehouse)::text;
    ELSIF stated.condition = 'serviceable' AND stated.recalled_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU004',
        MESSAGE = format(
          'Lot %s of item %s is recalled: its pieces are booked as quarantined or damaged until lot.reinstate lifts the recall.',
          stated.lot, stated.item),
        DETAIL = jsonb_build_object(
          'rule', 'lot_is_recalled', 'item', stated.item, 'lot', stated.lot,
          'line', stated.line)::text;
    END IF;
    RETURN QUERY SELECT stated.warehouse_id, stated.line, stated.item_id, stated.lot_id,
      stated.quantity,
      coalesce(stated.condition,
        CASE WHEN stated.recalled_at IS NULL THEN 'serviceable' ELSE 'quarantined' END::condition),
      coalesce(stated.to_warehouse_id, stated.warehouse_id);
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.stated_parts IS
  'The lines of an allocation that a step names, or all, in the order in which stockpiles are locked; null quantities stay null, pieces come back to where they came from, serviceable, of a recalled lot quarantined. For take_line_steps only. MU003: no such line or warehouse. MU004: serviceable pieces of a recalled lot. MU006: malformed.';

CREATE OR REPLACE FUNCTION muster.move_part(
  step muster.allocation_step_kind, part_warehouse_id bigint, part_allocation_id bigint,
  part_line integer, moving bigint
) RETURNS bigint
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  moved allocation_line;
  from_scene bigint := 0;
BEGIN
  IF step = 'return' THEN
    SELECT least(known.at_incident, moving) INTO from_scene FROM allocation_line AS known
    WHERE known.warehouse_id = part_warehouse_id AND known.allocation_id = part_allocation_id
      AND known.line = part_line;
  END IF;
  -- Wrong sums are refused by the row itself.
  UPDATE allocation_line AS known
  SET released = known.released + CASE step WHEN 'release' THEN moving ELSE 0 END,
    in_transit = known.in_transit + CASE step WHEN 'dispatch' THEN moving
      WHEN 'arrive' THEN -moving WHEN 'return' THEN from_scene - moving ELSE 0 END,
    at_incident = known.at_incident + CASE step WHEN 'arrive' THEN moving
      WHEN 'consume' THEN -moving WHEN 'return' THEN -from_scene ELSE 0 END,
    consumed = known.consumed + CASE step WHEN 'consume' THEN moving ELSE 0 END,
    returned = known.returned + CASE step WHEN 'return' THEN moving ELSE 0 END
  WHERE known.warehouse_id = part_warehouse_id AND known.allocation_id = part_allocation_id
    AND known.line = part_line
  RETURNING * INTO STRICT moved;
  IF moved.expires_at IS NOT NULL AND step IN ('dispatch', 'release') THEN
    IF moved.is_written_off THEN
      RAISE EXCEPTION 'A line that can be sent or released is held.';
    END IF;
    UPDATE stockpile AS pile SET held = pile.held - moving
    WHERE pile.warehouse_id = moved.warehouse_id AND pile.item_id = moved.item_id
      AND pile.lot_id = moved.lot_id AND pile.condition = moved.condition;
  END IF;
  RETURN from_scene;
END
$$;

RESET ROLE;
