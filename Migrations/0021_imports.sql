SET LOCAL ROLE muster_owner;

CREATE TYPE muster.import_error AS (
  row_number integer,
  column_name text,
  value text,
  expected text,
  expected_chinese text
);
COMMENT ON TYPE muster.import_error IS
  'What is wrong in one cell of an imported file; what was expected in English and in Chinese.';

CREATE FUNCTION muster.begin_import(kind text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
SET client_min_messages = warning
AS $$
DECLARE
  columns CONSTANT text := CASE begin_import.kind
    WHEN 'region' THEN 'code text, name text, level muster.region_level, parent_code text'
    WHEN 'warehouse' THEN
      'code text, name text, tier muster.tier, region_code text, longitude numeric(10, 7),
       latitude numeric(10, 7), ready_s integer, contact_name text, contact_phone text'
    WHEN 'item' THEN
      'code text, name text, category text, unit text, unit_volume_l numeric(12, 3),
       unit_weight_kg numeric(12, 3), shelf_life_days integer'
    WHEN 'team' THEN
      'code text, name text, department text, kind text, headcount integer,
       longitude numeric(10, 7), latitude numeric(10, 7), ready_s integer, capabilities text'
    WHEN 'stock' THEN
      'warehouse text, item text, lot text, expiry_date date, condition muster.condition,
       quantity bigint'
  END;
BEGIN
  -- One import at a time, so that what import_errors found still holds when the import writes.
  PERFORM pg_advisory_xact_lock(hashtextextended('muster.import', 0));
  DROP TABLE IF EXISTS pg_temp.import_state, pg_temp.import_row, pg_temp.import_road_node,
    pg_temp.import_road_arc, pg_temp.import_stock_line, pg_temp.import_lot,
    pg_temp.import_stock_change;
  CREATE TEMPORARY TABLE import_state (kind text NOT NULL, errors bigint) ON COMMIT DROP;
  INSERT INTO pg_temp.import_state (kind) VALUES (begin_import.kind);

  IF begin_import.kind = 'road' THEN
    CREATE TEMPORARY TABLE import_road_node (
      node_index integer, source_id bigint, longitude_e7 integer, latitude_e7 integer
    ) ON COMMIT DROP;
    CREATE TEMPORARY TABLE import_road_arc (
      arc_index integer, tail integer, head integer, length_mm bigint, travel_time_ms integer,
      shape bytea
    ) ON COMMIT DROP;
    GRANT INSERT ON pg_temp.import_road_node, pg_temp.import_road_arc TO muster_admin;
    RETURN;
  END IF;
  IF columns IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format(
        'There is no import of %L; one of region, warehouse, item, team, stock, road.', kind),
      DETAIL = jsonb_build_object('rule', 'import_kind', 'field', 'kind', 'value', kind)::text;
  END IF;
  EXECUTE format(
    'CREATE TEMPORARY TABLE import_row (row_number integer NOT NULL, %s,
     faulty boolean NOT NULL DEFAULT false) ON COMMIT DROP', columns);
  GRANT INSERT ON pg_temp.import_row TO muster_officer;
END
$$;
COMMENT ON FUNCTION muster.begin_import IS
  'Makes the temporary table that the caller then copies a file into: import_row (row_number, the columns of the kind, faulty: the caller found an error in the row), or for road import_road_node and import_road_arc. It is gone at the end of the transaction. Waits for another import to end. MU006: no such kind.';
GRANT EXECUTE ON FUNCTION muster.begin_import TO muster_officer;

CREATE FUNCTION muster.require_import(kind text) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  staged CONSTANT text[] := CASE require_import.kind
    WHEN 'road' THEN '{import_state,import_road_node,import_road_arc}'
    ELSE '{import_state,import_row}' END;
  is_begun boolean;
BEGIN
  -- Only tables that begin_import made: a caller's own could bring code to run as the owner.
  is_begun := cardinality(staged) = (
    SELECT count(*) FROM pg_class
    WHERE relnamespace = pg_my_temp_schema() AND relname = ANY (staged) AND relkind = 'r'
      AND relowner = 'muster_owner'::regrole);
  IF is_begun THEN
    is_begun := (
      SELECT state.kind = require_import.kind FROM pg_temp.import_state AS state);
  END IF;
  IF NOT is_begun THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = format('No import of %s was begun in this transaction.', require_import.kind),
      DETAIL = jsonb_build_object('rule', 'import_not_begun', 'kind', require_import.kind)::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.require_import IS
  'Refuses unless begin_import has made the tables of this kind. For the import functions only.';

CREATE FUNCTION muster.find_duplicate_codes() RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  RETURN QUERY
  SELECT repeated.row_number, 'code', repeated.code,
    format('a code of its own; row %s has this one', repeated.first_row),
    format('不重复的编码；第 %s 行已用此编码', repeated.first_row)
  FROM (
    SELECT staged.row_number, staged.code,
      min(staged.row_number) OVER (PARTITION BY staged.code) AS first_row
    FROM pg_temp.import_row AS staged
    WHERE staged.code IS NOT NULL
  ) AS repeated
  WHERE repeated.row_number <> repeated.first_row;
END
$$;
COMMENT ON FUNCTION muster.find_duplicate_codes IS
  'Rows whose code an earlier row has. For import_errors only.';

CREATE FUNCTION muster.find_missing(required text[]) RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
DECLARE
  needed text;
BEGIN
  FOREACH needed IN ARRAY required LOOP
    RETURN QUERY EXECUTE format(
      'SELECT row_number, %L, NULL::text, ''a value'', ''一个值，不能为空'' FROM pg_temp.import_row
       WHERE %I IS NULL AND NOT faulty', needed, needed);
  END LOOP;
END
$$;
COMMENT ON FUNCTION muster.find_missing IS
  'Cells without a value in columns that need one, in rows not known to be faulty. For import_errors only.';

RESET ROLE;
