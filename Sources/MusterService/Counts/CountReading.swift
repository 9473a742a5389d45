import Measures
import MusterModel
import Spreadsheets

/// The lines of a count as they were given, each with its row, and the faults among them.
struct CountReading {
  private(set) var lines: [CountedLine] = []
  /// Of each line: its place in the request, or its row in the file as a spreadsheet counts.
  private(set) var rows: [Int] = []
  var errors = RowErrors()
  /// For each column by its name on the wire, what the file calls it.
  var headers: [String: String] = [:]

  init() {}

  mutating func append(_ line: CountedLine, row: Int) {
    lines.append(line)
    rows.append(row)
  }

  /// Adds pieces to a line that is there.
  mutating func add(_ quantity: Quantity, to index: Int) {
    lines[index].quantity += quantity
  }
}

extension CountReading {
  /// - Throws: `invalid_request` when the file cannot be read, or nothing in it was counted.
  init(_ request: StockCount.Request, in call: Call) throws(ServiceError) {
    if let lines = request.lines {
      for (index, line) in lines.enumerated() { append(line, row: index + 1) }
      return
    }
    let bytes = try CountReading.contents(request, in: call)
    let sheet = CountSheetReader(warehouse: request.warehouse, isComplete: request.isComplete)
    if SheetReader.recognizes(bytes) {
      self = sheet.read(try SheetRows(bytes))
    } else {
      let file = try CountReading.told { () throws(TextFileError) in
        try TextFile(bytes: bytes, encoding: request.encoding)
      }
      // A scanner's lines are known by their first byte.
      self =
        file.bytes.first == UInt8(ascii: "{")
        ? CountScans.read(file) : sheet.read(CSVReader(file.bytes))
    }
    guard !lines.isEmpty || !errors.isEmpty else {
      throw .invalid(
        "path", "no row has a quantity; fill in what was found, 0 for nothing",
        "没有一行填有数量；请填写实盘数量，没有则填 0")
    }
  }

  private static func contents(
    _ request: StockCount.Request, in call: Call
  ) throws(ServiceError) -> [UInt8] {
    guard request.path != "-" || call.session.mayReadStandardInput else {
      throw .invalid(
        "path", "standard input carries the requests here; give a file's path, or lines",
        "此处标准输入用于传送请求；请给出文件路径或 lines")
    }
    return try told { () throws(TextFileError) in try TextFile.contents(request.path ?? "-") }
  }

  /// What is wrong with the file is told under the field that names it.
  private static func told<Value>(
    _ work: () throws(TextFileError) -> Value
  ) throws(ServiceError) -> Value {
    do throws(TextFileError) {
      return try work()
    } catch {
      throw .invalid("path", error.message.english, error.message.chinese)
    }
  }
}
