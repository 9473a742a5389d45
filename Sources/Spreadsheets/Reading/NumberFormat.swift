/// What a number in a cell stands for, by the format that it is shown in.
enum NumberFormat: Equatable {
  case plain
  /// A day, a time, or both.
  case moment
  /// Whole numbers filled with zeros from the left to so many digits: codes that were typed as
  /// numbers.
  case padded(Int)

  /// A format of the standard, known by its number alone.
  ///
  /// - Source: ECMA-376, part 1, 18.8.30 *numFmt*; 27–36 and 50–58 are days in East Asia.
  init(standard number: Int) {
    switch number {
    case 14...22, 27...36, 45...47, 50...58: self = .moment
    default: self = .plain
    }
  }

  /// A format as it is written: `yyyy"年"m"月"d"日"`, `000000`, `#,##0.00`.
  init(code: String) {
    if code.count >= 2, code.allSatisfy({ $0 == "0" }) {
      self = .padded(code.count)
      return
    }
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = character != "\""
      } else if isBracketed {
        // Elapsed time, [h]:mm, is told by what follows; colours and places are passed over.
        isBracketed = character != "]"
      } else {
        switch character {
        case "\"": isQuoted = true
        case "[": isBracketed = true
        case "\\", "_", "*": isEscaped = true
        case "y", "m", "d", "h", "s":
          self = .moment
          return
        default: break
        }
      }
    }
    self = .plain
  }
}

/// The number formats of a workbook's cell styles.
final class CellStyles: MarkupHandler {
  private var custom: [Int: NumberFormat] = [:]
  private var formats: [NumberFormat] = []
  private var isInCellFormats = false
  let fault: MarkupFault? = nil

  init() {}

  init(_ part: ArchivePart) throws(SpreadsheetError) {
    try MarkupReader.read(part, self)
  }

  subscript(_ style: Int?) -> NumberFormat {
    guard let style, formats.indices.contains(style) else { return .plain }
    return formats[style]
  }

  func begin(_ element: MarkupName, _ attributes: MarkupAttributes) {
    if element == "numFmt", let number = attributes.number("numFmtId"),
      let code = attributes["formatCode"]
    {
      custom[number] = NumberFormat(code: code)
    } else if element == "cellXfs" {
      isInCellFormats = true
    } else if element == "xf", isInCellFormats {
      let number = attributes.number("numFmtId") ?? 0
      formats.append(custom[number] ?? NumberFormat(standard: number))
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  func end(_ element: MarkupName) {
    if element == "cellXfs" { isInCellFormats = false }
  }
}
