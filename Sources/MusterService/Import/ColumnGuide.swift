internal import MusterModel
internal import Spreadsheets

/// What a person needs to know to fill in one column.
struct ColumnGuide: Sendable {
  let kind: Kind
  /// In characters of ASCII.
  let width: Double
  /// What belongs there: a sentence.
  let meaning: Text
  /// One that could stand there.
  let example: Text

  enum Kind: Sendable {
    /// Codes and names: stay as they are typed.
    case text
    case number
    case day
    /// One word of a list.
    case words([Text])
  }

  init(_ kind: Kind, width: Double, _ meaning: Text, example: Text) {
    self.kind = kind
    self.width = width
    self.meaning = meaning
    self.example = example
  }

  /// A column whose example is the same in both languages.
  init(_ kind: Kind, width: Double, _ meaning: Text, example: String) {
    self.init(kind, width: width, meaning, example: Text(example, example))
  }

  /// A column that takes a word of a vocabulary.
  init<Word: Vocabulary>(_ word: Word, _ meaning: Text) {
    self.init(
      .words(Word.allCases.map { Text($0.rawValue, $0.chinese) }), width: 12, meaning,
      example: Text(word.rawValue, word.chinese))
  }

  /// The column of a sheet under this heading.
  func column(heading: String, _ language: Language) -> SheetColumn {
    let kind: SheetColumn.Kind
    var choices: [String] = []
    switch self.kind {
    case .text: kind = .text
    case .number: kind = .number
    case .day: kind = .day
    case .words(let words):
      kind = .text
      choices = words.map { $0(language) }
    }
    return SheetColumn(
      heading: heading, kind: kind, width: width, choices: choices,
      choiceFault: choices.isEmpty
        ? ""
        : Text(
          "Choose one of: \(choices.joined(separator: ", "))",
          "请从下列选项中选择：\(choices.joined(separator: "、"))")(language))
  }

  /// A field of a table as it stands in a cell: numbers as such in columns of numbers.
  func cell(_ field: String) -> SheetCell {
    switch kind {
    case .number where ColumnGuide.isNumber(field): .number(field)
    case .day: CalendarDay(field).map { .day($0) } ?? SheetCell(field)
    case .text, .number, .words: SheetCell(field)
    }
  }

  /// Whether a spreadsheet keeps these digits exactly.
  private static func isNumber(_ field: String) -> Bool {
    let digits = field.utf8.count { (0x30...0x39).contains($0) }
    let rest = field.utf8.filter { !(0x30...0x39).contains($0) }
    return (1...15).contains(digits) && (rest.isEmpty || rest == [UInt8(ascii: ".")])
      && field.utf8.first != UInt8(ascii: ".") && field.utf8.last != UInt8(ascii: ".")
      && (field == "0" || field.hasPrefix("0.") || !field.hasPrefix("0"))
  }
}
