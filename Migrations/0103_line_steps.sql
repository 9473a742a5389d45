SET LOCAL ROLE muster_owner;

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
  IF moved.hold_id IS NOT NULL AND step IN ('dispatch', 'release') THEN
    UPDATE hold
    SET quantity = hold.quantity - moving, changed_at = now(),
      state = CASE WHEN hold.quantity > moving THEN hold.state
        WHEN step = 'dispatch' THEN 'dispatched'::hold_state ELSE 'released' END
    WHERE hold.warehouse_id = moved.warehouse_id AND hold.hold_id = moved.hold_id
      -- Not by `=`: that would let the search go through an index of all that is held, which looks
      -- empty on a quiet day.
      AND hold.state IS NOT DISTINCT FROM 'held'::hold_state AND hold.quantity >= moving;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'The hold of a line that can be sent or released is held.';
    END IF;
    UPDATE stockpile AS pile SET held = pile.held - moving
    WHERE pile.warehouse_id = moved.warehouse_id AND pile.item_id = moved.item_id
      AND pile.lot_id = moved.lot_id AND pile.condition = 'serviceable';
  END IF;
  RETURN from_scene;
END
$$;

-- In PL/pgSQL, which keeps the plan of the statement; SQL functions are planned at every call.
CREATE OR REPLACE FUNCTION muster.standing_of_allocation(allocation_id bigint) RETURNS muster.hold_state
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT muster.state_of_parts(
      coalesce(sum(part.held), 0)::bigint, coalesce(sum(part.in_transit), 0)::bigint,
      coalesce(sum(part.at_incident), 0)::bigint, coalesce(sum(part.consumed), 0)::bigint,
      coalesce(sum(part.returned), 0)::bigint, coalesce(sum(part.released), 0)::bigint)
    FROM (
      SELECT line.held, line.in_transit, line.at_incident, line.consumed, line.returned,
        line.released
      FROM muster.line_standing AS line
      WHERE line.allocation_id = standing_of_allocation.allocation_id
      UNION ALL
      SELECT (task.now = 'held')::integer, (task.now = 'dispatched')::integer,
        (task.now = 'arrived')::integer, (task.now = 'consumed')::integer,
        (task.now = 'returned')::integer, (task.now = 'released')::integer
      FROM (
        SELECT muster.effective_state(team.state, team.expires_at) AS now
        FROM muster.allocation_team AS team
        WHERE team.allocation_id = standing_of_allocation.allocation_id
      ) AS task
    ) AS part
  );
END
$$;

RESET ROLE;
