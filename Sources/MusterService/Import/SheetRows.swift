internal import MusterModel
internal import Spreadsheets

/// The rows of a spreadsheet as those of a table: as many fields as the header has, the ones that
/// the sheet leaves out empty.
struct SheetRows: RowSource {
  let delimiter = UInt8(ascii: ",")

  private let reader: SheetReader
  /// The row and the number of columns of the header; nil before it has been read.
  private var header: (row: Int, width: Int)?
  private var lastRow = 0
  private var isOver = false

  /// - Throws: `invalid_request` where the bytes are no workbook that can be read.
  init(_ bytes: [UInt8]) throws(ServiceError) {
    reader = try onWorkbook { () throws(SpreadsheetError) in try SheetReader(bytes) }
  }

  mutating func next(into record: inout FieldRecord) -> RowStep {
    guard !isOver else { return .end }
    record.removeAll()
    do throws(SpreadsheetError) {
      guard let row = try reader.row() else {
        isOver = true
        return .end
      }
      lastRow = row.number
      record.row = row.number
      let width = header?.width ?? (row.cells.last.map { $0.column + 1 } ?? 0)
      if header == nil { header = (row.number, width) }
      fill(&record, from: row, width: width)
      return .record
    } catch {
      isOver = true
      record.row = lastRow + 1
      return .unreadable(error.message)
    }
  }

  private func fill(_ record: inout FieldRecord, from row: SheetRow, width: Int) {
    for (index, cell) in row.cells.enumerated() {
      let bytes = row.bytes(of: index)
      // Blanks beside the table are nothing; anything else makes the row too wide.
      if cell.column >= width, bytes.trimmingBlanks().isEmpty { continue }
      while record.count < min(cell.column, width) { record.endField() }
      record.append(bytes)
      if cell.isError { record.endErrorField() } else { record.endField() }
    }
    while record.count < width { record.endField() }
  }

  var mergedFields: [MergedFields] {
    guard let header else { return [] }
    return reader.merges.compactMap { merge in
      let row = max(merge.rows.lowerBound, header.row + 1)
      guard row <= min(merge.rows.upperBound, lastRow), merge.columns.lowerBound < header.width
      else { return nil }
      return MergedFields(row: row, field: merge.columns.lowerBound, cells: merge.text)
    }
    .sorted { ($0.row, $0.field) < ($1.row, $1.field) }
  }
}
