internal import MusterModel

/// A row of `kind,theirs,ours`: what another system calls one of our warehouses or items.
struct ExternalCodeRow: TableRow {
  let kind: Kind?
  let theirs: String?
  let ours: String?

  enum Kind: String, Vocabulary {
    case warehouse, item

    var chinese: String {
      switch self {
      case .warehouse: "仓库"
      case .item: "物资"
      }
    }
  }

  enum Column: Int, TableColumn {
    case kind, theirs, ours

    static let spellings = [
      ["kind", "类型"], ["theirs", "对方编码"], ["ours", "本系统编码"],
    ]
    static let optional: Set<Column> = []
    static let guides = [
      ColumnGuide(Kind.warehouse, Text("warehouse or item.", "仓库或物资。")),
      ColumnGuide(
        .text, width: 16, Text("The code in the other list.", "对方清单中的编码。"), example: "A-17"),
      ColumnGuide(.text, width: 16, Text("Our code.", "本系统的编码。"), example: "JD001"),
    ]
  }

  init(_ fields: inout RowFields<Column>) {
    kind = fields.word(.kind, of: WordList<Kind>(others: [:]))
    theirs = fields.code(.theirs)
    ours = fields.code(.ours)
  }

  func append(to copy: inout CopyLines) {
    copy.append(kind)
    copy.append(theirs)
    copy.append(ours)
  }
}
