SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.find_warehouse_errors() RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  RETURN QUERY SELECT * FROM find_missing(
    '{code,name,tier,region_code,longitude,latitude,ready_s}');
  RETURN QUERY SELECT * FROM find_duplicate_codes();

  RETURN QUERY
  SELECT staged.row_number, 'region_code', staged.region_code, 'the code of a known region',
    '已登记的区划编码'
  FROM pg_temp.import_row AS staged
  LEFT JOIN region ON region.code = staged.region_code
  WHERE staged.region_code IS NOT NULL AND region.region_id IS NULL;
END
$$;
COMMENT ON FUNCTION muster.find_warehouse_errors IS
  'Errors of warehouses against each other and the known regions. For import_errors only.';

CREATE FUNCTION muster.import_warehouses(
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
    code, name, tier, region_id, longitude, latitude, ready_s, contact_name, contact_phone)
  SELECT staged.code, staged.name, staged.tier, region.region_id, staged.longitude,
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
    longitude = excluded.longitude, latitude = excluded.latitude, ready_s = excluded.ready_s,
    contact_name = excluded.contact_name, contact_phone = excluded.contact_phone;
  GET DIAGNOSTICS written = ROW_COUNT;
  changed := written - inserted;
  unchanged := unchanged - written;
END
$$;
COMMENT ON FUNCTION muster.import_warehouses IS
  'Takes in the staged warehouses, all or none; equal ones are not written. MU006: not begun, or there are errors.';
GRANT EXECUTE ON FUNCTION muster.import_warehouses TO muster_officer;

RESET ROLE;
