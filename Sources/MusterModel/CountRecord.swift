/// A count that was kept.
public struct CountRecord: Hashable, Sendable {
  public var count: Int64 = 0
  public var warehouse = ""
  public var warehouseName = ""
  public var countedAt = Instant(microseconds: 0)
  public var recordedAt = Instant(microseconds: 0)
  public var actor = ""
  /// Whether what was not counted was taken as empty.
  public var isComplete = false
  /// The count of which lines were counted again.
  public var recounts: Int64?
  public var state = CountState.closed
  /// What posted its small differences at once.
  public var movement: Int64?
  /// How many stockpiles were counted, how many of them differ, and how many still wait.
  public var lines = 0
  public var differing = 0
  public var waiting = 0

  public init() {}
}

/// One line of a count that was kept, with what became of it.
public struct CountLineRecord: Hashable, Sendable {
  public var difference = CountDifference()
  /// Nil where the line never had to wait, or still does.
  public var outcome: CountOutcome?
  public var decidedBy: String?
  public var decidedAt: Instant?
  /// What posted it after it had waited.
  public var movement: Int64?
  /// The count that took its place.
  public var byCount: Int64?
  public var reason: String?

  public init() {}
}

/// One stockpile on a blind count sheet: what to look for, not how much of it there should be.
public struct CountSheetLine: Hashable, Sendable {
  public var warehouse = ""
  public var item = ""
  public var itemName = ""
  public var unit = ""
  public var lot = ""
  public var expiryDate: CalendarDay?
  public var condition = Condition.serviceable

  public init() {}
}
