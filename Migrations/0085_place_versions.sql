SET LOCAL ROLE muster_owner;

CREATE TABLE muster.place_version (
  is_only boolean NOT NULL DEFAULT true,
  version bigint NOT NULL DEFAULT 0,
  CONSTRAINT place_version_pkey PRIMARY KEY (is_only),
  CONSTRAINT place_version_one_row CHECK (is_only),
  CONSTRAINT place_version_not_negative CHECK (version >= 0)
);
COMMENT ON TABLE muster.place_version IS
  'How often warehouses and teams were imported: whoever remembers where they are reads here, in one row, whether that still holds. Written by imports only, never by a movement.';
COMMENT ON COLUMN muster.place_version.is_only IS 'True: there is one row.';
COMMENT ON COLUMN muster.place_version.version IS 'Grows with every import of warehouses or teams.';
INSERT INTO muster.place_version DEFAULT VALUES;
GRANT SELECT ON muster.place_version TO muster_viewer;

CREATE OR REPLACE FUNCTION muster.refuse_import_errors(kind text) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  errors bigint;
BEGIN
  PERFORM require_import(refuse_import_errors.kind);
  IF (SELECT state.errors IS NULL FROM pg_temp.import_state AS state) THEN
    PERFORM import_errors(refuse_import_errors.kind);
  END IF;
  errors := (SELECT state.errors FROM pg_temp.import_state AS state);
  IF errors > 0 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('The file has %s errors; nothing of it was taken in.', errors),
      DETAIL = jsonb_build_object('rule', 'import_errors', 'errors', errors)::text;
  END IF;
  IF refuse_import_errors.kind IN ('warehouse', 'team') THEN
    UPDATE place_version SET version = version + 1;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_import_errors IS
  'Refuses an import that has errors, and looks for them where import_errors has not; says that places may have changed. For the import functions only. MU006: not begun, or there are errors.';

RESET ROLE;
