SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.find_team_errors() RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  RETURN QUERY SELECT * FROM find_missing(
    '{code,name,department,kind,headcount,longitude,latitude,ready_s}');
  RETURN QUERY SELECT * FROM find_duplicate_codes();

  RETURN QUERY
  SELECT staged.row_number, 'capabilities', staged.capabilities,
    'capability:type;… with types 1 to 9, such as water-rescue:2;pumping:1',
    '能力:等级;…，等级为 1 至 9，如 water-rescue:2;pumping:1'
  FROM pg_temp.import_row AS staged
  WHERE staged.capabilities !~ '^[^\s:;]{1,64}:[1-9](;[^\s:;]{1,64}:[1-9])*$';

  RETURN QUERY
  SELECT staged.row_number, 'capabilities', staged.capabilities,
    format('each capability once; %s is there twice', split_part(entry.text, ':', 1)),
    format('每种能力只出现一次；%s 出现了两次', split_part(entry.text, ':', 1))
  FROM pg_temp.import_row AS staged
  CROSS JOIN unnest(string_to_array(staged.capabilities, ';')) AS entry (text)
  GROUP BY staged.row_number, staged.capabilities, split_part(entry.text, ':', 1)
  HAVING count(*) > 1;
END
$$;
COMMENT ON FUNCTION muster.find_team_errors IS
  'Errors of teams against each other, and of their capabilities. For import_errors only.';

CREATE FUNCTION muster.import_teams(
  actor text, OUT inserted bigint, OUT changed bigint, OUT unchanged bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  new_codes text[];
  changed_codes text[];
BEGIN
  PERFORM refuse_nobody(actor);
  PERFORM refuse_import_errors('team');

  SELECT array_agg(staged.code) FILTER (WHERE present.team_id IS NULL),
    array_agg(staged.code) FILTER (
      WHERE present.team_id IS NOT NULL
        AND (present.name, present.department, present.kind, present.headcount,
            present.longitude, present.latitude, present.ready_s, able.capabilities)
          IS DISTINCT FROM (staged.name, staged.department, staged.kind, staged.headcount,
            staged.longitude, staged.latitude, staged.ready_s, asked.capabilities)),
    count(*)
  INTO new_codes, changed_codes, unchanged
  FROM pg_temp.import_row AS staged
  LEFT JOIN (
    SELECT line.row_number, array_agg(entry.text ORDER BY entry.text COLLATE "C") AS capabilities
    FROM pg_temp.import_row AS line
    CROSS JOIN unnest(string_to_array(line.capabilities, ';')) AS entry (text)
    GROUP BY line.row_number
  ) AS asked USING (row_number)
  LEFT JOIN team AS present ON present.code = staged.code
  LEFT JOIN (
    SELECT team_id,
      array_agg(
        capability || ':' || type ORDER BY (capability || ':' || type) COLLATE "C")
        AS capabilities
    FROM team_capability
    GROUP BY team_id
  ) AS able ON able.team_id = present.team_id;
  inserted := coalesce(cardinality(new_codes), 0);
  changed := coalesce(cardinality(changed_codes), 0);
  unchanged := unchanged - inserted - changed;

  INSERT INTO team AS present (
    code, name, department, kind, headcount, longitude, latitude, ready_s)
  SELECT staged.code, staged.name, staged.department, staged.kind, staged.headcount,
    staged.longitude, staged.latitude, staged.ready_s
  FROM pg_temp.import_row AS staged
  WHERE staged.code = ANY (new_codes || changed_codes)
  ORDER BY staged.row_number
  ON CONFLICT ON CONSTRAINT team_code_key DO UPDATE
  SET name = excluded.name, department = excluded.department, kind = excluded.kind,
    headcount = excluded.headcount, longitude = excluded.longitude,
    latitude = excluded.latitude, ready_s = excluded.ready_s;

  DELETE FROM team_capability AS able
  USING team WHERE team.team_id = able.team_id AND team.code = ANY (changed_codes);
  INSERT INTO team_capability (team_id, capability, type)
  SELECT team.team_id, split_part(entry.text, ':', 1), split_part(entry.text, ':', 2)::smallint
  FROM pg_temp.import_row AS staged
  JOIN team USING (code)
  CROSS JOIN unnest(string_to_array(staged.capabilities, ';')) AS entry (text)
  WHERE staged.code = ANY (new_codes || changed_codes);
END
$$;
COMMENT ON FUNCTION muster.import_teams IS
  'Takes in the staged teams with their capabilities, all or none; equal ones are not written, and none changes its status. MU006: not begun, or there are errors.';
GRANT EXECUTE ON FUNCTION muster.import_teams TO muster_officer;

RESET ROLE;
