SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.take_step(
  step muster.allocation_step_kind, allocation_id bigint, lines integer[], quantities bigint[],
  conditions muster.condition[], warehouses text[], teams text[], occurred_at timestamptz,
  actor text, request_id text
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  known allocation;
  is_whole CONSTANT boolean := lines IS NULL AND teams IS NULL;
  met integer := 0;
BEGIN
  PERFORM refuse_nobody(actor);
  -- One step of an allocation after the other; whoever wants its stock waits at the stockpile.
  SELECT * INTO known FROM allocation
  WHERE allocation.allocation_id = take_step.allocation_id FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no allocation %s.', take_step.allocation_id),
      DETAIL = jsonb_build_object(
        'rule', 'unknown_allocation', 'allocation', take_step.allocation_id)::text;
  ELSIF take_step.occurred_at > now() + interval '1 minute' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('A step is told after it happened, not before (%s).',
        take_step.occurred_at),
      DETAIL = jsonb_build_object(
        'rule', 'step_in_future', 'field', 'occurred_at',
        'occurred_at', take_step.occurred_at)::text;
  END IF;
  IF is_whole OR lines IS NOT NULL THEN
    met := take_line_steps(
      step, known, is_whole, lines, quantities, conditions, warehouses, take_step.occurred_at,
      actor, request_id);
  END IF;
  IF is_whole OR teams IS NOT NULL THEN
    met := met + take_team_steps(step, known, is_whole, teams, take_step.occurred_at, actor);
  END IF;
  IF met = 0 THEN
    known.state := state_of_allocation(known.allocation_id, known.state, known.expires_at);
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Allocation %s is %s; allocation.%s cannot follow that.',
        known.allocation_id, known.state, step),
      DETAIL = jsonb_build_object(
        'rule', 'allocation_not_ready', 'allocation', known.allocation_id, 'step', step,
        'state', known.state)::text;
  END IF;
  PERFORM settle_allocation(known.allocation_id, actor);
END
$$;
COMMENT ON FUNCTION muster.take_step IS
  'Takes a step with the lines and teams named, or with all that can where none are; what made it before is left as it is. For the functions of the steps only. MU003: no such allocation, line, team or warehouse. MU004: it cannot. MU006: malformed, in the future, or before the step that it follows.';

