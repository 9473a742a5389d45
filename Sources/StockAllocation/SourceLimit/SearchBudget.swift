/// How long a search for the best plan may take.
///
/// Whoever wants the same plan again gives the number of steps that the first search came to
/// (`StockPlan.steps`, `TeamPlan.steps`); a clock would stop it elsewhere.
public struct SearchBudget: Sendable {
  /// Steps at most; nil for as many as it takes.
  public let steps: Int?
  /// Asked between steps.
  public let isSpent: @Sendable () -> Bool

  public init(steps: Int? = nil, isSpent: @escaping @Sendable () -> Bool = { false }) {
    self.steps = steps
    self.isSpent = isSpent
  }
}
