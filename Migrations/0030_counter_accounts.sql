SET LOCAL ROLE muster_owner;

-- In a migration of its own: a new word of a type can be used only once it is committed.
ALTER TYPE muster.account ADD VALUE 'in_maintenance';
ALTER TYPE muster.account ADD VALUE 'on_loan';

RESET ROLE;
