SET LOCAL ROLE muster_owner;

CREATE TYPE muster.allocation_step_kind AS ENUM (
  'release', 'dispatch', 'arrive', 'consume', 'return', 'turn_back'
);
COMMENT ON TYPE muster.allocation_step_kind IS
  'What became of pieces of a line: given back before they left, sent, there, used up, back from the incident, back before they were there.';

-- Where the pieces of a line are, in the line's own row, so that no statement can lose one of them.
ALTER TABLE muster.allocation_line
  ADD COLUMN in_transit bigint NOT NULL DEFAULT 0,
  ADD COLUMN at_incident bigint NOT NULL DEFAULT 0,
  ADD COLUMN consumed bigint NOT NULL DEFAULT 0,
  ADD COLUMN returned bigint NOT NULL DEFAULT 0,
  ADD COLUMN released bigint NOT NULL DEFAULT 0,
  ADD COLUMN not_sent bigint NOT NULL GENERATED ALWAYS AS (
    quantity - in_transit - at_incident - consumed - returned - released) STORED,
  ADD CONSTRAINT allocation_line_parts_not_negative CHECK (
    in_transit >= 0 AND at_incident >= 0 AND consumed >= 0 AND returned >= 0 AND released >= 0),
  ADD CONSTRAINT allocation_line_parts_within_quantity CHECK (not_sent >= 0);
COMMENT ON COLUMN muster.allocation_line.in_transit IS 'Pieces on their way to the incident.';
COMMENT ON COLUMN muster.allocation_line.at_incident IS 'Pieces that are there.';
COMMENT ON COLUMN muster.allocation_line.consumed IS 'Pieces used up there.';
COMMENT ON COLUMN muster.allocation_line.returned IS 'Pieces that came back, whatever became of them.';
COMMENT ON COLUMN muster.allocation_line.released IS 'Pieces given back before they left.';
COMMENT ON COLUMN muster.allocation_line.not_sent IS
  'The others: held, or, once the hold is past its deadline, expired.';

UPDATE muster.allocation_line AS line SET released = line.quantity
FROM muster.hold
WHERE hold.warehouse_id = line.warehouse_id AND hold.hold_id = line.hold_id
  AND hold.state = 'released';
UPDATE muster.allocation_line AS line SET released = line.quantity
FROM muster.allocation
WHERE allocation.allocation_id = line.allocation_id AND allocation.state = 'released'
  AND line.hold_id IS NULL;

UPDATE muster.hold SET quantity = 0 WHERE state = 'released';
ALTER TABLE muster.hold
  DROP CONSTRAINT hold_quantity_positive,
  ADD CONSTRAINT hold_quantity_of_state CHECK (
    CASE WHEN state IN ('held'::muster.hold_state, 'expired'::muster.hold_state)
      THEN quantity > 0 ELSE quantity = 0 END);
COMMENT ON COLUMN muster.hold.quantity IS
  'Pieces claimed, in the item''s unit, less those that left or were given back: none once it is dispatched or released.';
COMMENT ON COLUMN muster.hold.state IS
  'As written; see effective_state for what it is now. While it is held, its quantity is part of the stockpile''s held. What became of pieces that left stands in the allocation''s line.';

ALTER TABLE muster.allocation_team
  ADD COLUMN dispatched_at timestamptz,
  ADD COLUMN arrived_at timestamptz,
  ADD COLUMN ended_at timestamptz,
  ADD CONSTRAINT allocation_team_moments_of_state CHECK (
    CASE state
      WHEN 'dispatched'::muster.hold_state
        THEN dispatched_at IS NOT NULL AND num_nonnulls(arrived_at, ended_at) = 0
      WHEN 'arrived'::muster.hold_state
        THEN num_nulls(dispatched_at, arrived_at) = 0 AND ended_at IS NULL
      WHEN 'consumed'::muster.hold_state
        THEN num_nulls(dispatched_at, arrived_at, ended_at) = 0
      WHEN 'returned'::muster.hold_state THEN num_nulls(dispatched_at, ended_at) = 0
      ELSE num_nonnulls(dispatched_at, arrived_at, ended_at) = 0
    END);
COMMENT ON COLUMN muster.allocation_team.state IS
  'As written; see effective_state for what it is now. consumed: its task is done; returned: it came back.';
