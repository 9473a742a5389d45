SET LOCAL ROLE muster_owner;

ALTER TABLE muster.team
  ADD COLUMN status_changed_at timestamptz,
  ADD COLUMN status_actor muster.identifying_text,
  ADD COLUMN status_login text,
  ADD CONSTRAINT team_status_changed_by_someone CHECK (
    num_nonnulls(status_changed_at, status_actor, status_login) IN (0, 3));
COMMENT ON COLUMN muster.team.status_changed_at IS
  'When its status was last changed; null: not since it was taken in.';
COMMENT ON COLUMN muster.team.status_actor IS 'Who changed it.';

CREATE FUNCTION muster.move_team(
  step muster.allocation_step_kind, moved_id bigint, allocation_id bigint, actor text
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  present team;
BEGIN
  SELECT * INTO STRICT present FROM team WHERE team.team_id = moved_id;
  IF step = 'dispatch' AND present.status NOT IN ('available', 'standby') THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Team %s is %s and cannot be sent for allocation %s; correct it with team.status, or release the team.',
        present.code, present.status, move_team.allocation_id),
      DETAIL = jsonb_build_object(
        'rule', 'team_not_at_hand', 'allocation', move_team.allocation_id, 'team', present.code,
        'status', present.status)::text;
  END IF;
  UPDATE team
  SET status = CASE step WHEN 'dispatch' THEN 'dispatched' WHEN 'arrive' THEN 'on_scene'
      ELSE 'available' END::team_status,
    status_changed_at = now(), status_actor = move_team.actor, status_login = session_user
  WHERE team.team_id = moved_id
    AND (step = 'dispatch' OR team.status IN ('dispatched', 'on_scene'));
END
$$;
COMMENT ON FUNCTION muster.move_team IS
  'Gives a team the status of the step that it makes. For take_team_steps only, which has locked it. MU004: it is not where it could be sent from.';

CREATE FUNCTION muster.set_team_status(team_code text, status muster.team_status, actor text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  present team;
  bound record;
BEGIN
  PERFORM refuse_nobody(actor);
  SELECT * INTO present FROM team WHERE team.code = team_code FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no team %s.', team_code),
      DETAIL = jsonb_build_object('rule', 'unknown_team', 'team', team_code)::text;
  ELSIF set_team_status.status IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'Say which status the team has.',
      DETAIL = jsonb_build_object('rule', 'team_status', 'field', 'status')::text;
  ELSIF present.status = set_team_status.status THEN
    RETURN;
  END IF;
  SELECT task.allocation_id, task.state INTO bound
  FROM allocation_team AS task
  WHERE task.team_id = present.team_id AND NOT task.exercise
    AND effective_state(task.state, task.expires_at) IN ('held', 'dispatched', 'arrived')
    AND NOT set_team_status.status = ANY (CASE task.state
      WHEN 'held' THEN '{available,standby}'
      WHEN 'dispatched' THEN '{dispatched}'
      ELSE '{on_scene}' END::team_status[]);
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU004',
      MESSAGE = format(
        'Team %s is %s for allocation %s and cannot be set to %s; end that first with allocation.release, allocation.return or allocation.consume.',
        present.code, bound.state, bound.allocation_id, set_team_status.status),
      DETAIL = jsonb_build_object(
        'rule', 'team_bound', 'team', present.code, 'allocation', bound.allocation_id,
        'state', bound.state, 'status', set_team_status.status)::text;
  END IF;
  UPDATE team
  SET status = set_team_status.status, status_changed_at = now(),
    status_actor = set_team_status.actor, status_login = session_user
  WHERE team.team_id = present.team_id;
END
$$;
COMMENT ON FUNCTION muster.set_team_status IS
  'Says what a team can be asked to do now; the same again changes nothing. MU003: no such team. MU004: an allocation counts on it, and the status does not fit that. MU006: none.';
GRANT EXECUTE ON FUNCTION muster.set_team_status TO muster_officer;

RESET ROLE;
