internal import Measures
internal import MusterModel

/// Reads a table of one kind, checks every field of every row, and writes the rows for COPY.
///
/// Faulty rows are written too, with nothing in the faulty fields and marked as faulty, so that the
/// database can find the faults that only it knows (an unknown region, a lot that disagrees) in the
/// same pass.
struct TableReader<Row: TableRow> {
  /// Of the longitudes and latitudes in the table.
  var coordinates: CoordinateSystem = .wgs84

  /// So many bytes, or a little more, go to COPY at a time.
  private static var block: Int { 1 << 18 }

  /// Reads a table; a faulty header is reported, and then no row is read.
  ///
  /// - Parameters:
  ///   - progress: told the number of rows read, now and then.
  ///   - copy: given whole rows in order: the row's number, the fields in the order of
  ///     `Row.Column`, and whether the row is faulty.
  func read<Failure: Error>(
    _ source: some RowSource, progress: (Int) -> Void = { _ in },
    copy: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> TableReading {
    var reader = source
    var errors = RowErrors()
    guard let columns = header(&reader, &errors) else {
      return TableReading(rows: 0, faulty: 0, errors: errors, headers: [:])
    }
    var fields = RowFields(columns: columns, coordinates: coordinates)
    var text = CopyLines()
    var (rows, faulty) = (0, 0)
    reading: while true {
      fields.beginRow()
      switch reader.next(into: &fields.record) {
      case .end: break reading
      case .fault(let field, let value, let expected):
        let column = columns.places.firstIndex(of: field).map { columns.headers[$0] }
        fields.reject(header: column, value: value, expected)
      case .unreadable(let expected):
        fields.reject(header: nil, value: "", expected)
      case .record where fields.record.count != columns.width:
        fields.reject(
          header: nil, value: fields.record.line(delimiter: reader.delimiter),
          Text(
            "\(columns.width) fields, as many as the header has; here are \(fields.record.count)",
            "\(columns.width) 个字段，与表头一致；这里有 \(fields.record.count) 个"))
      case .record:
        write(&fields, to: &text)
      }
      rows += 1
      if fields.isFaulty { faulty += 1 }
      if text.bytes.count >= Self.block {
        try copy(text.bytes)
        text.removeAll()
        progress(rows)
      }
    }
    if !text.bytes.isEmpty { try copy(text.bytes) }
    progress(rows)
    faulty += tellMerged(reader.mergedFields, columns, &fields.errors)
    return TableReading(
      rows: rows, faulty: faulty, errors: fields.errors, headers: Self.headers(columns))
  }

  /// Reads rows that came as names and values, the first as row 1.
  func read<Failure: Error>(
    rows: [[(name: String, value: String)]], copy: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> TableReading {
    let columns = TableColumns<Row.Column>()
    var fields = RowFields(columns: columns, coordinates: coordinates)
    var text = CopyLines()
    var faulty = 0
    for (index, row) in rows.enumerated() {
      fields.beginRow()
      fill(&fields, from: row, number: index + 1)
      write(&fields, to: &text)
      if fields.isFaulty { faulty += 1 }
    }
    if !text.bytes.isEmpty { try copy(text.bytes) }
    return TableReading(
      rows: rows.count, faulty: faulty, errors: fields.errors, headers: Self.headers(columns))
  }

  /// Tells of fields that are joined with others.
  ///
  /// - Returns: how many more rows are faulty with them.
  private func tellMerged(
    _ merged: [MergedFields], _ columns: TableColumns<Row.Column>, _ errors: inout RowErrors
  ) -> Int {
    guard !merged.isEmpty else { return 0 }
    let more = Set(merged.map(\.row)).subtracting(errors.kept.map(\.row)).count
    errors.merge(
      merged.map { merged in
        let column = columns.places.firstIndex(of: merged.field).map { columns.headers[$0] }
        return RowError(
          row: merged.row, column: column, value: merged.cells, expected: merged.expected)
      })
    return more
  }

  private func header(
    _ reader: inout some RowSource, _ errors: inout RowErrors
  ) -> TableColumns<Row.Column>? {
    var record = FieldRecord()
    switch reader.next(into: &record) {
    case .record: return TableColumns(header: record, errors: &errors)
    case .fault(_, let value, let expected):
      errors.append(RowError(row: record.row, column: nil, value: value, expected: expected))
    case .unreadable(let expected):
      errors.append(RowError(row: record.row, column: nil, value: "", expected: expected))
    case .end:
      let names = Row.Column.allCases.map(\.name).joined(separator: ",")
      let inChinese = Row.Column.allCases.map(\.chinese).joined(separator: ",")
      errors.append(
        RowError(
          row: 1, column: nil, value: "",
          expected: Text("a header: \(names)", "表头：\(inChinese)（或 \(names)）")))
    }
    return nil
  }

  private func fill(
    _ fields: inout RowFields<Row.Column>, from row: [(name: String, value: String)], number: Int
  ) {
    var values = Row.Column.allCases.map { _ in String?.none }
    fields.record.removeAll()
    fields.record.row = number
    for (name, value) in row {
      guard let column = Row.Column.named(name) else {
        fields.reject(header: name, value: value, Row.Column.expected)
        continue
      }
      guard values[column.rawValue] == nil else {
        fields.reject(
          header: name, value: value, Text("each column once in a row", "一行中每列只出现一次"))
        continue
      }
      values[column.rawValue] = value
    }
    fields.leftOut = Set(Row.Column.allCases.filter { values[$0.rawValue] == nil })
    for value in values { fields.record.append(field: value ?? "") }
    // Required keys are missed when the row is read; those that may be null would be erased.
    for column in Row.Column.optional.subtracting(Row.Column.omissible)
      .sorted(by: { $0.rawValue < $1.rawValue }) where values[column.rawValue] == nil
    {
      fields.reject(
        column,
        Text(
          "a key \(column.name) (or \(column.chinese)), with null where there is none",
          "键“\(column.chinese)”（或 \(column.name)），没有内容时写 null"))
    }
  }

  private func write(_ fields: inout RowFields<Row.Column>, to text: inout CopyLines) {
    let row = Row(&fields)
    text.beginRow(fields.record.row)
    row.append(to: &text)
    text.endRow(isFaulty: fields.isFaulty)
  }

  private static func headers(_ columns: TableColumns<Row.Column>) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: Row.Column.allCases.map { ($0.name, columns.headers[$0.rawValue]) })
  }
}
