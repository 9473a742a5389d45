import Measures
import MusterModel

/// Reads a count sheet that came back filled in. Rows whose quantity is empty were not counted;
/// names, units and expiry dates are there for people and are not looked at.
struct CountSheetReader {
  /// The one that was counted; a sheet of another is at fault in every row.
  let warehouse: String
  /// Whether what is not counted is taken as empty: then an empty quantity has to be made plain.
  let isComplete: Bool

  /// - Complexity: O(fields).
  func read(_ source: some RowSource) -> CountReading {
    var reading = CountReading()
    var reader = source
    guard let columns = columns(&reader, &reading.errors) else { return reading }
    var fields = RowFields(columns: columns, coordinates: .wgs84)
    reading.headers = Dictionary(
      uniqueKeysWithValues: CountSheetColumn.allCases.map {
        ($0.name, columns.headers[$0.rawValue])
      })
    while true {
      fields.beginRow()
      switch reader.next(into: &fields.record) {
      case .end:
        reading.errors = fields.errors
        reading.errors.merge(
          reader.mergedFields.map { merged in
            let column = columns.places.firstIndex(of: merged.field).map { columns.headers[$0] }
            return RowError(
              row: merged.row, column: column, value: merged.cells, expected: merged.expected)
          })
        return reading
      case .unreadable(let expected):
        fields.reject(header: nil, value: "", expected)
      case .fault(let field, let value, let expected):
        let column = columns.places.firstIndex(of: field).map { columns.headers[$0] }
        fields.reject(header: column, value: value, expected)
      case .record where fields.record.count != columns.width:
        fields.reject(
          header: nil, value: fields.record.line(delimiter: reader.delimiter),
          Text(
            "\(columns.width) fields, as many as the header has; here are \(fields.record.count)",
            "\(columns.width) 个字段，与表头一致；这里有 \(fields.record.count) 个"))
      case .record:
        if let line = line(&fields) { reading.append(line, row: fields.record.row) }
      }
    }
  }

  /// Nil where the row was not counted, or is faulty.
  private func line(_ fields: inout RowFields<CountSheetColumn>) -> CountedLine? {
    guard isComplete || !fields.trimmed(.quantity).isEmpty else { return nil }
    let named = fields.trimmed(.warehouse)
    if !named.isEmpty, !named.elementsEqual(warehouse.utf8) {
      fields.reject(
        .warehouse,
        Text("\(warehouse), the warehouse that was counted", "\(warehouse)，即所盘点的仓库"))
    }
    let item = fields.code(.item)
    let lot = fields.trimmed(.lot).isEmpty ? "-" : fields.code(.lot)
    let condition =
      fields.trimmed(.condition).isEmpty
      ? .serviceable : fields.word(.condition, of: StockRow.conditions)
    let pieces = fields.wholeNumber(.quantity, 0...Int(Quantity.largest.pieces))
    guard !fields.isFaulty, let item, let lot, let condition, let pieces else { return nil }
    return CountedLine(
      item: item, lot: lot, condition: condition, quantity: Quantity(Int64(pieces)))
  }

  private func columns(
    _ reader: inout some RowSource, _ errors: inout RowErrors
  ) -> TableColumns<CountSheetColumn>? {
    var record = FieldRecord()
    switch reader.next(into: &record) {
    case .record: return TableColumns(header: record, errors: &errors)
    case .fault(_, let value, let expected):
      errors.append(RowError(row: record.row, column: nil, value: value, expected: expected))
    case .unreadable(let expected):
      errors.append(RowError(row: record.row, column: nil, value: "", expected: expected))
    case .end:
      errors.append(
        RowError(
          row: 1, column: nil, value: "",
          expected: Text(
            "a count sheet, as muster count sheet writes it, filled in",
            "填好的盘点表（由 muster count sheet 生成）")))
    }
    return nil
  }
}
