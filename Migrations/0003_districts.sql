SET LOCAL ROLE muster_owner;

CREATE TABLE muster.district (
  district_id smallint NOT NULL DEFAULT 1,
  name text,
  time_zone text NOT NULL DEFAULT 'Asia/Shanghai',
  CONSTRAINT district_pkey PRIMARY KEY (district_id),
  CONSTRAINT district_single CHECK (district_id = 1),
  CONSTRAINT district_name_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT district_time_zone_length CHECK (length(time_zone) BETWEEN 1 AND 64)
);
COMMENT ON TABLE muster.district IS 'Settings of the district that this database serves: one row.';
COMMENT ON COLUMN muster.district.name IS 'Name for headings; null until it is set.';
COMMENT ON COLUMN muster.district.time_zone IS 'IANA name; decides when a day, and so an expiry day, ends.';
GRANT SELECT ON muster.district TO muster_viewer;

INSERT INTO muster.district DEFAULT VALUES;

CREATE FUNCTION muster.today() RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT (now() AT TIME ZONE time_zone)::date FROM muster.district);
COMMENT ON FUNCTION muster.today IS 'Current date in the district.';
GRANT EXECUTE ON FUNCTION muster.today TO muster_viewer;

CREATE FUNCTION muster.set_district(name text, time_zone text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
BEGIN
  IF length(set_district.name) NOT BETWEEN 1 AND 200 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'The name of the district must have 1 to 200 characters.',
      DETAIL = jsonb_build_object('rule', 'district_name', 'field', 'name')::text;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_timezone_names AS zone WHERE zone.name = set_district.time_zone) THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('%L is not a time zone; give an IANA name such as Asia/Shanghai.',
        set_district.time_zone),
      DETAIL = jsonb_build_object(
        'rule', 'time_zone', 'field', 'time_zone', 'value', set_district.time_zone)::text;
  END IF;
  UPDATE district SET name = set_district.name, time_zone = set_district.time_zone;
END
$$;
COMMENT ON FUNCTION muster.set_district IS
  'Sets name (null: none) and time zone of the district. MU006: name too long, or no such time zone.';
GRANT EXECUTE ON FUNCTION muster.set_district TO muster_admin;

RESET ROLE;
