SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.refuse_line_step(
  step muster.allocation_step_kind, standing muster.line_standing, asked bigint, movable bigint,
  is_done boolean
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  IF step = 'dispatch' AND standing.expired > 0 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'What line %s of allocation %s held lapsed at %s and is anybody''s again; plan and commit anew.',
        standing.line, standing.allocation_id, standing.deadline),
      DETAIL = jsonb_build_object(
        'rule', 'line_lapsed', 'allocation', standing.allocation_id, 'line', standing.line,
        'expired_at', standing.deadline)::text;
  ELSIF movable = 0 AND NOT is_done THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Line %s of allocation %s is %s; allocation.%s cannot follow that.',
        standing.line, standing.allocation_id, standing.state, step),
      DETAIL = jsonb_build_object(
        'rule', 'line_not_ready', 'allocation', standing.allocation_id, 'line', standing.line,
        'step', step, 'state', standing.state)::text;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'MU004',
    MESSAGE = format('Of line %s of allocation %s, %s are left for allocation.%s, not %s; nothing was done.',
      standing.line, standing.allocation_id, movable, step, asked),
    DETAIL = jsonb_build_object(
      'rule', 'line_too_little_left', 'allocation', standing.allocation_id, 'line', standing.line,
      'step', step, 'asked', asked, 'left', movable)::text;
END
$$;
COMMENT ON FUNCTION muster.refuse_line_step IS
  'Refuses a step that a line cannot make, saying why. For take_line_steps only. MU004: always.';

CREATE FUNCTION muster.refuse_unfit_lot(standing muster.line_standing) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  fact record;
BEGIN
  SELECT item.code AS item, lot.code AS lot, lot.expiry_date, lot.recalled_at INTO STRICT fact
  FROM lot JOIN item USING (item_id)
  WHERE lot.item_id = standing.item_id AND lot.lot_id = standing.lot_id;
  IF fact.recalled_at IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Lot %s of item %s is recalled and may not leave; release line %s of allocation %s and plan anew.',
        fact.lot, fact.item, standing.line, standing.allocation_id),
      DETAIL = jsonb_build_object(
        'rule', 'line_lot_recalled', 'allocation', standing.allocation_id, 'line', standing.line,
        'item', fact.item, 'lot', fact.lot, 'recalled_at', fact.recalled_at)::text;
  ELSIF NOT lot_usable(fact.expiry_date, fact.recalled_at, today()) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Lot %s of item %s expired on %s and may not leave; release line %s of allocation %s and plan anew.',
        fact.lot, fact.item, fact.expiry_date, standing.line, standing.allocation_id),
      DETAIL = jsonb_build_object(
        'rule', 'line_lot_expired', 'allocation', standing.allocation_id, 'line', standing.line,
        'item', fact.item, 'lot', fact.lot, 'expiry_date', fact.expiry_date)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_unfit_lot IS
  'Refuses to send a lot that was recalled, or has expired, since it was held. For take_line_steps only. MU004: always.';

CREATE FUNCTION muster.refuse_early_step(
  step muster.allocation_step_kind, allocation_id bigint, occurred_at timestamptz,
  earliest timestamptz
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  IF occurred_at < earliest THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format(
        'The step before was at %s; allocation.%s of %s cannot have been at %s, which is earlier.',
        earliest, step, allocation_id, occurred_at),
      DETAIL = jsonb_build_object(
        'rule', 'step_too_early', 'field', 'occurred_at', 'allocation', allocation_id,
        'step', step, 'earliest', earliest, 'occurred_at', occurred_at)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_early_step IS
  'Refuses a step that is said to have been before the one that it follows. For the steps of allocations only. MU006: always.';

CREATE FUNCTION muster.refuse_team_step(
  step muster.allocation_step_kind, task muster.allocation_team, team_code text
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  standing CONSTANT hold_state := effective_state(task.state, task.expires_at);
BEGIN
  IF step = 'dispatch' AND standing = 'expired' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Allocation %s held team %s until %s, and anybody may have it again; plan and commit anew.',
        task.allocation_id, team_code, task.expires_at),
      DETAIL = jsonb_build_object(
        'rule', 'team_task_lapsed', 'allocation', task.allocation_id, 'team', team_code,
        'expired_at', task.expires_at)::text;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'MU004',
    MESSAGE = format('For allocation %s team %s is %s; allocation.%s cannot follow that.',
      task.allocation_id, team_code, standing, step),
    DETAIL = jsonb_build_object(
      'rule', 'team_task_not_ready', 'allocation', task.allocation_id, 'team', team_code,
      'step', step, 'state', standing)::text;
END
$$;
COMMENT ON FUNCTION muster.refuse_team_step IS
  'Refuses a step that a team cannot make, saying why. For take_team_steps only. MU004: always.';

CREATE OR REPLACE FUNCTION muster.refuse_irreversible(header muster.movement) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  other_id bigint;
BEGIN
  IF header.kind IN ('dispatch', 'arrival', 'consumption')
    OR header.kind = 'return' AND header.returns IS NULL
  THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Movement %s belongs to an allocation; return what was sent instead.', header.movement_id),
      DETAIL = jsonb_build_object(
        'rule', 'movement_of_allocation', 'movement', header.movement_id,
        'kind', header.kind)::text;
  ELSIF header.kind = 'reversal' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Movement %s is itself a reversal; book movement %s again instead.',
        header.movement_id, header.reverses),
      DETAIL = jsonb_build_object(
        'rule', 'reversal_of_reversal', 'movement', header.movement_id,
        'reverses', header.reverses)::text;
  ELSIF header.kind = 'adjustment' AND header.reason = 'recall' THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Movement %s is a recall; lift it with lot.reinstate and clear the stock by inspection (stock.adjust).',
        header.movement_id),
      DETAIL = jsonb_build_object(
        'rule', 'reversal_of_recall', 'movement', header.movement_id)::text;
  END IF;
  SELECT undoing.movement_id INTO other_id FROM movement AS undoing
  WHERE undoing.warehouse_id = header.warehouse_id AND undoing.reverses = header.movement_id;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format('Movement %s was already reversed by %s.', header.movement_id, other_id),
      DETAIL = jsonb_build_object(
        'rule', 'movement_reversed', 'movement', header.movement_id,
        'reversed_by', other_id)::text;
  END IF;
  SELECT min(back.movement_id) INTO other_id FROM movement AS back
  WHERE back.warehouse_id = header.warehouse_id AND back.returns = header.movement_id
    AND stands(back.warehouse_id, back.movement_id);
  IF other_id IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Of movement %s something has come back (%s); reverse that first, or return the rest.',
        header.movement_id, other_id),
      DETAIL = jsonb_build_object(
        'rule', 'movement_returned', 'movement', header.movement_id,
        'returned_by', other_id)::text;
  END IF;
END
$$;
RESET ROLE;
