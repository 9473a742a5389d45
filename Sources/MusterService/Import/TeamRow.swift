internal import Measures

/// A row of `code,name,department,kind,headcount,longitude,latitude,ready_minutes,capabilities`.
struct TeamRow: TableRow, Equatable {
  let code: String?
  let name: String?
  let department: String?
  let kind: String?
  let headcount: Int?
  let place: Coordinate?
  let readySeconds: Int?
  let capabilities: CapabilityList?

  enum Column: Int, TableColumn {
    case code, name, department, kind, headcount, longitude, latitude, readyMinutes, capabilities

    static let spellings = [
      ["code", "编码", "代码", "队伍编码", "队伍代码"], ["name", "名称", "队伍名称"],
      ["department", "所属部门", "部门", "主管部门"], ["kind", "类型", "队伍类型"],
      ["headcount", "人数"], ["longitude", "经度"], ["latitude", "纬度"],
      ["ready_minutes", "准备时间(分钟)", "出动准备分钟", "准备分钟", "出动准备时间(分钟)"],
      ["capabilities", "能力"],
    ]
    static let optional: Set<Column> = [.capabilities]
  }

  init(_ fields: inout RowFields<Column>) {
    code = fields.code(.code)
    name = fields.text(.name)
    department = fields.text(.department)
    kind = fields.text(.kind, most: 64)
    headcount = fields.wholeNumber(.headcount, 1...100_000)
    place = fields.place(longitude: .longitude, latitude: .latitude)
    readySeconds = fields.seconds(fromMinutes: .readyMinutes)
    capabilities = fields.capabilities(.capabilities)
  }

  func append(to copy: inout CopyLines) {
    copy.append(code)
    copy.append(name)
    copy.append(department)
    copy.append(kind)
    copy.append(headcount)
    copy.append(place)
    copy.append(readySeconds)
    copy.append(capabilities?.description)
  }
}
