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

CREATE OR REPLACE FUNCTION muster.take_line_steps(
  step muster.allocation_step_kind, known muster.allocation, is_whole boolean, lines integer[],
  quantities bigint[], conditions muster.condition[], warehouses text[],
  occurred_at timestamptz, actor text, request_id text
) RETURNS integer
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  part record;
  standing line_standing;
  movable bigint;
  is_done boolean;
  earliest timestamptz;
  met integer := 0;
  moved_lines integer[] := '{}';
  moved_quantities bigint[] := '{}';
  moved_from_scene bigint[] := '{}';
  moved_conditions condition[] := '{}';
  moved_to bigint[] := '{}';
  moved_moments timestamptz[] := '{}';
BEGIN
  FOR part IN
    SELECT * FROM stated_parts(
      known.allocation_id, is_whole, lines, quantities, conditions, warehouses)
  LOOP
    IF step IN ('dispatch', 'release') AND part.hold_id IS NOT NULL THEN
      -- The stockpile first, its hold after it: the order of everything that ends a hold.
      PERFORM FROM stockpile AS pile
      WHERE pile.warehouse_id = part.warehouse_id AND pile.item_id = part.item_id
        AND pile.lot_id = part.lot_id AND pile.condition = 'serviceable'
      FOR UPDATE;
    END IF;
    SELECT * INTO STRICT standing FROM line_standing AS line
    WHERE line.warehouse_id = part.warehouse_id AND line.allocation_id = known.allocation_id
      AND line.line = part.line;
    movable := CASE step
      WHEN 'release' THEN
        CASE WHEN standing.is_written_off THEN 0 ELSE standing.held + standing.expired END
      WHEN 'dispatch' THEN standing.held
      WHEN 'arrive' THEN standing.in_transit
      WHEN 'consume' THEN standing.at_incident
      ELSE standing.at_incident + standing.in_transit END;
    is_done := CASE step
      WHEN 'release' THEN standing.released > 0 OR standing.expired > 0
      WHEN 'dispatch' THEN standing.expired = 0 AND standing.in_transit + standing.at_incident
        + standing.consumed + standing.returned > 0
      WHEN 'consume' THEN standing.consumed > 0
      WHEN 'return' THEN standing.returned > 0
      ELSE EXISTS (
        SELECT FROM allocation_step AS earlier
        WHERE earlier.warehouse_id = part.warehouse_id
          AND earlier.allocation_id = known.allocation_id AND earlier.line = part.line
          AND earlier.kind = 'arrive') END;
    IF part.asked IS NULL AND movable = 0
      AND (is_done OR is_whole AND (step <> 'dispatch' OR standing.expired = 0)) THEN
      met := met + is_done::integer;
      CONTINUE;
    END IF;
    IF movable = 0 OR part.asked > movable THEN
      PERFORM refuse_line_step(step, standing, part.asked, movable, is_done);
    END IF;
    IF step = 'dispatch' AND NOT known.exercise THEN
      PERFORM refuse_unfit_lot(standing);
    END IF;
    IF step IN ('arrive', 'consume', 'return') THEN
      earliest := (
        SELECT min(earlier.occurred_at) FROM allocation_step AS earlier
        WHERE earlier.warehouse_id = part.warehouse_id
          AND earlier.allocation_id = known.allocation_id AND earlier.line = part.line
          AND earlier.kind = CASE step WHEN 'consume' THEN 'arrive' ELSE 'dispatch'
            END::allocation_step_kind);
      PERFORM refuse_early_step(step, known.allocation_id, occurred_at, earliest);
    END IF;
    moved_from_scene := moved_from_scene || move_part(
      step, part.warehouse_id, known.allocation_id, part.line, coalesce(part.asked, movable));
    moved_lines := moved_lines || part.line;
    moved_quantities := moved_quantities || coalesce(part.asked, movable);
    moved_conditions := moved_conditions || part.condition;
    moved_to := moved_to || part.to_warehouse_id;
    moved_moments := moved_moments || coalesce(occurred_at, greatest(now(), earliest));
    met := met + 1;
  END LOOP;
  IF moved_lines <> '{}' THEN
    PERFORM book_line_steps(
      step, known, moved_lines, moved_quantities, moved_from_scene, moved_conditions, moved_to,
      moved_moments, occurred_at, actor, request_id);
  END IF;
  RETURN met;
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
