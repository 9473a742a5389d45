SET LOCAL ROLE muster_owner;

-- Every list names the region of a warehouse: a lookup a row, of what changes once in years.
ALTER TABLE muster.region ADD CONSTRAINT region_label_key UNIQUE (region_id, code);
DROP INDEX muster.region_label;

ALTER TABLE muster.warehouse ADD COLUMN region_code text;
COMMENT ON COLUMN muster.warehouse.region_code IS
  'Code of its region, kept beside it and held to be the region''s by the foreign key.';
GRANT SELECT (region_code) ON muster.warehouse TO muster_viewer;
UPDATE muster.warehouse SET region_code = region.code
FROM muster.region WHERE region.region_id = warehouse.region_id;
ALTER TABLE muster.warehouse
  ALTER COLUMN region_code SET NOT NULL,
  DROP CONSTRAINT warehouse_region_fkey,
  ADD CONSTRAINT warehouse_region_fkey FOREIGN KEY (region_id, region_code)
    REFERENCES muster.region (region_id, code) ON UPDATE CASCADE;

CREATE OR REPLACE FUNCTION muster.import_warehouses(
  actor text, OUT inserted bigint, OUT changed bigint, OUT unchanged bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  written bigint;
BEGIN
  PERFORM refuse_nobody(actor);
  PERFORM refuse_import_errors('warehouse');

  SELECT count(*) FILTER (WHERE present.warehouse_id IS NULL), count(*)
  INTO inserted, unchanged
  FROM pg_temp.import_row AS staged
  LEFT JOIN warehouse AS present ON present.code = staged.code;

  INSERT INTO warehouse AS present (
    code, name, tier, region_id, region_code, longitude, latitude, ready_s, contact_name,
    contact_phone)
  SELECT staged.code, staged.name, staged.tier, region.region_id, region.code, staged.longitude,
    staged.latitude, staged.ready_s, staged.contact_name, staged.contact_phone
  FROM pg_temp.import_row AS staged
  JOIN region ON region.code = staged.region_code
  LEFT JOIN warehouse AS known ON known.code = staged.code
  WHERE known.code IS NULL
    OR (known.name, known.tier, known.region_id, known.longitude, known.latitude, known.ready_s,
        known.contact_name, known.contact_phone)
      IS DISTINCT FROM (staged.name, staged.tier, region.region_id, staged.longitude,
        staged.latitude, staged.ready_s, staged.contact_name, staged.contact_phone)
  ORDER BY staged.row_number
  ON CONFLICT ON CONSTRAINT warehouse_code_key DO UPDATE
  SET name = excluded.name, tier = excluded.tier, region_id = excluded.region_id,
    region_code = excluded.region_code, longitude = excluded.longitude,
    latitude = excluded.latitude, ready_s = excluded.ready_s,
    contact_name = excluded.contact_name, contact_phone = excluded.contact_phone;
  GET DIAGNOSTICS written = ROW_COUNT;
  changed := written - inserted;
  unchanged := unchanged - written;
END
$$;

CREATE OR REPLACE VIEW muster.stock WITH (security_invoker = true) AS
SELECT
  pile.warehouse_id,
  warehouse.code AS warehouse,
  warehouse.name AS warehouse_name,
  warehouse.tier,
  warehouse.region_id,
  warehouse.region_code AS region,
  region.name AS region_name,
  warehouse.longitude,
  warehouse.latitude,
  warehouse.ready_s,
  pile.item_id,
  item.code AS item,
  item.name AS item_name,
  item.category,
  item.unit,
  pile.lot_id,
  lot.code AS lot,
  lot.expiry_date,
  pile.condition,
  pile.on_hand,
  pile.held,
  pile.available,
  pile.first_received_at
FROM muster.live_stockpile AS pile
JOIN muster.warehouse USING (warehouse_id)
-- An outer join is left out of the plan where the region's name is not asked for.
LEFT JOIN muster.region USING (region_id)
JOIN muster.item USING (item_id)
JOIN muster.lot USING (item_id, lot_id);

RESET ROLE;
