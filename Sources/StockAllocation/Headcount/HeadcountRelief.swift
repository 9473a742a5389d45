// Teams that one request takes from another.

extension HeadcountDraft {
  /// Lets a request have all it wants by taking teams from others, which take teams from others
  /// again; false where that was in vain.
  mutating func relieve(
    _ row: Int, _ choice: inout HeadcountChoice, _ root: HeadcountNode, _ visited: inout [Bool],
    depth: Int
  ) -> Bool {
    func isCovered() -> Bool {
      var left = root.wanted[row]
      for candidate in root.candidates[row] {
        let serving = choice.rows[Int(candidate.column)]
        if serving == nil || serving == row { left -= Int(candidate.given) }
      }
      return left <= 0
    }
    func settle() { _ = recover(row, &choice, root, below: spent(choice, row, root)) }
    if isCovered() {
      settle()
      return true
    }
    guard depth > 0 else { return false }
    for candidate in root.candidates[row] {
      let column = Int(candidate.column)
      guard let other = choice.rows[column], other != row, !visited[column] else { continue }
      visited[column] = true
      var trial = choice
      trial.rows[column] = row
      guard relieve(other, &trial, root, &visited, depth: depth - 1) else { continue }
      choice = trial
      if isCovered() {
        settle()
        return true
      }
    }
    return false
  }
}
