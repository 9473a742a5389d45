SET LOCAL ROLE muster_owner;

CREATE FUNCTION muster.quota_item(item_code text, quantity bigint) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = muster, pg_temp
AS $$
DECLARE
  found_id bigint;
BEGIN
  IF quota_item.quantity IS NULL OR quota_item.quantity NOT BETWEEN 0 AND 1000000000000 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A quota is a quantity of 0 (none) to 1,000,000,000,000.',
      DETAIL = jsonb_build_object(
        'rule', 'quota_quantity', 'field', 'quantity', 'value', quota_item.quantity)::text;
  END IF;
  SELECT item_id INTO found_id FROM item WHERE code = item_code;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MU003',
      MESSAGE = format('There is no item %s.', item_code),
      DETAIL = jsonb_build_object('rule', 'unknown_item', 'item', item_code)::text;
  END IF;
  RETURN found_id;
END
$$;
COMMENT ON FUNCTION muster.quota_item IS
  'The item of a quota that may be set. For set_quota only. MU003: no such item. MU006: bad quantity.';

CREATE FUNCTION muster.set_quota(
  tier muster.tier, warehouse_code text, region_code text, item_code text, quantity bigint,
  actor text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = muster, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  wanted_id bigint;
  place_id bigint;
BEGIN
  PERFORM refuse_nobody(actor);
  IF num_nonnulls(set_quota.tier, warehouse_code, region_code) <> 1 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'A quota is for exactly one of a tier, a warehouse and a region.',
      DETAIL = jsonb_build_object('rule', 'quota_scope', 'field', 'tier')::text;
  END IF;
  wanted_id := quota_item(item_code, set_quota.quantity);

  IF set_quota.tier IS NOT NULL THEN
    IF set_quota.quantity = 0 THEN
      DELETE FROM tier_quota WHERE tier = set_quota.tier AND item_id = wanted_id;
      RETURN;
    END IF;
    INSERT INTO tier_quota AS present (tier, item_id, quantity, actor)
    VALUES (set_quota.tier, wanted_id, set_quota.quantity, set_quota.actor)
    ON CONFLICT ON CONSTRAINT tier_quota_pkey DO UPDATE
    SET quantity = excluded.quantity, actor = excluded.actor, login = excluded.login,
      changed_at = excluded.changed_at
    WHERE present.quantity <> excluded.quantity;
  ELSIF warehouse_code IS NOT NULL THEN
    SELECT warehouse_id INTO place_id FROM warehouse WHERE code = warehouse_code;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('There is no warehouse %s.', warehouse_code),
        DETAIL = jsonb_build_object('rule', 'unknown_warehouse', 'warehouse', warehouse_code)::text;
    END IF;
    IF set_quota.quantity = 0 THEN
      DELETE FROM warehouse_quota WHERE warehouse_id = place_id AND item_id = wanted_id;
      RETURN;
    END IF;
    INSERT INTO warehouse_quota AS present (warehouse_id, item_id, quantity, actor)
    VALUES (place_id, wanted_id, set_quota.quantity, set_quota.actor)
    ON CONFLICT ON CONSTRAINT warehouse_quota_pkey DO UPDATE
    SET quantity = excluded.quantity, actor = excluded.actor, login = excluded.login,
      changed_at = excluded.changed_at
    WHERE present.quantity <> excluded.quantity;
  ELSE
    SELECT region_id INTO place_id FROM region WHERE code = region_code;
    IF NOT FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'MU003',
        MESSAGE = format('There is no region %s.', region_code),
        DETAIL = jsonb_build_object('rule', 'unknown_region', 'region', region_code)::text;
    END IF;
    IF set_quota.quantity = 0 THEN
      DELETE FROM region_quota WHERE region_id = place_id AND item_id = wanted_id;
      RETURN;
    END IF;
    INSERT INTO region_quota AS present (region_id, item_id, quantity, actor)
    VALUES (place_id, wanted_id, set_quota.quantity, set_quota.actor)
    ON CONFLICT ON CONSTRAINT region_quota_pkey DO UPDATE
    SET quantity = excluded.quantity, actor = excluded.actor, login = excluded.login,
      changed_at = excluded.changed_at
    WHERE present.quantity <> excluded.quantity;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.set_quota IS
  'Sets what every warehouse of a tier, one warehouse, or a whole region should have of an item; 0 removes the quota. MU003: no such warehouse, region or item. MU006: bad quantity, or not exactly one scope.';
GRANT EXECUTE ON FUNCTION muster.set_quota TO muster_officer;

RESET ROLE;
