internal import MusterModel

/// Reads a table of comma-separated values, row by row.
///
/// RFC 4180, with LF or CR as well as CR LF at the end of a row, and with the delimiter that the
/// first row uses. Rows without any text are skipped and counted.
///
/// - Complexity: O(bytes), each looked at once.
/// - Source: Y. Shafranovich, *Common Format and MIME Type for CSV Files*, RFC 4180, 2005.
struct CSVReader: RowSource {
  /// A comma, a semicolon or a tab.
  let delimiter: UInt8
  private let text: [UInt8]
  private var position = 0
  private var row = 0

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// - Parameter text: UTF-8 without a byte order mark.
  init(_ text: [UInt8]) {
    self.text = text
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in text {
      if byte == CSVReader.quote { isQuoted.toggle() }
      if !isQuoted, byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn { break }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    self.delimiter = candidates.reduce(candidates[0]) {
      counts[$1, default: 0] > counts[$0, default: 0] ? $1 : $0
    }
  }

  /// Reads the next row that is not blank into `record`.
  mutating func next(into record: inout FieldRecord) -> RowStep {
    while position < text.count {
      row += 1
      record.removeAll()
      record.row = row
      if let fault = readRow(into: &record) { return fault }
      if !record.isBlank { return .record }
    }
    return .end
  }

  private mutating func readRow(into record: inout FieldRecord) -> RowStep? {
    while true {
      if position < text.count, text[position] == CSVReader.quote {
        if let fault = readQuoted(into: &record) { return fault }
      } else {
        let start = position
        while position < text.count, !isEnd(text[position]) {
          if text[position] == CSVReader.quote {
            return fault(
              at: record, from: start,
              Text(
                "a quotation mark only around a whole field; inside one, doubled",
                "引号只能括住整个字段；字段内的引号须写两遍"))
          }
          position += 1
        }
        record.append(text[start..<position])
      }
      record.endField()
      guard position < text.count, text[position] == delimiter else {
        skipLineEnd()
        return nil
      }
      position += 1
    }
  }

  /// Reads a field from its opening to past its closing quotation mark.
  private mutating func readQuoted(into record: inout FieldRecord) -> RowStep? {
    let opening = position
    position += 1
    while true {
      let start = position
      while position < text.count, text[position] != CSVReader.quote { position += 1 }
      guard position < text.count else {
        return fault(
          at: record, from: opening,
          Text("a closing quotation mark before the file ends", "文件结束前应有右引号"))
      }
      record.append(text[start..<position])
      position += 1
      guard position < text.count, text[position] == CSVReader.quote else { break }
      record.append(text[position...position])
      position += 1
    }
    guard position == text.count || isEnd(text[position]) else {
      return fault(
        at: record, from: opening,
        Text(
          "nothing between a closing quotation mark and the delimiter", "右引号与分隔符之间不应有内容"))
    }
    return nil
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn
  }

  private mutating func skipLineEnd() {
    if position < text.count, text[position] == CSVReader.carriageReturn { position += 1 }
    if position < text.count, text[position] == CSVReader.lineFeed { position += 1 }
  }

  /// Reports the field that begins at `start`, and goes on after the end of the line.
  private mutating func fault(
    at record: FieldRecord, from start: Int, _ expected: Text
  ) -> RowStep {
    let isLineEnd = { (byte: UInt8) in
      byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn
    }
    position = text[position...].firstIndex(where: isLineEnd) ?? text.count
    let line = text[start..<(text[start...].firstIndex(where: isLineEnd) ?? text.count)]
    skipLineEnd()
    let value = String(decoding: line.prefix(4 * RowError.longestValue), as: UTF8.self)
    return .fault(field: record.count, value: value, expected: expected)
  }
}
