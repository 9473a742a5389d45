SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.book_line_steps(
  step muster.allocation_step_kind, known muster.allocation, part_lines integer[],
  quantities bigint[], from_scene bigint[], conditions muster.condition[],
  to_warehouse_ids bigint[], moments timestamptz[], occurred_at timestamptz, actor text,
  request_id text
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  entries record;
  booked_id bigint;
BEGIN
  IF NOT known.exercise AND step <> 'release' THEN
    WITH part AS (
      SELECT line.warehouse_id, line.item_id, line.lot_id, stated.*
      FROM ROWS FROM (
        unnest(part_lines), unnest(quantities), unnest(from_scene), unnest(conditions),
        unnest(to_warehouse_ids)
      ) WITH ORDINALITY AS stated (line, quantity, at_scene, condition, to_warehouse_id, place)
      JOIN allocation_line AS line
        ON line.allocation_id = known.allocation_id AND line.line = stated.line
    ), written AS (
      SELECT part.*, 1 AS side, part.warehouse_id AS at_id, 'stock'::account AS account,
        'serviceable'::condition AS pile, -part.quantity AS pieces
      FROM part WHERE step = 'dispatch'
      UNION ALL
      SELECT part.*, 2, part.warehouse_id, 'in_transit', NULL, part.quantity
      FROM part WHERE step = 'dispatch'
      UNION ALL
      SELECT part.*, 1, part.warehouse_id, 'in_transit', NULL, -part.quantity
      FROM part WHERE step = 'arrive'
      UNION ALL
      SELECT part.*, 2, part.warehouse_id, 'at_incident', NULL, part.quantity
      FROM part WHERE step = 'arrive'
      UNION ALL
      SELECT part.*, 1, part.warehouse_id, 'at_incident', NULL, -part.quantity
      FROM part WHERE step = 'consume'
      UNION ALL
      SELECT part.*, 2, part.warehouse_id, 'consumed', NULL, part.quantity
      FROM part WHERE step = 'consume'
      UNION ALL
      SELECT part.*, 1, part.warehouse_id, 'at_incident', NULL, -part.at_scene
      FROM part WHERE step = 'return'
      UNION ALL
      -- What the sender's scene gives is on its way to whoever takes it in, as in a transfer.
      SELECT part.*, 2, part.warehouse_id, 'in_transit', NULL,
        CASE WHEN part.to_warehouse_id = part.warehouse_id THEN part.at_scene - part.quantity
          ELSE part.at_scene END
      FROM part WHERE step = 'return'
      UNION ALL
      SELECT part.*, 3, part.to_warehouse_id, 'in_transit', NULL,
        CASE WHEN part.to_warehouse_id = part.warehouse_id THEN 0 ELSE -part.quantity END
      FROM part WHERE step = 'return'
      UNION ALL
      SELECT part.*, 4, part.to_warehouse_id, 'stock', part.condition, part.quantity
      FROM part WHERE step = 'return'
    )
    SELECT array_agg(at_id ORDER BY place, side) AS warehouse_ids,
      array_agg(item_id ORDER BY place, side) AS item_ids,
      array_agg(lot_id ORDER BY place, side) AS lot_ids,
      array_agg(account ORDER BY place, side) AS accounts,
      array_agg(pile ORDER BY place, side) AS piles,
      array_agg(pieces ORDER BY place, side) AS pieces
    INTO entries
    FROM written WHERE pieces <> 0;
    booked_id := post_entries(
      CASE step WHEN 'dispatch' THEN 'dispatch' WHEN 'arrive' THEN 'arrival'
        WHEN 'consume' THEN 'consumption' ELSE 'return' END::movement_kind,
      CASE step WHEN 'return' THEN 'returned' ELSE 'incident' END, NULL, NULL, occurred_at, actor,
      request_id, NULL, NULL, false, entries.warehouse_ids, entries.item_ids, entries.lot_ids,
      entries.accounts, entries.piles, entries.pieces);
  END IF;

  INSERT INTO allocation_step (
    warehouse_id, allocation_id, line, kind, quantity, condition, to_warehouse_id, movement_id,
    occurred_at, actor)
  SELECT line.warehouse_id, line.allocation_id, line.line, half.kind, half.quantity,
    CASE WHEN step = 'return' THEN stated.condition END,
    CASE WHEN step = 'return' THEN stated.to_warehouse_id END, booked_id, stated.moment, actor
  FROM ROWS FROM (
    unnest(part_lines), unnest(quantities), unnest(from_scene), unnest(conditions),
    unnest(to_warehouse_ids), unnest(moments)
  ) AS stated (line, quantity, at_scene, condition, to_warehouse_id, moment)
  JOIN allocation_line AS line
    ON line.allocation_id = known.allocation_id AND line.line = stated.line
  CROSS JOIN LATERAL (
    SELECT CASE step WHEN 'return' THEN 'turn_back' ELSE step END AS kind,
      stated.quantity - stated.at_scene AS quantity
    UNION ALL
    SELECT step, stated.at_scene
  ) AS half
  WHERE half.quantity > 0;
END
$$;
COMMENT ON FUNCTION muster.book_line_steps IS
  'Writes down the steps that lines have made, and books their movement unless it is an exercise or a release. For take_line_steps only. MU001, MU004, MU006: as post_entries.';

CREATE FUNCTION muster.take_line_steps(
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
    earliest := (
      SELECT min(earlier.occurred_at) FROM allocation_step AS earlier
      WHERE earlier.warehouse_id = part.warehouse_id
        AND earlier.allocation_id = known.allocation_id AND earlier.line = part.line
        AND earlier.kind = CASE step WHEN 'consume' THEN 'arrive' ELSE 'dispatch'
          END::allocation_step_kind);
    IF step IN ('arrive', 'consume', 'return') THEN
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
COMMENT ON FUNCTION muster.take_line_steps IS
  'Takes a step with the lines named, or with all that can, and returns how many made it now or before. For take_step only. MU003: no such line or warehouse. MU004: the line cannot, has too little left, is lapsed, expired or recalled. MU006: malformed.';

CREATE FUNCTION muster.take_team_steps(
  step muster.allocation_step_kind, known muster.allocation, is_whole boolean, teams text[],
  occurred_at timestamptz, actor text
) RETURNS integer
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  named record;
  task allocation_team;
  standing hold_state;
  can_move boolean;
  is_done boolean;
  met integer := 0;
  moment timestamptz;
BEGIN
  FOR named IN
    SELECT asked.code, bound.team_id
    FROM (
      SELECT DISTINCT unnest(teams) AS code WHERE NOT is_whole
      UNION ALL
      SELECT team.code FROM allocation_team AS task JOIN team USING (team_id)
      WHERE is_whole AND task.allocation_id = known.allocation_id
    ) AS asked
    LEFT JOIN team ON team.code = asked.code
    LEFT JOIN allocation_team AS bound
      ON bound.team_id = team.team_id AND bound.allocation_id = known.allocation_id
    ORDER BY bound.team_id
  LOOP
    IF named.team_id IS NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('Allocation %s has no team %s; allocation.show lists them.',
          known.allocation_id, named.code),
        DETAIL = jsonb_build_object(
          'rule', 'unknown_allocation_team', 'allocation', known.allocation_id,
          'team', named.code)::text;
    END IF;
    PERFORM FROM team WHERE team.team_id = named.team_id FOR NO KEY UPDATE;
    SELECT * INTO STRICT task FROM allocation_team AS bound
    WHERE bound.team_id = named.team_id AND bound.allocation_id = known.allocation_id
    FOR NO KEY UPDATE;
    standing := effective_state(task.state, task.expires_at);
    can_move := CASE step
      WHEN 'release' THEN task.state = 'held'
      WHEN 'dispatch' THEN standing = 'held'
      WHEN 'arrive' THEN standing = 'dispatched'
      WHEN 'consume' THEN standing = 'arrived'
      ELSE standing IN ('dispatched', 'arrived') END;
    is_done := CASE step
      WHEN 'release' THEN standing IN ('released', 'expired')
      WHEN 'dispatch' THEN task.dispatched_at IS NOT NULL
      WHEN 'arrive' THEN task.arrived_at IS NOT NULL
      WHEN 'consume' THEN standing = 'consumed'
      ELSE standing = 'returned' END;
    IF NOT can_move THEN
      IF is_done THEN
        met := met + 1;
      ELSIF NOT is_whole OR step = 'dispatch' AND standing = 'expired' THEN
        PERFORM refuse_team_step(step, task, named.code);
      END IF;
      CONTINUE;
    END IF;
    IF step IN ('arrive', 'consume', 'return') THEN
      PERFORM refuse_early_step(
        step, known.allocation_id, occurred_at,
        CASE step WHEN 'consume' THEN task.arrived_at ELSE task.dispatched_at END);
    END IF;
    moment := coalesce(occurred_at, greatest(now(), task.dispatched_at, task.arrived_at));
    UPDATE allocation_team AS bound
    SET changed_at = now(),
      state = CASE step WHEN 'release' THEN 'released' WHEN 'dispatch' THEN 'dispatched'
        WHEN 'arrive' THEN 'arrived' WHEN 'consume' THEN 'consumed' ELSE 'returned'
        END::hold_state,
      dispatched_at = CASE step WHEN 'dispatch' THEN moment ELSE bound.dispatched_at END,
      arrived_at = CASE step WHEN 'arrive' THEN moment ELSE bound.arrived_at END,
      ended_at = CASE WHEN step IN ('consume', 'return') THEN moment ELSE bound.ended_at END
    WHERE bound.team_id = named.team_id AND bound.allocation_id = known.allocation_id;
    IF NOT known.exercise AND step <> 'release' THEN
      PERFORM move_team(step, named.team_id, known.allocation_id, actor);
    END IF;
    met := met + 1;
  END LOOP;
  RETURN met;
END
$$;
COMMENT ON FUNCTION muster.take_team_steps IS
  'Takes a step with the teams named, or with all that can, and returns how many made it now or before. For take_step only. MU003: no such team. MU004: it cannot, or its task has lapsed.';

RESET ROLE;
