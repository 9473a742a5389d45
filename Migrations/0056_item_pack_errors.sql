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
       unit_weight_kg numeric(12, 3), shelf_life_days integer, pack text, pack_size bigint,
       whole_packs boolean, asset boolean'
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

CREATE FUNCTION muster.staged_items() RETURNS TABLE (
  row_number integer, code text, name text, category text, unit text, unit_volume_l numeric,
  unit_weight_kg numeric, shelf_life_days integer, pack text, pack_size bigint,
  whole_packs boolean, asset boolean
)
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  RETURN QUERY
  SELECT staged.row_number, staged.code, staged.name, staged.category, staged.unit,
    staged.unit_volume_l, staged.unit_weight_kg, staged.shelf_life_days,
    CASE WHEN staged.pack IS NULL THEN known.pack ELSE nullif(staged.pack, '') END,
    CASE WHEN staged.pack IS NULL THEN known.pack_size ELSE staged.pack_size END,
    CASE WHEN staged.pack = '' THEN coalesce(staged.whole_packs, false)
      ELSE coalesce(staged.whole_packs, known.whole_packs, false) END,
    coalesce(staged.asset, known.asset, false)
  FROM pg_temp.import_row AS staged
  LEFT JOIN item AS known ON known.code = staged.code;
END
$$;
COMMENT ON FUNCTION muster.staged_items IS
  'The staged items as they would be: what a file leaves out (null; the pack as an empty text is none) stays as it is known. For the import of items only.';

CREATE FUNCTION muster.find_pack_errors() RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  RETURN QUERY
  SELECT staged.row_number, fault.name, fault.value, fault.expected, fault.expected_chinese
  FROM staged_items() AS staged
  JOIN pg_temp.import_row AS raw USING (row_number)
  CROSS JOIN LATERAL (VALUES
    ('pack', staged.pack !~ '^[^\s0-9.,+=:@-][^\s=:@]{0,15}$', staged.pack,
      'a name of 1 to 16 characters without blanks, "=", ":" or "@", that does not begin with a digit',
      '1 至 16 个字符的名称，不含空白、“=”“:”“@”，不以数字开头'),
    ('pack', staged.pack = staged.unit, staged.pack,
      'another word than the unit', '与计量单位不同的名称'),
    ('pack_size', NOT raw.faulty AND ((staged.pack IS NULL) <> (staged.pack_size IS NULL)
        OR staged.pack_size NOT BETWEEN 2 AND 1000000), staged.pack_size::text,
      'the pieces in a pack, 2 to 1000000, together with its name in pack',
      '每包装件数，2 至 1000000，与包装名称同时填写'),
    ('whole_packs', staged.whole_packs AND staged.pack IS NULL, 'yes',
      'a pack, where the item moves in whole packs only', '整包装出入的物资须有包装'),
    ('asset', staged.asset AND staged.pack IS NOT NULL, 'yes',
      'no pack: serial-numbered pieces are not packed', '资产（一物一号）不能有包装')
  ) AS fault (name, is_faulty, value, expected, expected_chinese)
  WHERE fault.is_faulty;

  RETURN QUERY
  SELECT staged.row_number, 'asset', 'yes',
    format('lots of one piece each; %s of lot %s are on hand', kept.on_hand, kept.lot),
    format('每个批次一件；批次 %s 现有 %s', kept.lot, kept.on_hand)
  FROM staged_items() AS staged
  JOIN item AS known ON known.code = staged.code AND NOT known.asset
  JOIN (
    SELECT pile.item_id, lot.code AS lot, sum(pile.on_hand) AS on_hand,
      row_number() OVER (PARTITION BY pile.item_id ORDER BY lot.code) AS place
    FROM stockpile AS pile
    JOIN lot ON lot.item_id = pile.item_id AND lot.lot_id = pile.lot_id
    WHERE pile.on_hand > 0
    GROUP BY pile.item_id, lot.code
    HAVING sum(pile.on_hand) > 1 OR lot.code = '-'
  ) AS kept ON kept.item_id = known.item_id AND kept.place = 1
  WHERE staged.asset;
END
$$;
COMMENT ON FUNCTION muster.find_pack_errors IS
  'Errors of the packs of items, and items that are to be assets while more than one piece of a lot is on hand. For import_errors only.';

RESET ROLE;