COMMENT ON COLUMN muster.allocation_team.dispatched_at IS 'When it left.';
COMMENT ON COLUMN muster.allocation_team.arrived_at IS 'When it was there; null where it turned back.';
COMMENT ON COLUMN muster.allocation_team.ended_at IS 'When its task was done, or it came back.';

CREATE SEQUENCE muster.allocation_step_id AS bigint;
CREATE TABLE muster.allocation_step (
  warehouse_id bigint NOT NULL,
  allocation_id bigint NOT NULL,
  line integer NOT NULL,
  step_id bigint NOT NULL DEFAULT nextval('muster.allocation_step_id'),
  kind muster.allocation_step_kind NOT NULL,
  quantity bigint NOT NULL,
  condition muster.condition,
  to_warehouse_id bigint,
  movement_id bigint,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  actor muster.identifying_text NOT NULL,
  login text NOT NULL DEFAULT session_user,
  append_only muster.append_only NOT NULL DEFAULT 'append_only',
  CONSTRAINT allocation_step_pkey PRIMARY KEY (warehouse_id, allocation_id, line, step_id),
  CONSTRAINT allocation_step_line_fkey FOREIGN KEY (warehouse_id, allocation_id, line)
    REFERENCES muster.allocation_line (warehouse_id, allocation_id, line),
  CONSTRAINT allocation_step_to_warehouse_fkey
    FOREIGN KEY (to_warehouse_id) REFERENCES muster.warehouse (warehouse_id),
  CONSTRAINT allocation_step_quantity_positive CHECK (quantity > 0),
  CONSTRAINT allocation_step_back_to_stock CHECK (
    num_nonnulls(condition, to_warehouse_id) = CASE WHEN kind IN (
      'return'::muster.allocation_step_kind, 'turn_back'::muster.allocation_step_kind)
      THEN 2 ELSE 0 END)
);
CREATE INDEX allocation_step_of_allocation ON muster.allocation_step (allocation_id, line);
COMMENT ON TABLE muster.allocation_step IS
  'What became of the pieces of allocation lines, step by step: their sums are what the lines say. Append-only.';
COMMENT ON COLUMN muster.allocation_step.quantity IS 'Pieces, in the item''s unit.';
COMMENT ON COLUMN muster.allocation_step.condition IS 'In which condition pieces came back.';
COMMENT ON COLUMN muster.allocation_step.to_warehouse_id IS 'Which warehouse took them back in.';
COMMENT ON COLUMN muster.allocation_step.movement_id IS
  'The movement that books it; null for exercises and for releases, which move nothing.';
COMMENT ON COLUMN muster.allocation_step.occurred_at IS 'When it happened; may be past.';
COMMENT ON COLUMN muster.allocation_step.actor IS 'Who says that it happened.';
COMMENT ON COLUMN muster.allocation_step.append_only IS
  'The one column the owner may name in an UPDATE, which cannot change it: foreign keys lock the row, and PostgreSQL asks for a right to update some column for that.';
INSERT INTO muster.allocation_step (
  warehouse_id, allocation_id, line, kind, quantity, occurred_at, recorded_at, actor)
SELECT line.warehouse_id, line.allocation_id, line.line, 'release', line.released,
  allocation.changed_at, allocation.changed_at, coalesce(allocation.released_by, allocation.actor)
FROM muster.allocation_line AS line
JOIN muster.allocation USING (allocation_id)
WHERE line.released > 0;
REVOKE UPDATE, DELETE, TRUNCATE ON muster.allocation_step FROM muster_owner;
GRANT UPDATE (append_only) ON muster.allocation_step TO muster_owner;
GRANT SELECT ON muster.allocation_step TO muster_viewer;

CREATE OR REPLACE FUNCTION muster.reason_fits(kind muster.movement_kind, reason text)
RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN kind::text || ' ' || reason = ANY ('{
  opening opening_stock,
  receipt purchase, receipt donation, receipt from_superior, receipt other,
  issue training, issue use, issue support, issue loan, issue maintenance, issue other,
  transfer replenishment, transfer rebalance, transfer forward,
  adjustment correction, adjustment inspection, adjustment recall, adjustment other,
  disposal expired, disposal damaged, disposal obsolete, disposal lost, disposal other,
  count count,
  reversal entry_error, reversal duplicate, reversal cancelled,
  dispatch incident, arrival incident, consumption incident,
  return returned, return maintenance_done
}'::text[]);

RESET ROLE;
