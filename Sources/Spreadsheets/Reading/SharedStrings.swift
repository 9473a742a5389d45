/// The texts that the cells of a workbook refer to by number.
final class SharedStrings: MarkupHandler {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var text = CellText()
  let fault: MarkupFault? = nil

  init() {}

  init(_ part: ArchivePart) throws(SpreadsheetError) {
    try MarkupReader.read(part, self)
  }

  /// Nil where there is no such text.
  subscript(_ index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  func begin(_ element: MarkupName, _ attributes: MarkupAttributes) {
    if element == "si" { text.removeAll() }
    text.begin(element)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(bytes) }

  func end(_ element: MarkupName) {
    text.end(element)
    guard element == "si" else { return }
    bytes.append(contentsOf: text.bytes.withoutEscapes)
    ends.append(bytes.count)
  }
}
