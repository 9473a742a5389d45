SET LOCAL ROLE muster_owner;

-- In a migration of its own: a new word of a type can be used only once it is committed.
ALTER TYPE muster.movement_kind ADD VALUE 'arrival' AFTER 'dispatch';

RESET ROLE;
