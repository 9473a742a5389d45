internal import MusterModel

/// The columns of one kind of table, in the order in which they are documented and stored.
protocol TableColumn: CaseIterable, RawRepresentable<Int>, Hashable, Sendable
where AllCases == [Self] {
  /// How a header may name each column, by raw value; the first is the one on the wire,
  /// the second the Chinese one.
  static var spellings: [[String]] { get }
  /// The columns whose fields may be empty.
  static var optional: Set<Self> { get }
  /// The columns that a file may leave out: none, where leaving one out would erase what is known,
  /// as a list of warehouses without telephone numbers would.
  static var omissible: Set<Self> { get }
  /// What a person needs to know to fill in each column, by raw value.
  static var guides: [ColumnGuide] { get }
  /// The columns that only an export fills in, which a template leaves out.
  static var exportOnly: Set<Self> { get }
}

extension TableColumn {
  static var omissible: Set<Self> { [] }
  static var exportOnly: Set<Self> { [] }
}

extension TableColumn {
  /// The name on the wire.
  var name: String { Self.spellings[rawValue][0] }

  /// The Chinese name.
  var chinese: String { Self.spellings[rawValue][1] }

  /// What the header of a file in that language calls it.
  func heading(_ language: Language) -> String { language == .chinese ? chinese : name }

  var guide: ColumnGuide { Self.guides[rawValue] }

  /// What a header may name.
  static var expected: Text {
    Text(
      "one of the columns " + allCases.map(\.name).joined(separator: ", "),
      "以下各列之一：" + allCases.map { "\($0.chinese) \($0.name)" }.joined(separator: "、"))
  }

  /// The column that a header or a key names, in English or Chinese; case, spaces, the width of
  /// brackets and a star for “required” do not matter.
  static func named(_ header: String) -> Self? {
    let wanted = plain(header)
    return allCases.first { spellings[$0.rawValue].contains { plain($0) == wanted } }
  }

  private static func plain(_ header: String) -> String {
    String(
      header.lowercased().compactMap { character in
        switch character {
        case "（": "("
        case "）": ")"
        case "*", "＊": nil
        case _ where character.isWhitespace: nil
        default: character
        }
      })
  }
}
