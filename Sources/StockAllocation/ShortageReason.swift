/// Why something asked for is not in the plan; where several reasons weigh the same, the first.
public enum ShortageReason: String, CaseIterable, Sendable {
  case noStock = "no_stock"
  case heldElsewhere = "held_elsewhere"
  case expired
  case belowFloor = "below_floor"
  case unreachable
  case higherPriority = "higher_priority"
  /// Incidents of equal priority got it, each its fair share.
  case sharedFairly = "shared_fairly"
  case sourceLimit = "source_limit"
  case noTeam = "no_team"
  case teamBusy = "team_busy"
}
