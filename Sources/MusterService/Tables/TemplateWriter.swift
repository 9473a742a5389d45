import MusterModel
import Spreadsheets

/// Makes the template of one kind of table.
struct TemplateWriter<Column: TableColumn> {
  /// What the sheet is called.
  let title: Text

  func run(_ request: TableTemplateRequest) throws(ServiceError) -> TableTemplateResponse {
    let columns = Column.allCases.filter { !Column.exportOnly.contains($0) }
    var response = TableTemplateResponse()
    response.path = request.path
    response.columns = columns.map { column in
      var told = TemplateColumn()
      told.name = column.name
      told.heading = column.heading(request.language)
      told.isRequired = !Column.optional.contains(column)
      told.meaning = column.guide.meaning
      told.example = column.guide.example(request.language)
      return told
    }
    if let path = request.path {
      let sheets = response.columns
      try TableFile.make(path) { (format) throws(ServiceError) in
        switch format {
        case .csv(let file):
          try file.append(sheets.map(\.starred))
        case .workbook(let book):
          try onWorkbook { () throws(SpreadsheetError) in
            _ = try book.addSheet(
              title(request.language),
              columns.map {
                let heading =
                  $0.heading(request.language) + (Column.optional.contains($0) ? "" : "*")
                return $0.guide.column(heading: heading, request.language)
              })
            try explain(sheets, in: book, request.language)
          }
        }
      }
    }
    return response
  }

  /// The second sheet: one row for each column of the first.
  private func explain(
    _ columns: [TemplateColumn], in book: WorkbookWriter, _ language: Language
  ) throws(SpreadsheetError) {
    func column(_ heading: Text, width: Double) -> SheetColumn {
      SheetColumn(heading: heading(language), kind: .text, width: width)
    }
    let sheet = try book.addSheet(
      Text("How to fill it in", "填写说明")(language),
      [
        column(Text("Column", "列"), width: 20), column(Text("Required", "必填"), width: 10),
        column(Text("What belongs there", "填写内容"), width: 70),
        column(Text("Example", "示例"), width: 28),
      ])
    for column in columns {
      try sheet.append([
        .text(column.heading),
        .text(column.isRequired ? Text("yes", "是")(language) : Text("no", "否")(language)),
        .text(column.meaning(language)), .text(column.example),
      ])
    }
  }
}

extension TemplateColumn {
  /// With a star where every row must have a value.
  fileprivate var starred: String { heading + (isRequired ? "*" : "") }
}
