/// One fault in a table, with its place and the remedy.
struct RowError: Hashable, Sendable {
  /// As a spreadsheet counts: the header of a file is row 1. Rows of a request count from 1.
  let row: Int
  /// The header as it is in the file; nil where the row as a whole is at fault.
  let column: String?
  /// As it was found, cut after `longestValue` characters.
  let value: String
  /// What would have been right: a sentence.
  let expected: String

  static let longestValue = 80

  init(row: Int, column: String?, value: String, expected: String) {
    self.row = row
    self.column = column
    self.value = String(value.prefix(RowError.longestValue))
    self.expected = expected
  }
}
