SET LOCAL ROLE muster_owner;

CREATE TABLE muster.team (
  team_id bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL,
  name text NOT NULL,
  department text NOT NULL,
  kind text NOT NULL,
  headcount integer NOT NULL,
  longitude numeric(10, 7) NOT NULL,
  latitude numeric(10, 7) NOT NULL,
  ready_s integer NOT NULL,
  status muster.team_status NOT NULL DEFAULT 'available',
  CONSTRAINT team_pkey PRIMARY KEY (team_id),
  CONSTRAINT team_code_key UNIQUE (code),
  CONSTRAINT team_code_length CHECK (length(code) BETWEEN 1 AND 64),
  CONSTRAINT team_name_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT team_department_length CHECK (length(department) BETWEEN 1 AND 200),
  CONSTRAINT team_kind_length CHECK (length(kind) BETWEEN 1 AND 64),
  CONSTRAINT team_headcount_positive CHECK (headcount > 0),
  CONSTRAINT team_longitude_range CHECK (longitude BETWEEN -180 AND 180),
  CONSTRAINT team_latitude_range CHECK (latitude BETWEEN -90 AND 90),
  CONSTRAINT team_ready_not_negative CHECK (ready_s >= 0)
);
COMMENT ON TABLE muster.team IS 'Rescue teams.';
COMMENT ON COLUMN muster.team.longitude IS 'Degrees east of its base, WGS 84.';
COMMENT ON COLUMN muster.team.latitude IS 'Degrees north of its base, WGS 84.';
COMMENT ON COLUMN muster.team.ready_s IS 'Seconds from an order to wheels turning.';
COMMENT ON COLUMN muster.team.headcount IS 'People.';
GRANT SELECT ON muster.team TO muster_viewer;

CREATE TABLE muster.team_capability (
  team_id bigint NOT NULL,
  capability text NOT NULL,
  type smallint NOT NULL,
  CONSTRAINT team_capability_pkey PRIMARY KEY (team_id, capability),
  CONSTRAINT team_capability_team_fkey FOREIGN KEY (team_id) REFERENCES muster.team (team_id),
  CONSTRAINT team_capability_form CHECK (capability ~ '^[^\s:;]{1,64}$'),
  CONSTRAINT team_capability_type_range CHECK (type BETWEEN 1 AND 9)
);
CREATE INDEX team_capability_by_capability ON muster.team_capability (capability, type);
COMMENT ON TABLE muster.team_capability IS 'What a team can do, and how well.';
COMMENT ON COLUMN muster.team_capability.type IS
  '1 is best; a better type satisfies a lesser request, never the reverse.';
GRANT SELECT ON muster.team_capability TO muster_viewer;

RESET ROLE;
