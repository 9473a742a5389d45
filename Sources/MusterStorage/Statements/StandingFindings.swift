public import MusterModel

/// What somebody has to see to, with the columns of `BookFindingSQL`. $1 is the first day after the
/// one that is reconciled; the last parameter is how many are told.
enum StandingFindingSQL: String, SQLText {
  case counts = """
    SELECT 'count_waiting', warehouse.code, item.code, lot.code, part.condition, NULL::bigint,
      part.line, NULL::bigint, part.count_id, NULL::date, part.book, part.counted,
      count(*) OVER ()
    FROM waiting_count_line AS part
    LEFT JOIN warehouse USING (warehouse_id)
    LEFT JOIN item USING (item_id)
    LEFT JOIN lot USING (item_id, lot_id)
    ORDER BY part.count_id, part.line
    LIMIT $1
    """
  case expired = """
    SELECT 'lot_expired', warehouse.code, item.code, lot.code, pile.condition, NULL::bigint,
      NULL::bigint, NULL::bigint, NULL::bigint, lot.expiry_date, 0::bigint, pile.on_hand,
      count(*) OVER ()
    FROM lot
    JOIN stockpile AS pile USING (lot_id)
    JOIN item ON item.item_id = pile.item_id
    JOIN warehouse USING (warehouse_id)
    WHERE lot.expiry_date < $1::date AND NOT item.asset
      AND pile.condition = 'serviceable' AND pile.on_hand > 0
    ORDER BY lot.expiry_date, warehouse.code, item.code, lot.code
    LIMIT $2
    """
  case expiring = """
    SELECT 'lot_expiring', warehouse.code, item.code, lot.code, pile.condition, NULL::bigint,
      NULL::bigint, NULL::bigint, NULL::bigint, lot.expiry_date, NULL::bigint, pile.on_hand,
      count(*) OVER ()
    FROM lot
    JOIN stockpile AS pile USING (lot_id)
    JOIN item ON item.item_id = pile.item_id
    JOIN warehouse USING (warehouse_id)
    WHERE lot.expiry_date >= $1::date AND lot.expiry_date < $1 + $2::integer AND NOT item.asset
      AND pile.condition = 'serviceable' AND pile.on_hand > 0
    ORDER BY lot.expiry_date, warehouse.code, item.code, lot.code
    LIMIT $3
    """
  case inspections = """
    SELECT CASE WHEN lot.expiry_date < $1::date THEN 'inspection_overdue'
        ELSE 'inspection_due' END,
      warehouse.code, item.code, lot.code, pile.condition, NULL::bigint,
      NULL::bigint, NULL::bigint, NULL::bigint, lot.expiry_date, NULL::bigint, pile.on_hand,
      count(*) OVER ()
    FROM lot
    JOIN stockpile AS pile USING (lot_id)
    JOIN item ON item.item_id = pile.item_id
    JOIN warehouse USING (warehouse_id)
    WHERE lot.expiry_date < $1 + $2::integer AND item.asset
      AND pile.condition = 'serviceable' AND pile.on_hand > 0
    ORDER BY lot.expiry_date, warehouse.code, item.code, lot.code
    LIMIT $3
    """
  /// What lies ahead, for each number of days in $2.
  case outlook = """
    SELECT horizon.days, count(DISTINCT lot.lot_id) FILTER (WHERE NOT item.asset),
      count(lot.lot_id) FILTER (WHERE NOT item.asset),
      coalesce(sum(pile.on_hand) FILTER (WHERE NOT item.asset), 0)::bigint,
      count(lot.lot_id) FILTER (WHERE item.asset)
    FROM unnest($2::integer[]) AS horizon (days)
    LEFT JOIN (
      lot
      JOIN stockpile AS pile USING (lot_id)
      JOIN item ON item.item_id = pile.item_id
    ) ON lot.expiry_date >= $1::date AND lot.expiry_date < $1 + horizon.days
      AND pile.condition = 'serviceable' AND pile.on_hand > 0
    GROUP BY horizon.days
    ORDER BY horizon.days
    """
  case floors = """
    SELECT 'below_floor', warehouse, item, NULL::text, NULL::condition, NULL::bigint, NULL::bigint,
      NULL::bigint, NULL::bigint, NULL::date, floor, usable, count(*) OVER ()
    FROM floor_standing
    WHERE usable < floor
    ORDER BY warehouse, item
    LIMIT $1
    """
  case quotas = """
    SELECT 'below_quota', warehouse, item, NULL::text, NULL::condition, NULL::bigint, NULL::bigint,
      NULL::bigint, NULL::bigint, NULL::date, quota, usable, count(*) OVER ()
    FROM quota_standing
    WHERE usable < quota
    ORDER BY warehouse, item
    LIMIT $1
    """
}

