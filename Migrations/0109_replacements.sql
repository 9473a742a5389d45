SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.lock_replacement(plan muster.allocation_plan) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  entry record;
BEGIN
  -- One step of an allocation after the other, as in take_step; then what a commit locks, in its order.
  PERFORM FROM allocation AS known WHERE known.allocation_id = plan.replaces_id
  FOR NO KEY UPDATE;
  FOR entry IN SELECT unnest(plan.incident_ids) AS incident_id ORDER BY 1 LOOP
    PERFORM FROM incident WHERE incident.incident_id = entry.incident_id FOR SHARE;
  END LOOP;
  IF NOT plan.exercise THEN
    FOR entry IN
      SELECT DISTINCT line.warehouse_id, line.item_id
      FROM unnest(plan.line_warehouse_ids, plan.line_item_ids) AS line (warehouse_id, item_id)
      WHERE NOT plan.use_floor
      ORDER BY line.warehouse_id, line.item_id
    LOOP
      PERFORM FROM reserve_floor AS kept
      WHERE kept.warehouse_id = entry.warehouse_id AND kept.item_id = entry.item_id
      FOR UPDATE;
    END LOOP;
    FOR entry IN
      SELECT line.warehouse_id, line.item_id, line.lot_id
      FROM unnest(plan.line_warehouse_ids, plan.line_item_ids, plan.line_lot_ids)
        AS line (warehouse_id, item_id, lot_id)
      UNION
      SELECT line.warehouse_id, line.item_id, line.lot_id
      FROM allocation_line AS line
      WHERE line.allocation_id = plan.replaces_id AND line.line = ANY (plan.replaced_lines)
      ORDER BY warehouse_id, item_id, lot_id
    LOOP
      PERFORM FROM stockpile AS pile
      WHERE pile.warehouse_id = entry.warehouse_id AND pile.item_id = entry.item_id
        AND pile.lot_id = entry.lot_id AND pile.condition = 'serviceable'
      FOR UPDATE;
    END LOOP;
  END IF;
  FOR entry IN
    SELECT unnest(plan.team_ids || plan.replaced_team_ids) AS team_id ORDER BY 1
  LOOP
    PERFORM FROM team WHERE team.team_id = entry.team_id FOR NO KEY UPDATE;
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.lock_replacement IS
  'Locks all that is released and held when a plan takes the place of an allocation, in the order in which everything locks it, before any of it changes: releasing first and holding after would go through the stockpiles twice, and two such commits could wait for each other. For replace_allocation only.';

CREATE FUNCTION muster.refuse_replaced_parts(plan muster.allocation_plan) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  gone record;
BEGIN
  SELECT part.line, part.quantity, coalesce(standing.held, 0) AS held INTO gone
  FROM unnest(plan.replaced_lines, plan.replaced_quantities) AS part (line, quantity)
  LEFT JOIN line_standing AS standing
    ON standing.allocation_id = plan.replaces_id AND standing.line = part.line
  WHERE part.quantity IS DISTINCT FROM standing.held
  ORDER BY part.line LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU002',
      MESSAGE = format(
        'Plan %s counts on %s held in line %s of allocation %s, and %s are; plan again.',
        plan.plan_id, gone.quantity, gone.line, plan.replaces_id, gone.held),
      DETAIL = jsonb_build_object(
        'rule', 'replaced_line_changed', 'plan', plan.plan_id, 'allocation', plan.replaces_id,
        'line', gone.line, 'planned', gone.quantity, 'held', gone.held)::text;
  END IF;
  SELECT team.code, effective_state(task.state, task.expires_at) AS state INTO gone
  FROM unnest(plan.replaced_team_ids) AS part (team_id)
  LEFT JOIN allocation_team AS task
    ON task.team_id = part.team_id AND task.allocation_id = plan.replaces_id
  LEFT JOIN team ON team.team_id = part.team_id
  WHERE effective_state(task.state, task.expires_at) IS DISTINCT FROM 'held'
  ORDER BY team.code LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU002',
      MESSAGE = format(
        'Plan %s counts on team %s as held for allocation %s, and it is %s; plan again.',
        plan.plan_id, gone.code, plan.replaces_id, coalesce(gone.state::text, 'not of it')),
      DETAIL = jsonb_build_object(
        'rule', 'replaced_team_changed', 'plan', plan.plan_id, 'allocation', plan.replaces_id,
        'team', gone.code, 'state', gone.state)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_replaced_parts IS
  'Refuses a plan when of the allocation that it replaces a line or a team is not held any more as it was planned. For replace_allocation only, which has locked them. MU002: such a one.';

CREATE FUNCTION muster.replace_allocation(plan_id bigint, hold_seconds integer, actor text)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  plan allocation_plan;
BEGIN
  SELECT * INTO plan FROM allocation_plan AS kept
  WHERE kept.plan_id = replace_allocation.plan_id;
  IF plan.replaces_id IS NOT NULL THEN
    PERFORM lock_replacement(plan);
    -- Whoever committed this plan has replaced what it replaces: that is then told by the commit.
    IF NOT EXISTS (SELECT FROM allocation AS made WHERE made.plan_id = plan.plan_id) THEN
      PERFORM refuse_replaced_parts(plan);
      PERFORM release_allocation(
        plan.replaces_id, replace_allocation.actor,
        nullif(plan.replaced_lines, '{}'),
        CASE WHEN plan.replaced_lines <> '{}' THEN plan.replaced_quantities END,
        (SELECT array_agg(team.code ORDER BY team.team_id) FROM team
          WHERE team.team_id = ANY (plan.replaced_team_ids)));
    END IF;
  END IF;
  RETURN commit_allocation(
    replace_allocation.plan_id, replace_allocation.hold_seconds, replace_allocation.actor);
END
$$;
COMMENT ON FUNCTION muster.replace_allocation IS
  'Commits a plan in the place of the allocation that it replaces, or changes nothing, and returns the new allocation: what the plan replaces is released, its own lines and teams are held, and nobody can take them in between. A plan that replaces nothing is committed as it is. MU002: as commit_allocation, and where what it replaces is not all held any more. MU003, MU004, MU006: as commit_allocation.';
GRANT EXECUTE ON FUNCTION muster.replace_allocation TO muster_commander;

RESET ROLE;
