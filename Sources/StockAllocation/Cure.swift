/// One step that would make up part of a shortage.
public struct Cure: Hashable, Sendable {
  public let action: CureAction
  /// Pieces, or teams, that the step would give; never more than are missing.
  public let quantity: Int64
  /// The caller's number of the warehouse, or of the team; nil when it must come from outside.
  public let source: Int?
}

public enum CureAction: String, CaseIterable, Sendable {
  /// Plan again with the reserve floor of the warehouse at disposal.
  case useFloor = "use_floor"
  /// Let one more warehouse send to the incident.
  case allowSource = "allow_source"
  /// Release what another allocation holds there.
  case releaseHold = "release_hold"
  /// Inspect the quarantined pieces and clear them.
  case clearQuarantine = "clear_quarantine"
  /// Have the expired pieces checked, and their term extended if they pass.
  case recheckExpired = "recheck_expired"
  /// Repair the damaged pieces.
  case repairDamaged = "repair_damaged"
  /// Reopen a road to the warehouse, or to the team.
  case reopenRoad = "reopen_road"
  /// Call the team back from where it is engaged.
  case recallTeam = "recall_team"
  /// Buy it, or borrow it from a neighbour: nobody here has it.
  case obtainElsewhere = "obtain_elsewhere"
}
