internal import CExpat

/// What is done with the markup of a part, element by element.
protocol MarkupHandler: AnyObject {
  func begin(_ element: MarkupName, _ attributes: MarkupAttributes)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  func end(_ element: MarkupName)
  /// What the handler found wrong; the reading ends with it.
  var fault: MarkupFault? { get }
}

/// What is wrong with the markup of a part.
enum MarkupFault {
  /// It breaks the format here.
  case malformed
  case limit(SpreadsheetError)
}

/// The name of an element or attribute without its prefix; good during the call only.
struct MarkupName {
  private let start: UnsafePointer<CChar>

  init(_ name: UnsafePointer<CChar>) {
    var start = name
    var next = name
    while next.pointee != 0 {
      if next.pointee == CChar(UInt8(ascii: ":")) { start = next + 1 }
      next += 1
    }
    self.start = start
  }

  static func == (name: MarkupName, word: StaticString) -> Bool {
    var place = 0
    while place < word.utf8CodeUnitCount {
      guard name.start[place] == CChar(bitPattern: word.utf8Start[place]) else { return false }
      place += 1
    }
    return name.start[place] == 0
  }
}

/// The attributes of an element; good during the call only.
struct MarkupAttributes {
  /// Names and values in turn, and nil.
  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
    self.list = list
  }

  /// The bytes of an attribute, ended by 0.
  func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
    var place = 0
    while let found = list[place] {
      if MarkupName(found) == name { return list[place + 1] }
      place += 2
    }
    return nil
  }

  subscript(_ name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }

  /// An attribute of digits alone.
  func number(_ name: StaticString) -> Int? { self[name].flatMap { Int($0) } }
}

/// Reads the XML of a part with expat, a block at a time.
///
/// Document types, and with them entities of a file's own, are refused.
final class MarkupReader {
  private let part: ArchivePart
  private let handler: any MarkupHandler
  private let parser: XML_Parser
  private var fed = 0
  private var hasDocumentType = false
  private var isDone = false

  private static let block = 1 << 16
  /// A longer tag is no spreadsheet's.
  private static let longestToken = 1 << 22

  init(_ part: ArchivePart, _ handler: any MarkupHandler) {
    self.part = part
    self.handler = handler
    guard let parser = XML_ParserCreate(nil) else {
      preconditionFailure("There is no memory for an XML parser.")
    }
    self.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { MarkupReader.of($0).begin($1, $2) },
      { MarkupReader.of($0).end($1) })
    XML_SetCharacterDataHandler(parser) { MarkupReader.of($0).text($1, $2) }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      MarkupReader.of(context).refuseDocumentType()
    }
  }

  deinit { XML_ParserFree(parser) }

  /// Reads a part to its end.
  static func read(
    _ part: ArchivePart, _ handler: any MarkupHandler
  ) throws(SpreadsheetError) {
    let reader = MarkupReader(part, handler)
    while try reader.advance() {}
  }

  /// Reads the next block.
  ///
  /// - Returns: whether there is more.
  func advance() throws(SpreadsheetError) -> Bool {
    if isDone { return false }
    guard let buffer = XML_GetBuffer(parser, Int32(MarkupReader.block)) else {
      throw .tooLarge(limit: fed)
    }
    let count = try part.read(into: buffer, MarkupReader.block)
    fed += count
    isDone = count == 0
    let status = XML_ParseBuffer(parser, Int32(count), isDone ? 1 : 0)
    if hasDocumentType { throw .documentType(part: part.name) }
    if case .limit(let fault) = handler.fault { throw fault }
    guard status == XML_STATUS_OK, handler.fault == nil,
      isDone || fed - Int(XML_GetCurrentByteIndex(parser)) < MarkupReader.longestToken
    else { throw malformed }
    return !isDone
  }

  private var malformed: SpreadsheetError {
    .malformed(part: part.name, line: Int(XML_GetCurrentLineNumber(parser)))
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> MarkupReader {
    guard let context else { preconditionFailure("The parser has lost its reader.") }
    return Unmanaged.fromOpaque(context).takeUnretainedValue()
  }

  private func begin(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard let name, let attributes else { return }
    handler.begin(MarkupName(name), MarkupAttributes(attributes))
    stopIfFaulty()
  }

  private func end(_ name: UnsafePointer<CChar>?) {
    guard let name else { return }
    handler.end(MarkupName(name))
    stopIfFaulty()
  }

  private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int32) {
    guard let bytes else { return }
    bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      handler.text(UnsafeBufferPointer(start: $0, count: Int(count)))
    }
  }

  private func stopIfFaulty() {
    if handler.fault != nil { _ = XML_StopParser(parser, 0) }
  }

  private func refuseDocumentType() {
    hasDocumentType = true
    _ = XML_StopParser(parser, 0)
  }
}
