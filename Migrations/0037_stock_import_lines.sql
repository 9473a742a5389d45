SET LOCAL ROLE muster_owner;

CREATE OR REPLACE FUNCTION muster.begin_import(kind text) RETURNS void
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
       quantity bigint, version bigint'
  END;
BEGIN
  -- One import at a time, so that what import_errors found still holds when the import writes.
  PERFORM pg_advisory_xact_lock(hashtextextended('muster.import', 0));
  DROP TABLE IF EXISTS pg_temp.import_state, pg_temp.import_row, pg_temp.import_road_node,
    pg_temp.import_road_arc, pg_temp.import_stock_line, pg_temp.import_lot,
    pg_temp.import_stock_fault;
  CREATE TEMPORARY TABLE import_state (
    kind text NOT NULL, errors bigint, has_versions boolean NOT NULL DEFAULT false
  ) ON COMMIT DROP;
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

CREATE OR REPLACE FUNCTION muster.stage_stock() RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
SET work_mem = '256MB' SET jit = off SET client_min_messages = warning
AS $$
DECLARE
  with_versions CONSTANT boolean :=
    EXISTS (SELECT FROM pg_temp.import_row WHERE version IS NOT NULL);
BEGIN
  UPDATE pg_temp.import_state SET has_versions = with_versions;
  DROP TABLE IF EXISTS pg_temp.import_stock_line, pg_temp.import_lot;
  CREATE TEMPORARY TABLE import_lot ON COMMIT DROP AS
  SELECT stated.item_id, stated.lot, stated.expiry_date, stated.disputed, stated.is_needed,
    coalesce(known.lot_id, nextval('lot_lot_id_seq')) AS lot_id,
    known.lot_id IS NOT NULL AS is_known, known.expiry_date AS known_expiry_date
  FROM (
    SELECT item.item_id, coalesce(staged.lot, '-') AS lot, min(staged.expiry_date) AS expiry_date,
      max(staged.expiry_date) IS DISTINCT FROM min(staged.expiry_date)
        OR count(staged.expiry_date) NOT IN (0, count(*)) AS disputed,
      max(staged.quantity) > 0 AS is_needed
    FROM pg_temp.import_row AS staged
    JOIN item ON item.code = staged.item
    GROUP BY item.item_id, coalesce(staged.lot, '-')
  ) AS stated
  LEFT JOIN lot AS known ON known.item_id = stated.item_id AND known.code = stated.lot;
  ANALYZE pg_temp.import_lot;

  -- In the order of the stockpiles' key, which is the order of writing.
  CREATE TEMPORARY TABLE import_stock_line ON COMMIT DROP AS
  SELECT line.row_number, line.warehouse_id, line.item_id, line.lot_id, line.condition,
    line.quantity, line.version, line.booked, line.is_new,
    line.is_doubtful OR row_number() OVER (
      PARTITION BY line.warehouse_id, line.item_id, line.lot_id, line.condition) > 1 AS is_doubtful
  FROM (
    SELECT staged.row_number, warehouse.warehouse_id, item.item_id, stated.lot_id,
      staged.condition, staged.quantity, staged.version, pile.warehouse_id IS NULL AS is_new,
      staged.quantity - CASE WHEN pile.warehouse_id IS NULL THEN 0
        WHEN with_versions THEN pile.on_hand ELSE pile.opening END AS booked,
      num_nulls(warehouse.warehouse_id, item.item_id, staged.condition, staged.quantity) > 0
        OR staged.quantity NOT BETWEEN 0 AND 1000000000000
        OR length(stated.lot) NOT BETWEEN 1 AND 64
        OR CASE WHEN stated.is_known OR stated.lot = '-'
          THEN staged.expiry_date IS DISTINCT FROM stated.known_expiry_date
          ELSE stated.disputed END
        OR CASE WHEN pile.warehouse_id IS NULL THEN staged.version IS NOT NULL
          WHEN with_versions THEN staged.quantity <> pile.on_hand
            AND (staged.version IS DISTINCT FROM pile.entries OR staged.quantity < pile.held)
          ELSE staged.quantity < pile.opening - pile.on_hand + pile.held END AS is_doubtful
    FROM pg_temp.import_row AS staged
    LEFT JOIN warehouse ON warehouse.code = staged.warehouse
    LEFT JOIN item ON item.code = staged.item
    LEFT JOIN pg_temp.import_lot AS stated
      ON stated.item_id = item.item_id AND stated.lot = coalesce(staged.lot, '-')
    LEFT JOIN stockpile AS pile
      ON pile.warehouse_id = warehouse.warehouse_id AND pile.item_id = item.item_id
      AND pile.lot_id = stated.lot_id AND pile.condition = staged.condition
  ) AS line
  ORDER BY line.warehouse_id, line.item_id, line.lot_id, line.condition;
END
$$;
COMMENT ON FUNCTION muster.stage_stock IS
  'Resolves the staged stock lines in one pass into import_stock_line (ids, null where unknown; booked: the difference to book; is_doubtful: something may be wrong with the row) and import_lot (new lots have their ids already). For import_errors only.';

RESET ROLE;
