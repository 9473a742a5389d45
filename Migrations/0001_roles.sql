-- Roles are the cluster's, not the database's: each is made only where it is missing, and two
-- databases of one cluster may be migrated at the same moment.
DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES
      ('muster_owner', 'Owns the objects of Muster. Nobody works as the owner.'),
      ('muster_viewer', 'May read all but names and telephone numbers of people.'),
      ('muster_officer', 'May book stock, import, open incidents and plan.'),
      ('muster_commander', 'May commit and release allocations.'),
      ('muster_reconciler', 'May read and run the nightly reconciliation.'),
      ('muster_admin', 'May do all that any other role may, and load roads and settings.')
    ) AS role (name, purpose)
  LOOP
    CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name);
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted.name);
      EXECUTE format('COMMENT ON ROLE %I IS %L', wanted.name, wanted.purpose);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;

  FOR wanted IN
    SELECT * FROM (VALUES
      ('muster_viewer', 'muster_officer'),
      ('muster_officer', 'muster_commander'),
      ('muster_viewer', 'muster_reconciler'),
      ('muster_commander', 'muster_admin'),
      ('muster_reconciler', 'muster_admin'),
      ('muster_owner', current_user::text)
    ) AS membership (role, member)
  LOOP
    CONTINUE WHEN pg_has_role(wanted.member, wanted.role, 'MEMBER');
    BEGIN
      EXECUTE format('GRANT %I TO %I', wanted.role, wanted.member);
    EXCEPTION WHEN unique_violation THEN
      NULL;
    END;
  END LOOP;

  -- Imports are staged in temporary tables of the owner.
  IF NOT has_database_privilege('muster_owner', current_database(), 'TEMPORARY') THEN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO muster_owner', current_database());
  END IF;
END
$$;

ALTER SCHEMA muster OWNER TO muster_owner;
GRANT SELECT ON muster.migration TO muster_viewer;

-- Every migration from here on works as the owner, so that whatever it makes is the owner's.
SET LOCAL ROLE muster_owner;

COMMENT ON SCHEMA muster IS 'Emergency stock, teams, incidents and allocations of a district.';
REVOKE ALL ON SCHEMA muster FROM PUBLIC;
GRANT USAGE ON SCHEMA muster TO muster_viewer;

-- What the owner makes is nobody's until a migration says whose it is. Functions are PUBLIC's by
-- default, and that default can be taken back only for the whole database, not for one schema.
ALTER DEFAULT PRIVILEGES FOR ROLE muster_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

RESET ROLE;
