/// One checked row of a table: typed values, nil where a field is empty or faulty.
protocol TableRow: Sendable {
  associatedtype Column: TableColumn

  /// Reads every field, keeping the faults in `fields`.
  init(_ fields: inout RowFields<Column>)

  /// Writes the fields in the order of `Column`, between the row's number and its state.
  func append(to copy: inout CopyLines)
}
