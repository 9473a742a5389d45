SET LOCAL ROLE muster_owner;

CREATE TYPE muster.region_level AS ENUM ('province', 'city', 'district', 'street', 'community');
COMMENT ON TYPE muster.region_level IS 'Level of a division, from the widest to the narrowest.';

CREATE TYPE muster.tier AS ENUM ('district', 'street', 'community', 'other');
COMMENT ON TYPE muster.tier IS 'Level that a warehouse belongs to.';

CREATE TYPE muster.condition AS ENUM ('serviceable', 'quarantined', 'damaged');
COMMENT ON TYPE muster.condition IS 'State of the pieces in a stockpile. Plans use serviceable ones.';

CREATE TYPE muster.account AS ENUM (
  'stock', 'opening', 'supplier', 'in_transit', 'at_incident', 'consumed', 'written_off',
  'count_difference'
);
COMMENT ON TYPE muster.account IS
  'Where a ledger entry books to: a stockpile (stock), or the counter-account that explains it.';

CREATE TYPE muster.movement_kind AS ENUM (
  'opening', 'receipt', 'issue', 'transfer', 'adjustment', 'disposal', 'count', 'reversal',
  'dispatch', 'consumption', 'return'
);
COMMENT ON TYPE muster.movement_kind IS 'What a movement is: opening balance, receipt, issue …';

CREATE TYPE muster.hold_state AS ENUM (
  'held', 'dispatched', 'arrived', 'consumed', 'returned', 'released', 'expired'
);
COMMENT ON TYPE muster.hold_state IS
  'held → dispatched → arrived → consumed or returned; or held → released; or held → expired.';

CREATE TYPE muster.team_status AS ENUM (
  'available', 'standby', 'dispatched', 'on_scene', 'resting', 'out_of_service'
);
COMMENT ON TYPE muster.team_status IS 'What a team can be asked to do now; plans ask the first two.';

CREATE TYPE muster.incident_level AS ENUM ('I', 'II', 'III', 'IV');
COMMENT ON TYPE muster.incident_level IS 'Level of an incident; I is the gravest.';

CREATE TYPE muster.incident_state AS ENUM ('open', 'closed');
COMMENT ON TYPE muster.incident_state IS 'Whether an incident may still be planned for.';

CREATE FUNCTION muster.lot_usable(expiry_date date, on_day date) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN expiry_date IS NULL OR on_day <= expiry_date;
COMMENT ON FUNCTION muster.lot_usable IS
  'Whether a lot may be used on a day: through its expiry day; one without never expires. The only such rule.';
GRANT EXECUTE ON FUNCTION muster.lot_usable TO muster_viewer;

CREATE FUNCTION muster.effective_state(state muster.hold_state, expires_at timestamptz)
RETURNS muster.hold_state
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
  WHEN state = 'held'::muster.hold_state AND expires_at <= now() THEN 'expired'::muster.hold_state
  ELSE state
END;
COMMENT ON FUNCTION muster.effective_state IS
  'State of a hold, allocation or team task as of now: expired from its deadline on, whether or not a job has written it.';
GRANT EXECUTE ON FUNCTION muster.effective_state TO muster_viewer;

CREATE FUNCTION muster.refuse_nobody(actor text) RETURNS void
LANGUAGE plpgsql SET search_path = muster, pg_temp
AS $$
BEGIN
  IF actor IS NULL OR length(actor) NOT BETWEEN 1 AND 128 THEN
    RAISE EXCEPTION USING ERRCODE = 'MU006',
      MESSAGE = 'An actor has 1 to 128 characters.',
      DETAIL = jsonb_build_object('rule', 'actor', 'field', 'actor')::text;
  END IF;
END
$$;
COMMENT ON FUNCTION muster.refuse_nobody IS
  'Refuses a write that does not say who does it. For the other functions only. MU006: none, or too long.';

RESET ROLE;
