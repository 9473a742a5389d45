SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.import_errors(kind text) RETURNS SETOF muster.import_error
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  found_errors bigint;
BEGIN
  PERFORM require_import(import_errors.kind);
  -- What has been checked stays as it was checked.
  REVOKE INSERT ON pg_temp.import_row FROM muster_officer;
  ANALYZE pg_temp.import_row;
  CASE import_errors.kind
    WHEN 'region' THEN RETURN QUERY SELECT * FROM find_region_errors();
    WHEN 'warehouse' THEN RETURN QUERY SELECT * FROM find_warehouse_errors();
    WHEN 'item' THEN RETURN QUERY SELECT * FROM find_item_errors();
    WHEN 'team' THEN RETURN QUERY SELECT * FROM find_team_errors();
    WHEN 'stock' THEN RETURN QUERY SELECT * FROM find_stock_errors();
  END CASE;
  GET DIAGNOSTICS found_errors = ROW_COUNT;
  UPDATE pg_temp.import_state
  SET errors = found_errors + (SELECT count(*) FROM pg_temp.import_row WHERE faulty);
END
$$;
COMMENT ON FUNCTION muster.import_errors IS
  'All errors of the staged rows against each other and the database, at once. Closes the staging table: nothing can be copied into it any more. MU006: not begun.';
GRANT EXECUTE ON FUNCTION muster.import_errors TO muster_officer;

CREATE FUNCTION muster.refuse_import_errors(kind text) RETURNS void
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
END
$$;
COMMENT ON FUNCTION muster.refuse_import_errors IS
  'Refuses an import that has errors, and looks for them where import_errors has not. For the import functions only. MU006: not begun, or there are errors.';

RESET ROLE;
