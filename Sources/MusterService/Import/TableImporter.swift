import Measures
import MusterModel
import MusterStorage
import Spreadsheets

/// Takes one table into the database: reads and checks it here, lets the database find the faults
/// that only it can see, and takes the rows over when there are none.
struct TableImporter<Row: TableRow> {
  let kind: ImportKind

  func run(_ request: TableImportRequest, in call: Call) throws(ServiceError) -> TableImportResponse
  {
    guard request.path != "-" || call.session.mayReadStandardInput else {
      throw .invalid(
        "path", "standard input carries the requests here; give a file's path, or rows",
        "此处标准输入用于传送请求；请给出文件路径或 rows")
    }
    if let report = request.report { try NewFile.requireUnused(report, field: "report") }
    let table = try SourceTable(request)
    try call.transaction.run(.beginImport(kind))
    let reading = try stage(table, coordinates: request.coordinates, in: call)
    call.session.progress(Progress(stage: Text("checking", "核对"), completed: reading.rows))
    let faults = try call.transaction.all(Statement<ImportFault>.importFaults(kind))
    if reading.errors.isEmpty, faults.isEmpty { return try finish(in: call) }
    var response = refusal(reading, faults)
    if let report = request.report {
      try ImportReport<Row.Column>(response, language: request.language).write(table, to: report)
      response.report = report
    }
    return response
  }

  private func stage(
    _ table: SourceTable, coordinates: CoordinateSystem, in call: Call
  ) throws(ServiceError) -> TableReading {
    let reader = TableReader<Row>(coordinates: coordinates)
    var reading: TableReading?
    _ = try call.transaction.copyImport(kind) { (writer) throws(ServiceError) in
      let progress = { (rows: Int) in
        call.session.progress(Progress(stage: Text("reading", "读取"), completed: rows))
      }
      switch table {
      case .file(let file):
        reading = reader.read(
          CSVReader(file.bytes), progress: progress, copy: { writer.rows($0) })
      case .workbook(let bytes):
        let rows = try SheetRows(bytes)
        reading = reader.read(rows, progress: progress, copy: { writer.rows($0) })
      case .rows(let rows):
        reading = reader.read(rows: rows, copy: { writer.rows($0) })
      }
    }
    guard let reading else { preconditionFailure("A table was read before its copy ended.") }
    return reading
  }

  private func finish(in call: Call) throws(ServiceError) -> TableImportResponse {
    let counts = try call.transaction.one(
      Statement<ImportCounts>.finishImport(kind, actor: call.actor, requestID: call.requestID))
    var response = TableImportResponse()
    response.inserted = counts.inserted
    response.changed = counts.changed
    response.unchanged = counts.unchanged
    return response
  }

  private func refusal(_ reading: TableReading, _ faults: [ImportFault]) -> TableImportResponse {
    var errors = reading.errors
    errors.merge(
      faults.map { fault in
        RowError(
          row: fault.row, column: fault.column.map { reading.headers[$0] ?? $0 },
          value: fault.value ?? "",
          expected: Text(fault.expected, fault.expectedInChinese))
      })
    var response = TableImportResponse()
    // A row may be at fault here and there; a faulty header counts as one row.
    let onlyInDatabase = Set(faults.map(\.row)).subtracting(reading.errors.kept.map(\.row)).count
    response.rejected = Int64(max(1, reading.faulty + onlyInDatabase))
    response.errors = errors.kept
    response.errorCount = Int64(errors.count)
    return response
  }
}

/// A table to import, before its fields are looked at.
enum SourceTable {
  case file(TextFile)
  /// The bytes of an .xlsx file.
  case workbook([UInt8])
  case rows([[(name: String, value: String)]])

  /// - Parameter field: what the caller knows the path by.
  init(_ request: TableImportRequest, field: String = "path") throws(ServiceError) {
    if let rows = request.rows {
      self = .rows(try SourceTable.named(rows))
      return
    }
    do throws(TextFileError) {
      let bytes = try TextFile.contents(request.path ?? "-")
      if SheetReader.recognizes(bytes) {
        self = .workbook(bytes)
      } else {
        self = .file(try TextFile(bytes: bytes, encoding: request.encoding))
      }
    } catch {
      throw .invalid(field, error.message.english, error.message.chinese)
    }
  }

  /// Objects of strings, numbers and nulls as rows of text.
  private static func named(
    _ rows: [JSONValue]
  ) throws(ServiceError) -> [[(name: String, value: String)]] {
    var named: [[(name: String, value: String)]] = []
    for (index, row) in rows.enumerated() {
      guard case .object(let members) = row else {
        throw .invalid("rows[\(index)]", "expected an object", "应为对象")
      }
      var fields: [(name: String, value: String)] = []
      for member in members {
        switch member.value {
        case .string(let text): fields.append((member.name, text))
        case .number(let text): fields.append((member.name, text))
        case .null: fields.append((member.name, ""))
        case .bool, .array, .object:
          throw .invalid(
            "rows[\(index)].\(member.name)", "expected a string, a number or null",
            "应为字符串、数字或 null")
        }
      }
      named.append(fields)
    }
    return named
  }
}
