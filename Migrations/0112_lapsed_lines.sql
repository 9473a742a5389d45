SET LOCAL ROLE muster_owner;

CREATE OR REPLACE FUNCTION muster.expire_holds_of(
  warehouse_id bigint, item_id bigint, lot_id bigint, condition muster.condition
) RETURNS bigint
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  expired bigint;
  pieces bigint;
BEGIN
  -- The stockpile first, its holds after it: the order of everything that ends a hold.
  PERFORM FROM stockpile AS pile
  WHERE pile.warehouse_id = expire_holds_of.warehouse_id
    AND pile.item_id = expire_holds_of.item_id
    AND pile.lot_id = expire_holds_of.lot_id
    AND pile.condition = expire_holds_of.condition
  FOR UPDATE;

  WITH lapsed AS (
    UPDATE allocation_line AS known SET is_written_off = true
    WHERE known.warehouse_id = expire_holds_of.warehouse_id
      AND known.item_id = expire_holds_of.item_id
      AND known.lot_id = expire_holds_of.lot_id
      AND known.condition = expire_holds_of.condition
      AND NOT known.is_written_off AND known.not_sent > 0
      AND known.expires_at <= now()
    RETURNING known.not_sent AS quantity
  )
  SELECT count(*), coalesce(sum(quantity), 0) INTO expired, pieces FROM lapsed;

  IF expired > 0 THEN
    UPDATE stockpile AS pile SET held = pile.held - pieces
    WHERE pile.warehouse_id = expire_holds_of.warehouse_id
      AND pile.item_id = expire_holds_of.item_id
      AND pile.lot_id = expire_holds_of.lot_id
      AND pile.condition = expire_holds_of.condition;
  END IF;
  RETURN expired;
END
$$;

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
      AND NOT EXISTS (SELECT FROM hold WHERE hold.allocation_id = known.allocation_id)
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
