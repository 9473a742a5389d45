SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.release_allocation(allocation_id bigint, actor text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  present allocation;
  claim record;
BEGIN
  PERFORM refuse_nobody(actor);
  SELECT * INTO present FROM allocation AS known
  WHERE known.allocation_id = release_allocation.allocation_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no allocation %s.', release_allocation.allocation_id),
      DETAIL = jsonb_build_object(
        'rule', 'unknown_allocation', 'allocation', release_allocation.allocation_id)::text;
  END IF;

  -- Stockpiles in their order and the allocation last, as everywhere, so that nobody waits in a ring.
  FOR claim IN
    SELECT hold.warehouse_id, hold.item_id, hold.lot_id, hold.condition, hold.hold_id,
      hold.quantity
    FROM hold
    WHERE hold.allocation_id = release_allocation.allocation_id AND hold.state = 'held'
    ORDER BY hold.warehouse_id, hold.item_id, hold.lot_id, hold.condition, hold.hold_id
  LOOP
    PERFORM FROM stockpile AS pile
    WHERE pile.warehouse_id = claim.warehouse_id AND pile.item_id = claim.item_id
      AND pile.lot_id = claim.lot_id AND pile.condition = claim.condition
    FOR UPDATE;
    UPDATE hold SET state = 'released', changed_at = now()
    WHERE hold.warehouse_id = claim.warehouse_id AND hold.hold_id = claim.hold_id
      AND hold.state = 'held';
    IF FOUND THEN
      UPDATE stockpile AS pile SET held = pile.held - claim.quantity
      WHERE pile.warehouse_id = claim.warehouse_id AND pile.item_id = claim.item_id
        AND pile.lot_id = claim.lot_id AND pile.condition = claim.condition;
    END IF;
  END LOOP;
  FOR claim IN
    SELECT task.team_id FROM allocation_team AS task
    WHERE task.allocation_id = release_allocation.allocation_id ORDER BY task.team_id
  LOOP
    UPDATE allocation_team AS task SET state = 'released', changed_at = now()
    WHERE task.team_id = claim.team_id
      AND task.allocation_id = release_allocation.allocation_id AND task.state = 'held';
  END LOOP;

  UPDATE allocation AS known SET state = 'released', changed_at = now(), released_by = actor
  WHERE known.allocation_id = release_allocation.allocation_id AND known.state = 'held';
  IF NOT FOUND THEN
    SELECT * INTO STRICT present FROM allocation AS known
    WHERE known.allocation_id = release_allocation.allocation_id;
    IF present.state NOT IN ('released', 'expired') THEN
      RAISE EXCEPTION USING ERRCODE = 'MU004',
        MESSAGE = format('Allocation %s is %s and cannot be released any more.',
          present.allocation_id, present.state),
        DETAIL = jsonb_build_object(
          'rule', 'allocation_under_way',
          'allocation', present.allocation_id, 'state', present.state)::text;
    END IF;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.release_allocation IS
  'Gives back all that an allocation holds; once released or expired, changes nothing. MU003: no such allocation. MU004: already on its way.';
GRANT EXECUTE ON FUNCTION muster.release_allocation TO muster_commander;

CREATE FUNCTION muster.release_lapsed_holds(most integer) RETURNS bigint
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
  LOOP
    UPDATE allocation AS known SET state = 'expired', changed_at = now()
    WHERE known.allocation_id = lapsed.allocation_id AND known.state = 'held';
  END LOOP;
  RETURN expired;
END
$$;
COMMENT ON FUNCTION muster.release_lapsed_holds IS
  'Writes off holds, team tasks and allocations past their deadline, oldest first, about `most` of each, and returns how many holds; call it until that is 0. Readings do not depend on it.';
GRANT EXECUTE ON FUNCTION muster.release_lapsed_holds TO muster_reconciler;

RESET ROLE;
