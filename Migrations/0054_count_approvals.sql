SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.state_of_count(warehouse_id bigint, count_id bigint)
RETURNS muster.count_state
LANGUAGE sql STABLE SET search_path = muster, pg_temp
AS $$
  SELECT CASE
    WHEN bool_or(waiting.need = 'recount') THEN 'recount'::count_state
    WHEN bool_or(waiting.need = 'approval') THEN 'approval'::count_state
    ELSE 'closed'::count_state
  END
  FROM waiting_count_line AS waiting
  WHERE waiting.warehouse_id = state_of_count.warehouse_id
    AND waiting.count_id = state_of_count.count_id
$$;
COMMENT ON FUNCTION muster.state_of_count IS 'What a count waits for.';
GRANT EXECUTE ON FUNCTION muster.state_of_count TO muster_viewer;

CREATE FUNCTION muster.refuse_settled_count(counted muster.stock_count, need muster.count_need)
RETURNS void
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp
AS $$
DECLARE
  state count_state := state_of_count(counted.warehouse_id, counted.count_id);
BEGIN
  IF NOT EXISTS (
    SELECT FROM waiting_count_line AS waiting
    WHERE waiting.warehouse_id = counted.warehouse_id AND waiting.count_id = counted.count_id
      AND waiting.need = coalesce(refuse_settled_count.need, waiting.need)
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Count %s is in state %s: nothing of it waits for that.', counted.count_id, state),
      DETAIL = jsonb_build_object(
        'rule', 'count_not_waiting', 'count', counted.count_id, 'state', state)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_settled_count IS
  'Refuses a decision on a count of which nothing waits for it; a null need is any. For the count functions only. MU004: nothing waits.';

CREATE FUNCTION muster.approve_count(count_id bigint, actor text, request_id text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  counted stock_count;
  posted_id bigint;
BEGIN
  PERFORM refuse_nobody(approve_count.actor);
  counted := require_count(approve_count.count_id);
  PERFORM FROM warehouse AS place WHERE place.warehouse_id = counted.warehouse_id
  FOR NO KEY UPDATE;
  PERFORM refuse_settled_count(counted, 'approval');
  PERFORM refuse_same_counter(
    counted.warehouse_id, counted.count_id, approve_count.actor, true);
  SELECT post_count(
    counted.warehouse_id, counted.counted_at, approve_count.actor, approve_count.request_id,
    array_agg(waiting.item_id), array_agg(waiting.lot_id), array_agg(waiting.condition),
    array_agg(waiting.difference))
  INTO posted_id
  FROM waiting_count_line AS waiting
  WHERE waiting.warehouse_id = counted.warehouse_id AND waiting.count_id = counted.count_id
    AND waiting.need = 'approval';
  INSERT INTO stock_count_decision (warehouse_id, count_id, line, outcome, actor, movement_id)
  SELECT waiting.warehouse_id, waiting.count_id, waiting.line, 'posted', approve_count.actor,
    posted_id
  FROM waiting_count_line AS waiting
  WHERE waiting.warehouse_id = counted.warehouse_id AND waiting.count_id = counted.count_id
    AND waiting.need = 'approval';
  RETURN posted_id;
END
$$;
COMMENT ON FUNCTION muster.approve_count IS
  'Posts the differences of a count that wait for approval, as differences against today''s balances, and returns the movement. MU001: gone or held. MU003: no such count. MU004: nothing waits for approval, or the actor counted it.';
GRANT EXECUTE ON FUNCTION muster.approve_count TO muster_commander;

CREATE FUNCTION muster.reject_count(count_id bigint, reason text, actor text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  counted stock_count;
BEGIN
  PERFORM refuse_nobody(reject_count.actor);
  IF reject_count.reason IS NULL OR length(reject_count.reason) NOT BETWEEN 1 AND 500 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'The reason for rejecting a count has 1 to 500 characters.',
      DETAIL = jsonb_build_object('rule', 'count_reason', 'field', 'reason')::text;
  END IF;
  counted := require_count(reject_count.count_id);
  PERFORM FROM warehouse AS place WHERE place.warehouse_id = counted.warehouse_id
  FOR NO KEY UPDATE;
  PERFORM refuse_settled_count(counted, NULL);
  INSERT INTO stock_count_decision (warehouse_id, count_id, line, outcome, actor, reason)
  SELECT waiting.warehouse_id, waiting.count_id, waiting.line, 'rejected', reject_count.actor,
    reject_count.reason
  FROM waiting_count_line AS waiting
  WHERE waiting.warehouse_id = counted.warehouse_id AND waiting.count_id = counted.count_id;
END
$$;
COMMENT ON FUNCTION muster.reject_count IS
  'Drops all that still waits in a count; what was posted stays. MU003: no such count. MU004: nothing waits. MU006: no reason, or one too long.';
GRANT EXECUTE ON FUNCTION muster.reject_count TO muster_commander;

RESET ROLE;
