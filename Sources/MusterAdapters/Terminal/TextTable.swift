import MusterModel

/// Rows of text in aligned columns, for a person to read.
struct TextTable {
  enum Alignment { case left, right }

  private let headings: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// Numbers are aligned right, all else left.
  init(_ columns: [(heading: String, alignment: Alignment)]) {
    self.headings = columns.map(\.heading)
    self.alignments = columns.map(\.alignment)
  }

  /// - Precondition: as many cells as columns.
  mutating func add(_ cells: [String]) {
    precondition(cells.count == headings.count, "A row has one cell a column.")
    rows.append(cells)
  }

  /// One line a row, the headings first, styled by `emphasis`.
  func lines(emphasis: (String) -> String) -> [String] {
    let widths = headings.indices.map { column in
      rows.reduce(headings[column].displayWidth) { max($0, $1[column].displayWidth) }
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() {
        if column > 0 { text += "  " }
        let isLast = column == cells.count - 1 && alignments[column] == .left
        text += isLast ? cell : cell.padded(to: widths[column], alignment: alignments[column])
      }
      return text
    }
    return [emphasis(line(headings))] + rows.map(line)
  }
}

extension String {
  /// Filled with spaces to `width` columns, at the right end or, for numbers, at the left.
  func padded(to width: Int, alignment: TextTable.Alignment) -> String {
    let space = String(repeating: " ", count: max(0, width - displayWidth))
    return alignment == .left ? self + space : space + self
  }
}
