SET LOCAL ROLE muster_owner;

COMMENT ON TABLE muster.place_version IS
  'How often regions, warehouses and teams were imported or reserve floors set: whoever remembers them reads here, in one row, whether that still holds. Never written by a movement.';
COMMENT ON COLUMN muster.place_version.version IS
  'Grows with every import of regions, warehouses or teams, and with every reserve floor that is set.';

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
  IF refuse_import_errors.kind IN ('region', 'warehouse', 'team') THEN
    UPDATE place_version SET version = version + 1;
  END IF;
END
$$;

RESET ROLE;
