SET LOCAL ROLE muster_owner;

CREATE TABLE muster.warehouse (
  warehouse_id bigint GENERATED ALWAYS AS IDENTITY,
  code text NOT NULL,
  name text NOT NULL,
  tier muster.tier NOT NULL,
  region_id bigint NOT NULL,
  longitude numeric(10, 7) NOT NULL,
  latitude numeric(10, 7) NOT NULL,
  ready_s integer NOT NULL,
  contact_name text,
  contact_phone text,
  CONSTRAINT warehouse_pkey PRIMARY KEY (warehouse_id),
  CONSTRAINT warehouse_code_key UNIQUE (code),
  CONSTRAINT warehouse_region_fkey FOREIGN KEY (region_id) REFERENCES muster.region (region_id),
  CONSTRAINT warehouse_code_length CHECK (length(code) BETWEEN 1 AND 64),
  CONSTRAINT warehouse_name_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT warehouse_longitude_range CHECK (longitude BETWEEN -180 AND 180),
  CONSTRAINT warehouse_latitude_range CHECK (latitude BETWEEN -90 AND 90),
  CONSTRAINT warehouse_ready_not_negative CHECK (ready_s >= 0),
  CONSTRAINT warehouse_contact_name_length CHECK (length(contact_name) BETWEEN 1 AND 100),
  CONSTRAINT warehouse_contact_phone_length CHECK (length(contact_phone) BETWEEN 1 AND 64)
);
CREATE INDEX warehouse_region ON muster.warehouse (region_id);
COMMENT ON TABLE muster.warehouse IS 'Places that keep stock.';
COMMENT ON COLUMN muster.warehouse.longitude IS 'Degrees east, WGS 84.';
COMMENT ON COLUMN muster.warehouse.latitude IS 'Degrees north, WGS 84.';
COMMENT ON COLUMN muster.warehouse.ready_s IS 'Seconds from an order to wheels turning.';
COMMENT ON COLUMN muster.warehouse.contact_name IS 'Person in charge; read by officers and upward.';
COMMENT ON COLUMN muster.warehouse.contact_phone IS 'Telephone number; read by officers and upward.';
GRANT SELECT (
  warehouse_id, code, name, tier, region_id, longitude, latitude, ready_s
) ON muster.warehouse TO muster_viewer;
GRANT SELECT ON muster.warehouse TO muster_officer;

RESET ROLE;
