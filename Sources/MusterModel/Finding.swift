/// One finding of a reconciliation: what is wrong, where, and by how much. Keys that do not apply
/// are nil.
public struct Finding: Hashable, Sendable {
  public var kind = FindingKind.balanceDiffers
  /// Codes of warehouse, item and lot.
  public var warehouse: String?
  public var item: String?
  public var lot: String?
  public var condition: Condition?
  public var movement: Int64?
  /// The line of the movement or of the allocation.
  public var line: Int64?
  public var allocation: Int64?
  public var team: String?
  public var count: Int64?
  public var closure: Int64?
  public var day: CalendarDay?
  /// What should be, and what is: pieces, or numbers of entries or days as the kind says.
  public var expected: Int64?
  public var found: Int64?

  public init() {}
}
