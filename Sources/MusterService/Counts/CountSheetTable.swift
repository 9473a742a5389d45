import MusterModel

/// A count sheet as comma-separated values: UTF-8 with the mark by which spreadsheets know it, rows
/// ended by CR LF (RFC 4180), the quantities left empty.
struct CountSheetTable {
  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(_ lines: [CountSheetLine], in language: Language) {
    append(
      CountSheetColumn.allCases.map { language == .chinese ? $0.chinese : $0.name })
    for line in lines {
      let condition = line.condition
      append([
        line.warehouse, line.item, line.itemName, line.unit, line.lot,
        line.expiryDate?.description ?? "",
        language == .chinese ? condition.chinese : condition.rawValue, "",
      ])
    }
  }

  private mutating func append(_ fields: [String]) {
    for (place, field) in fields.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field)
    }
    bytes.append(contentsOf: "\r\n".utf8)
  }

  private mutating func append(_ field: String) {
    guard field.utf8.contains(where: { CountSheetTable.special.contains($0) }) else {
      bytes.append(contentsOf: field.utf8)
      return
    }
    let quote = UInt8(ascii: "\"")
    bytes.append(quote)
    for byte in field.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private static let special: Set<UInt8> = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "\""),
    UInt8(ascii: "\r"), UInt8(ascii: "\n"),
  ]
}
