SET LOCAL ROLE muster_owner;

-- One key where there were three, which every hold and every line paid for. A line's hold is a hold of
-- its own lot and for this very line: so no two lines have one hold, without a key that says so. It
-- begins with the hold's number, by which holds are found.
ALTER TABLE muster.allocation_line
  DROP CONSTRAINT allocation_line_hold_fkey,
  DROP CONSTRAINT allocation_line_hold_key;
ALTER TABLE muster.hold
  DROP CONSTRAINT hold_pkey,
  DROP CONSTRAINT hold_of_lot_key,
  DROP CONSTRAINT hold_line_with_allocation,
  ALTER COLUMN allocation_id SET NOT NULL,
  ALTER COLUMN line SET NOT NULL,
  ADD CONSTRAINT hold_pkey
    PRIMARY KEY (warehouse_id, hold_id, item_id, lot_id, allocation_id, line);
ALTER TABLE muster.allocation_line
  ADD CONSTRAINT allocation_line_hold_fkey
    FOREIGN KEY (warehouse_id, hold_id, item_id, lot_id, allocation_id, line)
    REFERENCES muster.hold (warehouse_id, hold_id, item_id, lot_id, allocation_id, line);

RESET ROLE;
