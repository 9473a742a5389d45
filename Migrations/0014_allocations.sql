SET LOCAL ROLE muster_owner;

CREATE TABLE muster.allocation (
  allocation_id bigint GENERATED ALWAYS AS IDENTITY,
  plan_id bigint NOT NULL,
  state muster.hold_state NOT NULL DEFAULT 'held',
  exercise boolean NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  login name NOT NULL DEFAULT session_user,
  released_by text,
  CONSTRAINT allocation_pkey PRIMARY KEY (allocation_id),
  CONSTRAINT allocation_of_plan_key UNIQUE (plan_id),
  CONSTRAINT allocation_plan_fkey FOREIGN KEY (plan_id) REFERENCES muster.allocation_plan (plan_id),
  CONSTRAINT allocation_actor_length CHECK (length(actor) BETWEEN 1 AND 128),
  CONSTRAINT allocation_released_by_someone
    CHECK ((state = 'released'::muster.hold_state) = (released_by IS NOT NULL)),
  CONSTRAINT allocation_released_by_length CHECK (length(released_by) BETWEEN 1 AND 128)
);
CREATE INDEX allocation_by_deadline ON muster.allocation (expires_at) WHERE state = 'held';
COMMENT ON TABLE muster.allocation IS 'Committed plans; a plan is committed at most once.';
COMMENT ON COLUMN muster.allocation.state IS
  'As written; see effective_state for what it is now.';
COMMENT ON COLUMN muster.allocation.exercise IS 'An exercise has lines and teams, but no holds.';
COMMENT ON COLUMN muster.allocation.expires_at IS 'From this moment on its holds stop counting.';
COMMENT ON COLUMN muster.allocation.actor IS 'Who committed it.';
COMMENT ON COLUMN muster.allocation.released_by IS 'Who gave it back.';
GRANT SELECT ON muster.allocation TO muster_viewer;

CREATE TABLE muster.allocation_line (
  warehouse_id bigint NOT NULL,
  allocation_id bigint NOT NULL,
  line integer NOT NULL,
  incident_id bigint NOT NULL,
  item_id bigint NOT NULL,
  lot_id bigint NOT NULL,
  quantity bigint NOT NULL,
  ready_ms bigint NOT NULL,
  travel_ms bigint NOT NULL,
  distance_mm bigint NOT NULL,
  reason text NOT NULL,
  hold_id bigint,
  CONSTRAINT allocation_line_pkey PRIMARY KEY (warehouse_id, allocation_id, line),
  CONSTRAINT allocation_line_hold_key UNIQUE (warehouse_id, hold_id),
  CONSTRAINT allocation_line_allocation_fkey
    FOREIGN KEY (allocation_id) REFERENCES muster.allocation (allocation_id),
  CONSTRAINT allocation_line_incident_fkey
    FOREIGN KEY (incident_id) REFERENCES muster.incident (incident_id),
  CONSTRAINT allocation_line_lot_fkey
    FOREIGN KEY (item_id, lot_id) REFERENCES muster.lot (item_id, lot_id),
  CONSTRAINT allocation_line_warehouse_fkey
    FOREIGN KEY (warehouse_id) REFERENCES muster.warehouse (warehouse_id),
  CONSTRAINT allocation_line_hold_fkey
    FOREIGN KEY (warehouse_id, hold_id) REFERENCES muster.hold (warehouse_id, hold_id),
  CONSTRAINT allocation_line_line_positive CHECK (line > 0),
  CONSTRAINT allocation_line_quantity_positive CHECK (quantity > 0),
  CONSTRAINT allocation_line_times_not_negative
    CHECK (ready_ms >= 0 AND travel_ms >= 0 AND distance_mm >= 0),
  CONSTRAINT allocation_line_reason_length CHECK (length(reason) BETWEEN 1 AND 64)
);
CREATE INDEX allocation_line_of_allocation ON muster.allocation_line (allocation_id, line);
CREATE INDEX allocation_line_of_incident ON muster.allocation_line (incident_id);
COMMENT ON TABLE muster.allocation_line IS 'What each warehouse sends to which incident.';
COMMENT ON COLUMN muster.allocation_line.line IS 'Place in the plan, from 1.';
COMMENT ON COLUMN muster.allocation_line.quantity IS 'Pieces, in the item''s unit.';
COMMENT ON COLUMN muster.allocation_line.ready_ms IS 'Milliseconds from order to wheels turning.';
COMMENT ON COLUMN muster.allocation_line.travel_ms IS 'Milliseconds on the road, as planned.';
COMMENT ON COLUMN muster.allocation_line.distance_mm IS 'Millimetres on the road.';
COMMENT ON COLUMN muster.allocation_line.hold_id IS 'The claim on the stock; null for exercises.';
GRANT SELECT ON muster.allocation_line TO muster_viewer;

CREATE TABLE muster.allocation_team (
  team_id bigint NOT NULL,
  allocation_id bigint NOT NULL,
  line integer NOT NULL,
  incident_id bigint NOT NULL,
  capability text NOT NULL,
  ready_ms bigint NOT NULL,
  travel_ms bigint NOT NULL,
  distance_mm bigint NOT NULL,
  reason text NOT NULL,
  state muster.hold_state NOT NULL DEFAULT 'held',
  exercise boolean NOT NULL,
  expires_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT allocation_team_pkey PRIMARY KEY (team_id, allocation_id),
  CONSTRAINT allocation_team_team_fkey FOREIGN KEY (team_id) REFERENCES muster.team (team_id),
  CONSTRAINT allocation_team_allocation_fkey
    FOREIGN KEY (allocation_id) REFERENCES muster.allocation (allocation_id),
  CONSTRAINT allocation_team_incident_fkey
    FOREIGN KEY (incident_id) REFERENCES muster.incident (incident_id),
  CONSTRAINT allocation_team_line_positive CHECK (line > 0),
  CONSTRAINT allocation_team_capability_form CHECK (capability ~ '^[^\s:;]{1,64}$'),
  CONSTRAINT allocation_team_times_not_negative
    CHECK (ready_ms >= 0 AND travel_ms >= 0 AND distance_mm >= 0),
  CONSTRAINT allocation_team_reason_length CHECK (length(reason) BETWEEN 1 AND 64)
);
CREATE UNIQUE INDEX allocation_team_one_task ON muster.allocation_team (team_id)
  WHERE NOT exercise AND state IN ('held', 'dispatched', 'arrived');
CREATE INDEX allocation_team_of_allocation ON muster.allocation_team (allocation_id, line);
CREATE INDEX allocation_team_by_deadline ON muster.allocation_team (expires_at)
  WHERE state = 'held';
COMMENT ON TABLE muster.allocation_team IS 'Which team goes to which incident.';
COMMENT ON INDEX muster.allocation_team_one_task IS
  'A team serves at most one live allocation; exercises do not bind it.';
COMMENT ON COLUMN muster.allocation_team.line IS 'Place in the plan, from 1.';
COMMENT ON COLUMN muster.allocation_team.ready_ms IS 'Milliseconds from order to wheels turning.';
COMMENT ON COLUMN muster.allocation_team.travel_ms IS 'Milliseconds on the road, as planned.';
COMMENT ON COLUMN muster.allocation_team.distance_mm IS 'Millimetres on the road.';
COMMENT ON COLUMN muster.allocation_team.state IS
  'As written; see effective_state for what it is now.';
COMMENT ON COLUMN muster.allocation_team.expires_at IS 'Deadline of the allocation.';
GRANT SELECT ON muster.allocation_team TO muster_viewer;

RESET ROLE;
