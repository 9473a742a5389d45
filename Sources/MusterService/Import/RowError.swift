public import MusterModel

/// One fault in a table, with its place and the remedy.
public struct RowError: Hashable, Sendable {
  /// As a spreadsheet counts: the header of a file is row 1. Rows of a request count from 1.
  public var row = 0
  /// The header as it is in the file; nil where the row as a whole is at fault.
  public var column: String?
  /// As it was found, cut after `longestValue` characters.
  public var value = ""
  /// What would have been right: a sentence.
  public var expected = Text("", "")

  static let longestValue = 80

  public init() {}

  init(row: Int, column: String?, value: String, expected: Text) {
    self.row = row
    self.column = column
    self.value = String(value.prefix(RowError.longestValue))
    self.expected = expected
  }
}

extension RowError: WireObject {
  public static let fields: [WireField<RowError>] = [
    WireField("row", \.row, "As a spreadsheet counts: the header of a file is row 1."),
    WireField("column", \.column, "The file's header; null where the whole row is at fault."),
    WireField("value", \.value, "What was found there."),
    WireField("expected", \.expectedInEnglish, "What would have been right."),
    WireField("expected_zh", \.expectedInChinese, "The same in Chinese."),
  ]

  var expectedInEnglish: String {
    get { expected.english }
    set { expected = Text(newValue, expected.chinese) }
  }

  var expectedInChinese: String {
    get { expected.chinese }
    set { expected = Text(expected.english, newValue) }
  }
}
