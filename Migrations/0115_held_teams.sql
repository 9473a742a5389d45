SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.hold_teams(
  allocation_id bigint, team_ids bigint[], incident_ids bigint[], capabilities text[],
  ready_ms bigint[], travel_ms bigint[], distance_mm bigint[], reasons text[], exercise boolean,
  expires_at timestamptz
) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  asked record;
  found_count integer := 0;
  held_count integer;
BEGIN
  -- In one order, so that no two commits wait for each other.
  FOR asked IN
    SELECT team.code, team.status FROM team
    WHERE team.team_id = ANY (team_ids) ORDER BY team.team_id FOR SHARE
  LOOP
    found_count := found_count + 1;
    IF NOT hold_teams.exercise AND asked.status NOT IN ('available', 'standby') THEN
      RAISE EXCEPTION USING ERRCODE = 'MU002',
        MESSAGE = format('Team %s cannot be asked now (%s); plan again.', asked.code, asked.status),
        DETAIL = jsonb_build_object(
          'rule', 'team_not_ready',
          'reason', 'team_busy', 'team', asked.code, 'status', asked.status)::text;
    END IF;
  END LOOP;
  IF found_count <> cardinality(team_ids) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU002',
      MESSAGE = 'The plan names a team that does not exist, or one twice; plan again.',
      DETAIL = jsonb_build_object(
        'rule', 'team_not_ready', 'reason', 'team_busy', 'team', NULL, 'status', NULL)::text;
  END IF;

  IF NOT hold_teams.exercise THEN
    UPDATE allocation_team AS task SET state = 'expired', changed_at = now()
    WHERE task.team_id = ANY (team_ids) AND NOT task.exercise
      AND task.state = 'held' AND task.expires_at <= now();
  END IF;
  INSERT INTO allocation_team (
    team_id, allocation_id, line, incident_id, capability, ready_ms, travel_ms, distance_mm,
    reason, exercise, expires_at)
  SELECT line.team_id, hold_teams.allocation_id, line.line, line.incident_id, line.capability,
    line.ready_ms, line.travel_ms, line.distance_mm, line.reason, hold_teams.exercise,
    hold_teams.expires_at
  FROM ROWS FROM (
    unnest(team_ids), unnest(incident_ids), unnest(capabilities), unnest(ready_ms),
    unnest(travel_ms), unnest(distance_mm), unnest(reasons)
  ) WITH ORDINALITY AS line (
    team_id, incident_id, capability, ready_ms, travel_ms, distance_mm, reason, line)
  ORDER BY line.team_id
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS held_count = ROW_COUNT;
  IF held_count < found_count THEN
    SELECT team.code, team.status INTO asked FROM team
    WHERE team.team_id = ANY (team_ids) AND NOT EXISTS (
      SELECT FROM allocation_team AS task
      WHERE task.team_id = team.team_id AND task.allocation_id = hold_teams.allocation_id)
    ORDER BY team.team_id LIMIT 1;
    RAISE EXCEPTION USING ERRCODE = 'MU002',
      MESSAGE = format('Team %s already serves another allocation; plan again.', asked.code),
      DETAIL = jsonb_build_object(
        'rule', 'team_taken',
        'reason', 'team_busy', 'team', asked.code, 'status', asked.status)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.hold_teams IS
  'Holds the teams of a plan for an allocation, or refuses the first that cannot be had. For commit_allocation only. MU002: a team cannot be asked, or serves another allocation.';

RESET ROLE;
