SET LOCAL ROLE muster_owner;

CREATE TABLE muster.tier_quota (
  tier muster.tier NOT NULL,
  item_id bigint NOT NULL,
  quantity bigint NOT NULL,
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT tier_quota_pkey PRIMARY KEY (tier, item_id),
  CONSTRAINT tier_quota_item_fkey FOREIGN KEY (item_id) REFERENCES muster.item (item_id),
  CONSTRAINT tier_quota_quantity_positive CHECK (quantity BETWEEN 1 AND 1000000000000),
  CONSTRAINT tier_quota_actor_length CHECK (length(actor) BETWEEN 1 AND 128)
);
COMMENT ON TABLE muster.tier_quota IS 'What every warehouse of a tier should have of an item.';
COMMENT ON COLUMN muster.tier_quota.quantity IS 'Usable pieces, over all lots together.';

CREATE TABLE muster.warehouse_quota (
  warehouse_id bigint NOT NULL,
  item_id bigint NOT NULL,
  quantity bigint NOT NULL,
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT warehouse_quota_pkey PRIMARY KEY (warehouse_id, item_id),
  CONSTRAINT warehouse_quota_warehouse_fkey
    FOREIGN KEY (warehouse_id) REFERENCES muster.warehouse (warehouse_id),
  CONSTRAINT warehouse_quota_item_fkey FOREIGN KEY (item_id) REFERENCES muster.item (item_id),
  CONSTRAINT warehouse_quota_quantity_positive CHECK (quantity BETWEEN 1 AND 1000000000000),
  CONSTRAINT warehouse_quota_actor_length CHECK (length(actor) BETWEEN 1 AND 128)
);
COMMENT ON TABLE muster.warehouse_quota IS
  'What one warehouse should have of an item; it wins over the quota of its tier.';
COMMENT ON COLUMN muster.warehouse_quota.quantity IS 'Usable pieces, over all lots together.';

CREATE TABLE muster.region_quota (
  region_id bigint NOT NULL,
  item_id bigint NOT NULL,
  quantity bigint NOT NULL,
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT region_quota_pkey PRIMARY KEY (region_id, item_id),
  CONSTRAINT region_quota_region_fkey FOREIGN KEY (region_id) REFERENCES muster.region (region_id),
  CONSTRAINT region_quota_item_fkey FOREIGN KEY (item_id) REFERENCES muster.item (item_id),
  CONSTRAINT region_quota_quantity_positive CHECK (quantity BETWEEN 1 AND 1000000000000),
  CONSTRAINT region_quota_actor_length CHECK (length(actor) BETWEEN 1 AND 128)
);
COMMENT ON TABLE muster.region_quota IS
  'What all warehouses of a region and of the regions inside it should have of an item together.';
COMMENT ON COLUMN muster.region_quota.quantity IS 'Usable pieces, over all warehouses together.';

GRANT SELECT ON muster.tier_quota, muster.warehouse_quota, muster.region_quota TO muster_viewer;

RESET ROLE;
