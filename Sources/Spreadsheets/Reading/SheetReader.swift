/// Reads the first visible sheet of an .xlsx workbook, row by row.
///
/// The archive is unpacked and parsed a block at a time: apart from the workbook's own bytes and its
/// shared strings, memory does not grow with the number of rows.
///
/// - Source: ECMA-376, *Office Open XML File Formats*, part 1, 18 *SpreadsheetML*.
public final class SheetReader {
  private let parser: SheetParser
  private let reader: MarkupReader
  private var next = 0

  /// Whether the bytes start as those of an .xlsx file, or of any other zip archive, do.
  public static func recognizes(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
  }

  /// What Excel's files of another form than .xlsx are; nil for anything else.
  public static func foreignFormat(_ bytes: [UInt8]) -> SpreadsheetError? {
    guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return nil }
    // A workbook with a password is a file of the old form with the .xlsx, encrypted, inside.
    let name: [UInt8] = "EncryptedPackage".utf8.reduce(into: []) { $0 += [$1, 0] }
    var start = bytes.startIndex
    while let found = bytes[start...].firstIndex(of: name[0]) {
      if bytes[found...].starts(with: name) { return .encrypted }
      start = found + 1
    }
    return .oldFormat
  }

  /// - Parameter limit: the most bytes that are unpacked, over all parts together.
  public init(_ bytes: [UInt8], limit: Int = SheetLimit.unpacked) throws(SpreadsheetError) {
    let archive = try Archive(bytes, limit: limit)
    let outline = try WorkbookOutline(archive)
    let strings = try outline.sharedStrings.map(archive.part, SharedStrings.init) ?? SharedStrings()
    let styles = try outline.styles.map(archive.part, CellStyles.init) ?? CellStyles()
    guard let sheet = try archive.part(outline.sheet) else { throw .damaged }
    parser = SheetParser(
      strings: strings, styles: styles, countsFrom1904: outline.countsFrom1904)
    reader = MarkupReader(sheet, parser)
  }

  /// One part of a workbook as it is packed, by its name; nothing where there is none.
  package static func part(_ name: String, of bytes: [UInt8]) throws(SpreadsheetError) -> [UInt8] {
    let archive = try Archive(bytes, limit: SheetLimit.unpacked)
    guard let part = try archive.part(name) else { return [] }
    var content: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 14)
    while case let count = try part.read(into: &block, block.count), count > 0 {
      content += block[..<count]
    }
    return content
  }

  /// The next row with anything in it; nil after the last.
  public func row() throws(SpreadsheetError) -> SheetRow? {
    while true {
      while next < parser.rows.count {
        next += 1
        if !parser.rows[next - 1].cells.isEmpty { return parser.rows[next - 1] }
      }
      parser.rows.removeAll(keepingCapacity: true)
      next = 0
      guard try reader.advance() || !parser.rows.isEmpty else { return nil }
    }
  }

  /// The cells that are merged, at most a thousand; known when the last row has been read.
  public var merges: [MergedCells] { parser.merges }
}

extension String? {
  /// Reads a part that a workbook may leave out; one that it names must be there.
  fileprivate func map<Part>(
    _ part: (String) throws(SpreadsheetError) -> ArchivePart?,
    _ read: (ArchivePart) throws(SpreadsheetError) -> Part
  ) throws(SpreadsheetError) -> Part? {
    guard let self else { return nil }
    guard let found = try part(self) else { throw .damaged }
    return try read(found)
  }
}
