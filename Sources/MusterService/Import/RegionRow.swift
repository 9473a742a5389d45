internal import MusterModel

/// A row of `code,name,level,parent_code`.
struct RegionRow: TableRow, Equatable {
  let code: String?
  let name: String?
  let level: RegionLevel?
  /// Nil for a region that lies in no other.
  let parentCode: String?

  enum Column: Int, TableColumn {
    case code, name, level, parentCode

    static let spellings = [
      ["code", "编码", "代码", "区划编码", "区划代码"], ["name", "名称", "区划名称"], ["level", "级别"],
      ["parent_code", "上级编码", "上级区划", "上级代码", "上级区划编码"],
    ]
    static let optional: Set<Column> = [.parentCode]
  }

  private static let levels = WordList<RegionLevel>(others: [
    "省级": .province, "自治区": .province, "直辖市": .province, "市级": .city, "地级市": .city,
    "区级": .district, "县": .district, "区县": .district, "街道级": .street, "镇": .street,
    "乡": .street, "乡镇": .street, "社区级": .community, "居委会": .community, "村": .community,
  ])

  init(_ fields: inout RowFields<Column>) {
    code = fields.code(.code)
    name = fields.text(.name)
    level = fields.word(.level, of: RegionRow.levels)
    parentCode = fields.code(.parentCode)
  }

  func append(to copy: inout CopyLines) {
    copy.append(code)
    copy.append(name)
    copy.append(level)
    copy.append(parentCode)
  }
}
