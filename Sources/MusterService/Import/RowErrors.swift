/// The faults of a table in order of their rows: the first ones in full, the others counted.
struct RowErrors: Hashable, Sendable {
  /// At most `most`.
  private(set) var kept: [RowError] = []
  /// Of all, kept or not.
  private(set) var count = 0

  /// As many are kept.
  static let most = 1000

  var isEmpty: Bool { count == 0 }

  /// - Precondition: `error.row` is not less than that of any before.
  mutating func append(_ error: RowError) {
    count += 1
    if kept.count < RowErrors.most { kept.append(error) }
  }

  /// Adds faults found by another look at the same table, keeping the order of rows.
  mutating func merge(_ others: some Sequence<RowError>) {
    let others = Array(others)
    count += others.count
    // Sorted by place too, because the standard sort does not promise to be stable.
    kept = (kept + others).enumerated()
      .sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
      .prefix(RowErrors.most).map(\.element)
  }
}
