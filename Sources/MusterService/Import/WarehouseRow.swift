internal import Measures
internal import MusterModel

/// A row of `code,name,tier,region_code,longitude,latitude,ready_minutes,contact_name,
/// contact_phone`.
struct WarehouseRow: TableRow, Equatable {
  let code: String?
  let name: String?
  let tier: Tier?
  let regionCode: String?
  let place: Coordinate?
  let readySeconds: Int?
  let contactName: String?
  let contactPhone: String?

  enum Column: Int, TableColumn {
    case code, name, tier, regionCode, longitude, latitude, readyMinutes, contactName, contactPhone

    static let spellings = [
      ["code", "编码", "代码", "仓库编码", "仓库代码"], ["name", "名称", "仓库名称"], ["tier", "层级"],
      ["region_code", "区划编码", "区划代码", "所属区划"], ["longitude", "经度"], ["latitude", "纬度"],
      ["ready_minutes", "准备时间(分钟)", "出库准备分钟", "准备分钟", "出库准备时间(分钟)"],
      ["contact_name", "联系人"], ["contact_phone", "联系电话", "联系人电话", "电话"],
    ]
    static let optional: Set<Column> = [.contactName, .contactPhone]
  }

  private static let tiers = WordList<Tier>(others: [
    "区": .district, "街道": .street, "社区": .community, "其它": .other,
  ])

  init(_ fields: inout RowFields<Column>) {
    code = fields.code(.code)
    name = fields.text(.name)
    tier = fields.word(.tier, of: WarehouseRow.tiers)
    regionCode = fields.code(.regionCode)
    place = fields.place(longitude: .longitude, latitude: .latitude)
    readySeconds = fields.seconds(fromMinutes: .readyMinutes)
    contactName = fields.text(.contactName, most: 64)
    contactPhone = fields.telephone(.contactPhone)
  }

  func append(to copy: inout CopyLines) {
    copy.append(code)
    copy.append(name)
    copy.append(tier)
    copy.append(regionCode)
    copy.append(place)
    copy.append(readySeconds)
    copy.append(contactName)
    copy.append(contactPhone)
  }
}
