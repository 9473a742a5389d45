SET LOCAL ROLE muster_owner;

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
    IF step IN ('dispatch', 'release') AND NOT known.exercise THEN
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

RESET ROLE;