/// The same for what lies in no warehouse: kind, team, allocation, closure, day, expected, found
/// and how many there are in all.
enum OtherFindingSQL: String, SQLText {
  case teams = """
    WITH task AS (
      SELECT team_id, allocation_id FROM allocation_team
      WHERE NOT exercise AND state IN ('dispatched', 'arrived')
    )
    SELECT CASE WHEN task.team_id IS NULL THEN 'team_without_task' ELSE 'team_not_marked' END,
      team.code, task.allocation_id, NULL::bigint, NULL::date, NULL::bigint, NULL::bigint,
      count(*) OVER ()
    FROM team
    LEFT JOIN task USING (team_id)
    WHERE (task.team_id IS NOT NULL) <> (team.status IN ('dispatched', 'on_scene'))
    ORDER BY team.code, task.allocation_id
    LIMIT $1
    """
  case closures = """
    SELECT 'closure_over', NULL::text, NULL::bigint, closure_id,
      (ends_at AT TIME ZONE (SELECT time_zone FROM district))::date, NULL::bigint, NULL::bigint,
      count(*) OVER ()
    FROM road_closure
    WHERE reopened_at IS NULL AND ends_at <= now()
    ORDER BY closure_id
    LIMIT $1
    """
}

extension Statement<ExpiryOutlook> {
  /// What expires from `day` on, within each number of days.
  public static func outlook(from day: CalendarDay, within days: [Int]) -> Statement {
    Statement(StandingFindingSQL.outlook, day, days) { (row) throws(StorageError) in
      var outlook = ExpiryOutlook()
      outlook.days = try row.read()
      outlook.lots = try row.read()
      outlook.stockpiles = try row.read()
      outlook.quantity = try row.read()
      outlook.inspections = try row.read()
      return outlook
    }
  }
}

/// What somebody has to see to, at most `limit` of each, with the number of all.
extension Statement<ListedFinding> {
  public static func waitingCounts(limit: Int) -> Statement {
    Statement(StandingFindingSQL.counts, limit, row: ListedFinding.ofGoods)
  }

  /// Serviceable stock whose last day of use is before `day`.
  public static func expired(before day: CalendarDay, limit: Int) -> Statement {
    Statement(StandingFindingSQL.expired, day, limit, row: ListedFinding.ofGoods)
  }

  /// Serviceable stock whose last day of use is `day` or one of the `days` from it on.
  public static func expiring(from day: CalendarDay, days: Int, limit: Int) -> Statement {
    Statement(StandingFindingSQL.expiring, day, days, limit, row: ListedFinding.ofGoods)
  }

  /// Assets whose inspection is overdue, or due within `days` from `day` on.
  public static func inspections(from day: CalendarDay, days: Int, limit: Int) -> Statement {
    Statement(StandingFindingSQL.inspections, day, days, limit, row: ListedFinding.ofGoods)
  }

  public static func floors(limit: Int) -> Statement {
    Statement(StandingFindingSQL.floors, limit, row: ListedFinding.ofGoods)
  }

  public static func quotas(limit: Int) -> Statement {
    Statement(StandingFindingSQL.quotas, limit, row: ListedFinding.ofGoods)
  }

  public static func teams(limit: Int) -> Statement {
    Statement(OtherFindingSQL.teams, limit, row: ListedFinding.ofOthers)
  }

  public static func closures(limit: Int) -> Statement {
    Statement(OtherFindingSQL.closures, limit, row: ListedFinding.ofOthers)
  }
}
