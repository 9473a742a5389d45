/// A motorway between two lines of the lattice.
struct Motorway {
  /// Whether it runs along a column (with the coast) or along a row (inland).
  let isColumn: Bool
  /// It lies half way between this line and the next.
  let line: Int
  /// From which crossing line to which.
  let start: Int
  let end: Int

  static let all = [
    Motorway(isColumn: true, line: 62, start: 0, end: 360),
    Motorway(isColumn: true, line: 97, start: 0, end: 360),
    Motorway(isColumn: false, line: 136, start: 0, end: 160),
    Motorway(isColumn: false, line: 261, start: 0, end: 160),
  ]

  /// The near and the far carriageway at a crossing line, about 30 metres apart.
  func carriageways(_ way: Int) -> [(column: Double, row: Double)] {
    // Seen along the way, right is the higher column on a column, and the lower row on a row.
    [0.35, 0.65].map { offset in
      isColumn
        ? (Double(line) + offset, Double(way)) : (Double(way), Double(line) + 1 - offset)
    }
  }

  /// The crossings beside the near and the far carriageway on a crossing line.
  func crossings(_ way: Int) -> [(column: Int, row: Int)] {
    isColumn ? [(line, way), (line + 1, way)] : [(way, line + 1), (way, line)]
  }

  /// Whether the motorway lies between the ends of a piece of street.
  func separates(_ column: Int, _ row: Int, isColumn isAlong: Bool) -> Bool {
    isColumn
      ? !isAlong && column == line && (start...end).contains(row)
      : isAlong && row == line && (start...end).contains(column)
  }
}
