/// What came of reading a table.
struct TableReading: Sendable {
  /// Rows below the header that are not blank.
  let rows: Int
  /// How many of them have at least one fault.
  let faulty: Int
  let errors: RowErrors
  /// For each column by its name on the wire, what the file calls it.
  let headers: [String: String]
}