CREATE FUNCTION muster.dispatch_allocation(
  allocation_id bigint, lines integer[], quantities bigint[], teams text[], actor text,
  request_id text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
BEGIN
  PERFORM take_step('dispatch', allocation_id, lines, quantities,
    array_fill(NULL::condition, ARRAY[coalesce(cardinality(lines), 0)]),
    array_fill(NULL::text, ARRAY[coalesce(cardinality(lines), 0)]), teams, NULL, actor, request_id);
END
$$;
COMMENT ON FUNCTION muster.dispatch_allocation IS
  'Sends what an allocation holds: out of its holds and out of stock, onto the road. Null quantities are all that is held; null lines and teams all of both. MU003, MU004, MU006: as take_step; also where a hold has lapsed, or a lot was recalled or has expired.';
GRANT EXECUTE ON FUNCTION muster.dispatch_allocation TO muster_commander;

CREATE FUNCTION muster.arrive_allocation(
  allocation_id bigint, lines integer[], quantities bigint[], teams text[],
  occurred_at timestamptz, actor text, request_id text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
BEGIN
  PERFORM take_step('arrive', allocation_id, lines, quantities,
    array_fill(NULL::condition, ARRAY[coalesce(cardinality(lines), 0)]),
    array_fill(NULL::text, ARRAY[coalesce(cardinality(lines), 0)]), teams, occurred_at, actor, request_id);
END
$$;
COMMENT ON FUNCTION muster.arrive_allocation IS
  'What was sent is at the incident. MU003, MU004, MU006: as take_step.';
GRANT EXECUTE ON FUNCTION muster.arrive_allocation TO muster_officer;

CREATE FUNCTION muster.consume_allocation(
  allocation_id bigint, lines integer[], quantities bigint[], teams text[],
  occurred_at timestamptz, actor text, request_id text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
BEGIN
  PERFORM take_step('consume', allocation_id, lines, quantities,
    array_fill(NULL::condition, ARRAY[coalesce(cardinality(lines), 0)]),
    array_fill(NULL::text, ARRAY[coalesce(cardinality(lines), 0)]), teams, occurred_at, actor, request_id);
END
$$;
COMMENT ON FUNCTION muster.consume_allocation IS
  'What is at the incident is used up; teams have done their task. MU003, MU004, MU006: as take_step.';
GRANT EXECUTE ON FUNCTION muster.consume_allocation TO muster_officer;

CREATE FUNCTION muster.return_allocation(
  allocation_id bigint, lines integer[], quantities bigint[], conditions muster.condition[],
  warehouses text[], teams text[], occurred_at timestamptz, actor text, request_id text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
BEGIN
  PERFORM take_step('return', allocation_id, lines, quantities, conditions, warehouses, teams,
    occurred_at, actor, request_id);
END
$$;
COMMENT ON FUNCTION muster.return_allocation IS
  'What was sent comes back into stock, from the incident or, turned back, from the road; first what was there. Null conditions are serviceable, of a recalled lot quarantined; null warehouses those that sent it. MU003, MU004, MU006: as take_step; also where it is an asset that is on hand already.';
GRANT EXECUTE ON FUNCTION muster.return_allocation TO muster_officer;

DROP FUNCTION muster.release_allocation(bigint, text);
CREATE FUNCTION muster.release_allocation(
  allocation_id bigint, actor text, lines integer[] DEFAULT NULL,
  quantities bigint[] DEFAULT NULL, teams text[] DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
BEGIN
  PERFORM take_step('release', allocation_id, lines, quantities,
    array_fill(NULL::condition, ARRAY[coalesce(cardinality(lines), 0)]),
    array_fill(NULL::text, ARRAY[coalesce(cardinality(lines), 0)]), teams, NULL, actor, NULL);
END
$$;
COMMENT ON FUNCTION muster.release_allocation IS
  'Gives back what an allocation holds and has not sent; once released or expired, changes nothing. MU003, MU004, MU006: as take_step; MU004 too where all of it is on its way.';
GRANT EXECUTE ON FUNCTION muster.release_allocation TO muster_commander;

CREATE OR REPLACE FUNCTION muster.release_lapsed_holds(most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  pile record;
  lapsed record;
  expired bigint := 0;
BEGIN
  FOR pile IN
    SELECT DISTINCT warehouse_id, item_id, lot_id, condition
    FROM (
      SELECT hold.warehouse_id, hold.item_id, hold.lot_id, hold.condition
      FROM hold
      WHERE hold.state = 'held' AND hold.expires_at <= now()
      ORDER BY hold.expires_at LIMIT greatest(most, 0)
    ) AS due
    ORDER BY warehouse_id, item_id, lot_id, condition
  LOOP
    expired := expired
      + expire_holds_of(pile.warehouse_id, pile.item_id, pile.lot_id, pile.condition);
  END LOOP;
  FOR lapsed IN
    SELECT task.team_id, task.allocation_id FROM allocation_team AS task
    WHERE task.state = 'held' AND task.expires_at <= now()
    ORDER BY task.team_id, task.allocation_id LIMIT greatest(most, 0)
  LOOP
    UPDATE allocation_team AS task SET state = 'expired', changed_at = now()
    WHERE task.team_id = lapsed.team_id AND task.allocation_id = lapsed.allocation_id
      AND task.state = 'held';
  END LOOP;
  FOR lapsed IN
    SELECT known.allocation_id FROM allocation AS known
    WHERE known.state = 'held' AND known.expires_at <= now()
      AND NOT EXISTS (
        SELECT FROM hold
        WHERE hold.allocation_id = known.allocation_id AND hold.state = 'held')
      AND NOT EXISTS (
        SELECT FROM allocation_team AS task
        WHERE task.allocation_id = known.allocation_id AND task.state = 'held')
    ORDER BY known.allocation_id LIMIT greatest(most, 0)
    -- Whoever takes a step with one has locked it and may wait for a stockpile of ours: later, then.
    FOR NO KEY UPDATE OF known SKIP LOCKED
  LOOP
    UPDATE allocation AS known SET state = 'expired', changed_at = now()
    WHERE known.allocation_id = lapsed.allocation_id AND known.state = 'held';
  END LOOP;
  RETURN expired;
END
$$;

RESET ROLE;
