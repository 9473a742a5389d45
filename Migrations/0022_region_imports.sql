SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.chinese_level(level muster.region_level) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE level
  WHEN 'province'::muster.region_level THEN '省'
  WHEN 'city'::muster.region_level THEN '市'
  WHEN 'district'::muster.region_level THEN '区'
  WHEN 'street'::muster.region_level THEN '街道'
  WHEN 'community'::muster.region_level THEN '社区'
END;
COMMENT ON FUNCTION muster.chinese_level IS 'The Chinese word for a level, for messages.';

CREATE FUNCTION muster.find_region_errors() RETURNS SETOF muster.import_error
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  RETURN QUERY SELECT * FROM find_missing('{code,name,level}');
  RETURN QUERY SELECT * FROM find_duplicate_codes();

  RETURN QUERY
  SELECT staged.row_number, 'parent_code', staged.parent_code,
    CASE WHEN parent.level IS NULL THEN 'the code of a region, known or in this file'
      ELSE format('a region wider than a %s; %s is a %s', staged.level, parent.code, parent.level)
    END,
    CASE WHEN parent.level IS NULL THEN '区划编码，须已登记或在本文件中'
      ELSE format('比%s更高一级的区划；%s 的级别是%s', chinese_level(staged.level), parent.code,
        chinese_level(parent.level))
    END
  FROM pg_temp.import_row AS staged
  LEFT JOIN (
    SELECT DISTINCT ON (code) code, level
    FROM (
      SELECT line.code, line.level, 1 AS source FROM pg_temp.import_row AS line
      UNION ALL
      SELECT region.code, region.level, 2 FROM region
    ) AS candidate
    WHERE level IS NOT NULL
    ORDER BY code, source
  ) AS parent ON parent.code = staged.parent_code
  WHERE staged.parent_code IS NOT NULL
    AND (parent.level IS NULL AND NOT EXISTS (
        SELECT FROM pg_temp.import_row AS line WHERE line.code = staged.parent_code)
      OR parent.level >= staged.level);

  RETURN QUERY
  SELECT DISTINCT ON (staged.row_number) staged.row_number, 'level', staged.level::text,
    format('a level wider than %s, since region %s lies in it', child.level, child.code),
    format('高于%s的级别，因为区划 %s 在其中', chinese_level(child.level), child.code)
  FROM pg_temp.import_row AS staged
  JOIN region AS present ON present.code = staged.code
  JOIN region AS child ON child.parent_region_id = present.region_id
  WHERE staged.level >= child.level
    AND NOT EXISTS (SELECT FROM pg_temp.import_row AS line WHERE line.code = child.code)
  ORDER BY staged.row_number, child.code;
END
$$;
COMMENT ON FUNCTION muster.find_region_errors IS
  'Errors of regions against each other and the known ones: a parent is wider than its parts, so that there is no ring. For import_errors only.';

CREATE FUNCTION muster.import_regions(
  actor text, OUT inserted bigint, OUT changed bigint, OUT unchanged bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
BEGIN
  PERFORM refuse_nobody(actor);
  PERFORM refuse_import_errors('region');

  SELECT count(*) FILTER (WHERE present.region_id IS NULL),
    count(*) FILTER (WHERE present.region_id IS NOT NULL
      AND (present.name, present.level, parent.code)
        IS DISTINCT FROM (staged.name, staged.level, staged.parent_code)),
    count(*)
  INTO inserted, changed, unchanged
  FROM pg_temp.import_row AS staged
  LEFT JOIN region AS present ON present.code = staged.code
  LEFT JOIN region AS parent ON parent.region_id = present.parent_region_id;
  unchanged := unchanged - inserted - changed;

  INSERT INTO region (code, name, level)
  SELECT staged.code, staged.name, staged.level
  FROM pg_temp.import_row AS staged
  WHERE NOT EXISTS (SELECT FROM region AS present WHERE present.code = staged.code)
  ORDER BY staged.row_number;

  UPDATE region AS present
  SET name = staged.name, level = staged.level, parent_region_id = parent.region_id
  FROM pg_temp.import_row AS staged
  LEFT JOIN region AS parent ON parent.code = staged.parent_code
  WHERE present.code = staged.code
    AND (present.name, present.level, present.parent_region_id)
      IS DISTINCT FROM (staged.name, staged.level, parent.region_id);
END
$$;
COMMENT ON FUNCTION muster.import_regions IS
  'Takes in the staged regions, all or none; equal ones are not written. MU006: not begun, or there are errors.';
GRANT EXECUTE ON FUNCTION muster.import_regions TO muster_officer;

RESET ROLE;
