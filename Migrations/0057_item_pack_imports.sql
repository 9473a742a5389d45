SET LOCAL ROLE muster_owner;

CREATE OR REPLACE FUNCTION muster.find_item_errors() RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  RETURN QUERY SELECT * FROM find_missing('{code,name,category,unit}');
  RETURN QUERY SELECT * FROM find_duplicate_codes();
  RETURN QUERY SELECT * FROM find_pack_errors();

  RETURN QUERY
  SELECT staged.row_number, 'unit', staged.unit,
    format('the unit %s, which the booked quantities of this item count', present.unit),
    format('单位“%s”：此物资已入账的数量以它计', present.unit)
  FROM pg_temp.import_row AS staged
  JOIN item AS present ON present.code = staged.code
  WHERE present.unit <> staged.unit
    AND EXISTS (SELECT FROM stockpile WHERE stockpile.item_id = present.item_id);
END
$$;

CREATE OR REPLACE FUNCTION muster.import_items(
  actor text, OUT inserted bigint, OUT changed bigint, OUT unchanged bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
DECLARE
  written bigint;
BEGIN
  PERFORM refuse_nobody(actor);
  PERFORM require_import('item');
  -- Whoever books meanwhile finds the item as it was, or waits and finds it as it will be.
  IF (SELECT bool_or(staged.asset IS DISTINCT FROM known.asset)
      FROM staged_items() AS staged JOIN item AS known ON known.code = staged.code) THEN
    LOCK TABLE stockpile IN SHARE ROW EXCLUSIVE MODE;
  END IF;
  PERFORM refuse_import_errors('item');

  SELECT count(*) FILTER (WHERE present.item_id IS NULL), count(*)
  INTO inserted, unchanged
  FROM pg_temp.import_row AS staged
  LEFT JOIN item AS present ON present.code = staged.code;

  INSERT INTO item AS present (
    code, name, category, unit, unit_volume_l, unit_weight_kg, shelf_life_days, pack, pack_size,
    whole_packs, asset)
  SELECT staged.code, staged.name, staged.category, staged.unit, staged.unit_volume_l,
    staged.unit_weight_kg, staged.shelf_life_days, staged.pack, staged.pack_size,
    staged.whole_packs, staged.asset
  FROM staged_items() AS staged
  LEFT JOIN item AS known ON known.code = staged.code
  WHERE known.code IS NULL
    OR (known.name, known.category, known.unit, known.unit_volume_l, known.unit_weight_kg,
        known.shelf_life_days, known.pack, known.pack_size, known.whole_packs, known.asset)
      IS DISTINCT FROM (staged.name, staged.category, staged.unit, staged.unit_volume_l,
        staged.unit_weight_kg, staged.shelf_life_days, staged.pack, staged.pack_size,
        staged.whole_packs, staged.asset)
  ORDER BY staged.row_number
  ON CONFLICT ON CONSTRAINT item_code_key DO UPDATE
  SET name = excluded.name, category = excluded.category, unit = excluded.unit,
    unit_volume_l = excluded.unit_volume_l, unit_weight_kg = excluded.unit_weight_kg,
    shelf_life_days = excluded.shelf_life_days, pack = excluded.pack,
    pack_size = excluded.pack_size, whole_packs = excluded.whole_packs, asset = excluded.asset;
  GET DIAGNOSTICS written = ROW_COUNT;
  changed := written - inserted;
  unchanged := unchanged - written;

  DELETE FROM item_pack USING item
  WHERE item.item_id = item_pack.item_id AND item_pack.name IN (item.pack, item.unit);
  UPDATE stockpile SET is_asset = item.asset
  FROM item JOIN pg_temp.import_row AS staged ON staged.code = item.code
  WHERE stockpile.item_id = item.item_id AND stockpile.is_asset <> item.asset;
END
$$;
COMMENT ON FUNCTION muster.import_items IS
  'Takes in the staged items, all or none; equal ones are not written, and packs and the mark of an asset stay where the file leaves them out. MU006: not begun, or there are errors.';

RESET ROLE;
