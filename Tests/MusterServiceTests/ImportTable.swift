import Measures

@testable import MusterService

/// A table read in a test: what COPY would get, line by line and with bars for tabs, and the
/// faults.
struct ImportTable {
  let reading: TableReading
  let lines: [String]

  init<Row: TableRow>(
    _ kind: Row.Type, _ text: String, coordinates: CoordinateSystem = .wgs84
  ) throws {
    var bytes: [UInt8] = []
    let file = try TextFile(bytes: Array(text.utf8))
    reading = TableReader<Row>(coordinates: coordinates).read(CSVReader(file.bytes)) { bytes += $0 }
    lines = ImportTable.lines(bytes)
  }

  init<Row: TableRow>(_ kind: Row.Type, rows: [[(name: String, value: String)]]) {
    var bytes: [UInt8] = []
    reading = TableReader<Row>().read(rows: rows) { bytes += $0 }
    lines = ImportTable.lines(bytes)
  }

  /// Row, column and value of every fault.
  var faults: [String] {
    reading.errors.kept.map { "\($0.row) \($0.column ?? "-") \($0.value)" }
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).replacing("\t", with: "|").split(separator: "\n")
      .map(String.init)
  }
}
