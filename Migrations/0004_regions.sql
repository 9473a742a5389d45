SET LOCAL ROLE muster_owner;

CREATE TABLE muster.region (
  region_id bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL,
  name text NOT NULL,
  level muster.region_level NOT NULL,
  parent_region_id bigint,
  CONSTRAINT region_pkey PRIMARY KEY (region_id),
  CONSTRAINT region_code_key UNIQUE (code),
  CONSTRAINT region_parent_fkey FOREIGN KEY (parent_region_id) REFERENCES muster.region (region_id),
  CONSTRAINT region_code_length CHECK (length(code) BETWEEN 1 AND 64),
  CONSTRAINT region_name_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT region_not_its_own_parent CHECK (parent_region_id <> region_id)
);
CREATE INDEX region_parent ON muster.region (parent_region_id);
COMMENT ON TABLE muster.region IS 'Divisions with their official codes, nested.';
COMMENT ON COLUMN muster.region.code IS 'Official division code.';
COMMENT ON COLUMN muster.region.parent_region_id IS
  'The division that it lies in, of a wider level; null for the widest that is known here.';
GRANT SELECT ON muster.region TO muster_viewer;

RESET ROLE;
