/// Steps taken of a search, against what it may take.
package struct StepCount: Sendable {
  package private(set) var taken = 0
  private(set) var isSpent = false
  private let budget: SearchBudget

  package init(_ budget: SearchBudget) { self.budget = budget }

  /// Whether one more may be taken.
  mutating func take() -> Bool {
    if isSpent || budget.steps.map({ taken >= $0 }) ?? false || budget.isSpent() {
      isSpent = true
      return false
    }
    taken += 1
    return true
  }
}
