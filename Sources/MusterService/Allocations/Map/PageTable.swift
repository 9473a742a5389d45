import MusterModel

/// A column of a table of a page: its heading, and what stands in each row.
struct PageColumn<Row> {
  let heading: Text
  /// Of its cells, for the style sheet; nil where they are plain text.
  let style: String?
  let value: (Row) -> String

  static func text(
    _ english: String, _ chinese: String, _ value: @escaping (Row) -> String
  ) -> PageColumn {
    PageColumn(heading: Text(english, chinese), style: nil, value: value)
  }

  static func number(
    _ english: String, _ chinese: String, _ value: @escaping (Row) -> String
  ) -> PageColumn {
    PageColumn(heading: Text(english, chinese), style: "n", value: value)
  }
}

extension PageColumn {
  /// A number that is looked for first.
  static func strong(
    _ english: String, _ chinese: String, _ value: @escaping (Row) -> String
  ) -> PageColumn {
    PageColumn(heading: Text(english, chinese), style: "n s", value: value)
  }

  /// Words that are kept on one line.
  static func word(
    _ english: String, _ chinese: String, _ value: @escaping (Row) -> String
  ) -> PageColumn {
    PageColumn(heading: Text(english, chinese), style: "w", value: value)
  }

  fileprivate var attributes: [MarkupWriter.Attribute] { style.map { [("class", $0)] } ?? [] }
}

extension MarkupWriter {
  private static let shortTable = 12

  /// A table of which each row becomes a list on a narrow screen, each cell with its heading.
  mutating func table<Row>(
    _ rows: [Row], _ columns: [PageColumn<Row>], caption: Text?, style: String? = nil,
    _ language: Language
  ) {
    // A short one is not broken in two by the end of a sheet of paper.
    let classes = [style, rows.count <= Self.shortTable ? "keep" : nil].compactMap(\.self)
    let attributes = classes.isEmpty ? [] : [("class", classes.joined(separator: " "))]
    element("table", attributes) { table in
      if let caption { table.element("caption", words: caption(language)) }
      table.element("thead") { head in
        head.element("tr") { line in
          for column in columns {
            line.element(
              "th", [("scope", "col")] + column.attributes,
              words: column.heading(language))
          }
        }
      }
      table.element("tbody") { body in
        for row in rows {
          body.element("tr") { line in
            for column in columns {
              line.element(
                "td",
                [("data-label", column.heading(language))] + column.attributes,
                words: column.value(row))
            }
          }
        }
      }
    }
  }
}
