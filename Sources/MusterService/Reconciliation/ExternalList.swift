import MusterModel
import MusterStorage
import Spreadsheets

/// Another system's list of stock, in the form of `stock.import`, beside the books.
struct ExternalList {
  /// A .csv or .xlsx file.
  let path: String
  /// A table of what it calls our warehouses and items; nil where it uses our codes.
  let codes: String?

  /// Compares by warehouse, item and lot, whatever the condition.
  ///
  /// - Throws: `invalid_request` for a file that cannot be read or has faulty rows, all told.
  func compare(in call: Call) throws(ServiceError) -> CheckOutcome {
    let transaction = call.transaction
    try transaction.run(.beginExternalList)
    let list = try table(path, field: "external")
    var reading: TableReading?
    _ = try transaction.copyExternalList { (writer) throws(ServiceError) in
      reading = try read(StockRow.self, list, in: call) { writer.rows($0) }
    }
    try refuse(reading, field: "external")
    if let codes {
      let table = try table(codes, field: "codes")
      var reading: TableReading?
      _ = try transaction.copyExternalCodes { (writer) throws(ServiceError) in
        reading = try read(ExternalCodeRow.self, table, in: call) { writer.rows($0) }
      }
      try refuse(reading, field: "codes")
    }
    call.session.progress(
      Progress(stage: Text("comparing the other list", "比对外部清单"), completed: 0))
    let differences = try transaction.all(
      Statement<ExternalDifference>.externalDifferences(limit: BookProof.limit))
    return CheckOutcome(
      .external, checked: differences.first?.rows ?? 0, differences.compactMap(\.listed))
  }

  private func table(_ path: String, field: String) throws(ServiceError) -> SourceTable {
    var request = TableImportRequest()
    request.path = path
    return try SourceTable(request, field: field)
  }

  private func read<Row: TableRow>(
    _ row: Row.Type, _ table: SourceTable, in call: Call,
    copy: ([UInt8]) -> Void
  ) throws(ServiceError) -> TableReading {
    let reader = TableReader<Row>()
    let progress = { (rows: Int) in
      call.session.progress(Progress(stage: Text("reading", "读取"), completed: rows))
    }
    switch table {
    case .file(let file):
      return reader.read(CSVReader(file.bytes), progress: progress, copy: copy)
    case .workbook(let bytes):
      return reader.read(try SheetRows(bytes), progress: progress, copy: copy)
    case .rows(let rows):
      return reader.read(rows: rows, copy: copy)
    }
  }

  /// Nothing is compared with a list of which a row is at fault.
  private func refuse(_ reading: TableReading?, field: String) throws(ServiceError) {
    guard let errors = reading?.errors, let first = errors.kept.first else { return }
    var place = "row \(first.row)"
    var chinese = "第 \(first.row) 行"
    if let column = first.column {
      place += ", column \(column)"
      chinese += "“\(column)”列"
    }
    let more = errors.count - 1
    throw ServiceError(
      .invalidRequest,
      Text(
        "\(field): \(place): expected \(first.expected.english)"
          + (more > 0 ? "; and \(more) more faults" : ""),
        "\(field)：\(chinese)：应为\(first.expected.chinese)" + (more > 0 ? "；另有 \(more) 处错误" : "")),
      details: [
        "field": .string(field), "error_count": .number("\(errors.count)"),
        "errors": .array(errors.kept.prefix(100).map(\.json)),
      ])
  }
}
