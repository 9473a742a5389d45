/// Makes rows out of the XML of a worksheet.
final class SheetParser: MarkupHandler {
  /// Rows that are complete and not taken yet.
  var rows: [SheetRow] = []
  private(set) var merges: [MergedCells] = []
  private(set) var fault: MarkupFault?

  private let strings: SharedStrings
  private let styles: CellStyles
  private let numbers: NumberText

  private var row = SheetRow()
  private var isInSheet = false
  private var isInRow = false
  private var column = -1
  private var kind = CellKind.number
  private var style: Int?
  private var isInValue = false
  private var value: [UInt8] = []
  private var inline = CellText()

  /// As the attribute `t` of a cell has it.
  private enum CellKind { case number, shared, text, inline, boolean, error, day }

  /// More merged cells than this are not told one by one.
  private static let mostMerges = 1000

  init(strings: SharedStrings, styles: CellStyles, countsFrom1904: Bool) {
    self.strings = strings
    self.styles = styles
    self.numbers = NumberText(countsFrom1904: countsFrom1904)
  }

  func begin(_ element: MarkupName, _ attributes: MarkupAttributes) {
    if isInRow {
      if element == "c" {
        beginCell(attributes)
      } else if element == "v" {
        isInValue = true
        value.removeAll(keepingCapacity: true)
      } else {
        inline.begin(element)
      }
    } else if element == "row", isInSheet {
      beginRow(attributes)
    } else if element == "sheetData" {
      isInSheet = true
    } else if element == "mergeCell", let range = attributes["ref"] {
      addMerge(range)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInValue { value.append(contentsOf: bytes) } else if isInRow { inline.append(bytes) }
  }

  func end(_ element: MarkupName) {
    if isInValue {
      if element == "v" { isInValue = false }
    } else if isInRow {
      if element == "c" {
        endCell()
      } else if element == "row" {
        isInRow = false
        rows.append(row)
      } else {
        inline.end(element)
      }
    } else if element == "sheetData" {
      isInSheet = false
    }
  }

  private func beginRow(_ attributes: MarkupAttributes) {
    let number = attributes["r"].map { Int($0) } ?? row.number + 1
    guard let number, number > row.number else { return refuse() }
    guard number <= SheetLimit.rows else {
      fault = .limit(.tooManyRows(limit: SheetLimit.rows))
      return
    }
    row.number = number
    row.bytes.removeAll(keepingCapacity: true)
    row.cells.removeAll(keepingCapacity: true)
    column = -1
    isInRow = true
  }

  private func beginCell(_ attributes: MarkupAttributes) {
    var next = column + 1
    if let reference = attributes.bytes("r") {
      let count = strnlen(reference)
      let bytes = UnsafeBufferPointer(start: reference, count: count).lazy.map {
        UInt8(bitPattern: $0)
      }
      guard let place = CellReference(bytes), place.row == row.number - 1, place.column > column
      else { return refuse() }
      next = place.column
    }
    guard next < SheetLimit.columns else {
      fault = .limit(.tooManyColumns(limit: SheetLimit.columns))
      return
    }
    column = next
    style = attributes.number("s")
    value.removeAll(keepingCapacity: true)
    inline.removeAll()
    kind =
      switch attributes["t"] {
      case nil, "n": .number
      case "s": .shared
      case "str": .text
      case "inlineStr": .inline
      case "b": .boolean
      case "e": .error
      case "d": .day
      default: .text
      }
  }

  private func endCell() {
    let bytes: ArraySlice<UInt8>
    switch kind {
    case .inline: bytes = inline.bytes.withoutEscapes[...]
    case _ where value.isEmpty: return
    case .shared:
      guard let index = Int(String(decoding: value, as: UTF8.self)), let text = strings[index]
      else { return refuse() }
      bytes = text
    case .number:
      guard let text = numbers.text(of: value, styles[style]) else { return refuse() }
      bytes = text[...]
    case .text: bytes = value.withoutEscapes[...]
    case .boolean: bytes = Array((value == [UInt8(ascii: "0")] ? "FALSE" : "TRUE").utf8)[...]
    case .error: bytes = value[...]
    case .day: bytes = SheetParser.withoutMidnight(value)
    }
    guard !bytes.isEmpty else { return }
    row.bytes.append(contentsOf: bytes)
    row.cells.append(
      SheetRow.Cell(column: column, end: row.bytes.count, isError: kind == .error))
  }

  /// `2027-03-31T00:00:00Z` as the day that it is.
  private static func withoutMidnight(_ value: [UInt8]) -> ArraySlice<UInt8> {
    let rest = value.dropFirst(10)
    guard rest.starts(with: "T00:00:00".utf8) else { return value[...] }
    let isMidnight = rest.dropFirst(9).allSatisfy {
      [UInt8(ascii: "."), UInt8(ascii: "0"), UInt8(ascii: "Z")].contains($0)
    }
    return isMidnight ? value.prefix(10) : value[...]
  }

  private func addMerge(_ range: String) {
    let ends = range.split(separator: ":").map { CellReference($0.utf8) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first.row <= last.row,
      first.column <= last.column
    else { return }
    guard merges.count < SheetParser.mostMerges else { return }
    merges.append(
      MergedCells(
        rows: (first.row + 1)...(last.row + 1), columns: first.column...last.column, text: range))
  }

  private func refuse() { fault = .malformed }
}

/// The length of a text that is ended by 0.
private func strnlen(_ text: UnsafePointer<CChar>) -> Int {
  var count = 0
  while text[count] != 0 { count += 1 }
  return count
}
