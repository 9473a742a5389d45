import MusterModel

/// What a command shows a person: sentences and tables, in their language.
struct Page {
  let language: Language
  /// Whether colour and weight may be used.
  let isStyled: Bool
  private(set) var lines: [String] = []

  init(language: Language, isStyled: Bool) {
    self.language = language
    self.isStyled = isStyled
  }

  mutating func say(_ text: Text) { lines.append(text(language)) }

  mutating func say(_ line: String) { lines.append(line) }

  mutating func heading(_ text: Text) {
    if !lines.isEmpty { lines.append("") }
    lines.append(style(text(language), "1"))
  }

  mutating func warn(_ text: Text) { lines.append(style(text(language), "33")) }

  /// A table of `values`, one column for each entry; says so when there are none.
  mutating func table<Value>(_ values: [Value], _ columns: [Column<Value>]) {
    guard !values.isEmpty else {
      say(Text("(none)", "（无）"))
      return
    }
    var table = TextTable(columns.map { ($0.heading(language), $0.alignment) })
    for value in values { table.add(columns.map { $0.cell(value, language) }) }
    lines += table.lines { style($0, "1") }
  }

  private func style(_ line: String, _ code: String) -> String {
    isStyled ? "\u{1B}[\(code)m\(line)\u{1B}[0m" : line
  }
}

/// One column of a table: its heading and what it shows of a value.
struct Column<Value> {
  let heading: Text
  let alignment: TextTable.Alignment
  let cell: (Value, Language) -> String

  static func text(
    _ english: String, _ chinese: String, _ cell: @escaping (Value) -> String?
  ) -> Column {
    Column(heading: Text(english, chinese), alignment: .left) { value, _ in cell(value) ?? "–" }
  }

  static func word(
    _ english: String, _ chinese: String, _ cell: @escaping (Value) -> Text
  ) -> Column {
    Column(heading: Text(english, chinese), alignment: .left) { cell($0)($1) }
  }

  static func number(
    _ english: String, _ chinese: String, _ cell: @escaping (Value) -> String?
  ) -> Column {
    Column(heading: Text(english, chinese), alignment: .right) { value, _ in cell(value) ?? "–" }
  }
}
