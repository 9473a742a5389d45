internal import MusterModel

/// A new text file of comma-separated values.
///
/// In UTF-8 with a byte order mark, without which Excel takes it for the system's own encoding; or in
/// GB18030.
final class CSVFile {
  private let file: NewFile
  private let encoding: TextEncoding
  private var text: [UInt8] = []

  private static let block = 1 << 18

  init(_ file: NewFile, encoding: TextEncoding) {
    self.file = file
    self.encoding = encoding
    if encoding == .utf8 { text = [0xEF, 0xBB, 0xBF] }
  }

  func append(_ fields: [String]) throws(ServiceError) {
    for (index, field) in fields.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      append(field)
    }
    text.append(UInt8(ascii: "\r"))
    text.append(UInt8(ascii: "\n"))
    if text.count >= CSVFile.block { try flush() }
  }

  func finish() throws(ServiceError) {
    try flush()
    file.finish()
  }

  private func append(_ field: String) {
    let needsQuotes = field.utf8.contains {
      [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0)
    }
    guard needsQuotes else { return text.append(contentsOf: field.utf8) }
    let quote = UInt8(ascii: "\"")
    text.append(quote)
    for byte in field.utf8 {
      if byte == quote { text.append(quote) }
      text.append(byte)
    }
    text.append(quote)
  }

  private func flush() throws(ServiceError) {
    if encoding == .gb18030 {
      do throws(TextFileError) {
        text = try GB18030.bytes(text)
      } catch {
        throw .invalid("encoding", error.message.english, error.message.chinese)
      }
    }
    try file.append(text)
    text.removeAll(keepingCapacity: true)
  }
}
