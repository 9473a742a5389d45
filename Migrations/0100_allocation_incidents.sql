SET LOCAL ROLE muster_owner;

CREATE TABLE muster.allocation_incident (
  allocation_id bigint NOT NULL,
  incident_id bigint NOT NULL,
  CONSTRAINT allocation_incident_pkey PRIMARY KEY (allocation_id, incident_id),
  CONSTRAINT allocation_incident_allocation_fkey
    FOREIGN KEY (allocation_id) REFERENCES muster.allocation (allocation_id),
  CONSTRAINT allocation_incident_incident_fkey
    FOREIGN KEY (incident_id) REFERENCES muster.incident (incident_id)
);
COMMENT ON TABLE muster.allocation_incident IS
  'The incidents that an allocation serves: its lines and teams go to one of these and nowhere else.';
GRANT SELECT ON muster.allocation_incident TO muster_viewer;
INSERT INTO muster.allocation_incident (allocation_id, incident_id)
SELECT made.allocation_id, unnest(plan.incident_ids)
FROM muster.allocation AS made
JOIN muster.allocation_plan AS plan USING (plan_id);

-- One proof for two: that row exists only where the allocation and the incident do. It says more,
-- too: that the incident is one of the allocation's own.
ALTER TABLE muster.allocation_team
  DROP CONSTRAINT allocation_team_allocation_fkey,
  DROP CONSTRAINT allocation_team_incident_fkey,
  ADD CONSTRAINT allocation_team_incident_fkey FOREIGN KEY (allocation_id, incident_id)
    REFERENCES muster.allocation_incident (allocation_id, incident_id);

-- What a hold claims is proved by its stockpile, which names an existing warehouse and lot. A line
-- with a hold names the same ones: proved by the key of the hold, which says so now, instead of once
-- more by keys of the line's own. A line without a hold, as exercises have, is proved by itself.
ALTER TABLE muster.hold
  ADD CONSTRAINT hold_of_lot_key UNIQUE (warehouse_id, hold_id, item_id, lot_id);
ALTER TABLE muster.allocation_line
  ADD COLUMN unheld_warehouse_id bigint
    GENERATED ALWAYS AS (CASE WHEN hold_id IS NULL THEN warehouse_id END) STORED,
  ADD COLUMN unheld_item_id bigint
    GENERATED ALWAYS AS (CASE WHEN hold_id IS NULL THEN item_id END) STORED;
ALTER TABLE muster.allocation_line
  DROP CONSTRAINT allocation_line_allocation_fkey,
  DROP CONSTRAINT allocation_line_incident_fkey,
  DROP CONSTRAINT allocation_line_lot_fkey,
  DROP CONSTRAINT allocation_line_warehouse_fkey,
  DROP CONSTRAINT allocation_line_hold_fkey,
  ADD CONSTRAINT allocation_line_incident_fkey FOREIGN KEY (allocation_id, incident_id)
    REFERENCES muster.allocation_incident (allocation_id, incident_id),
  ADD CONSTRAINT allocation_line_hold_fkey FOREIGN KEY (warehouse_id, hold_id, item_id, lot_id)
    REFERENCES muster.hold (warehouse_id, hold_id, item_id, lot_id),
  ADD CONSTRAINT allocation_line_warehouse_fkey
    FOREIGN KEY (unheld_warehouse_id) REFERENCES muster.warehouse (warehouse_id),
  ADD CONSTRAINT allocation_line_lot_fkey
    FOREIGN KEY (unheld_item_id, lot_id) REFERENCES muster.lot (item_id, lot_id);
COMMENT ON COLUMN muster.allocation_line.unheld_warehouse_id IS
  'The warehouse again where no hold proves that it exists; else null.';
COMMENT ON COLUMN muster.allocation_line.unheld_item_id IS
  'The item again where no hold proves that the lot exists; else null.';

RESET ROLE;
