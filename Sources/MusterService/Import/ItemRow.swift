internal import MusterModel

/// A row of `code,name,category,unit,unit_volume_l,unit_weight_kg,shelf_life_days` and, where the file
/// has them, `pack,pack_size,whole_packs,asset`.
struct ItemRow: TableRow, Equatable {
  let code: String?
  let name: String?
  let category: String?
  let unit: String?
  /// Of one unit, in thousandths of a litre.
  let volumeMillilitres: Int?
  /// Of one unit.
  let weightGrams: Int?
  /// Nil for what does not perish.
  let shelfLifeDays: Int?
  /// Empty for none; nil where the file leaves it out, so that it stays as it is.
  let pack: String?
  let packSize: Int?
  /// Nil where the file leaves it out.
  let isMovedWhole: Bool?
  /// Nil where the file leaves it out.
  let isAsset: Bool?

  enum Column: Int, TableColumn {
    case code, name, category, unit, unitVolume, unitWeight, shelfLifeDays, pack, packSize,
      wholePacks, asset

    static let spellings = [
      ["code", "编码", "代码", "物资编码", "物资代码"], ["name", "名称", "物资名称"],
      ["category", "类别", "物资类别"], ["unit", "单位", "计量单位"],
      ["unit_volume_l", "单位体积(升)", "单位体积(l)"],
      ["unit_weight_kg", "单位重量(千克)", "单位重量(公斤)", "单位重量(kg)"],
      ["shelf_life_days", "保质期(天)", "保质期天数"],
      ["pack", "包装", "包装名称"], ["pack_size", "每包装件数", "包装数量", "包装规格"],
      ["whole_packs", "整包装出入", "整箱出入"], ["asset", "资产", "一物一号"],
    ]
    static let optional: Set<Column> = [
      .unitVolume, .unitWeight, .shelfLifeDays, .pack, .packSize, .wholePacks, .asset,
    ]
    static let omissible: Set<Column> = [.pack, .packSize, .wholePacks, .asset]
  }

  init(_ fields: inout RowFields<Column>) {
    code = fields.code(.code)
    name = fields.text(.name)
    category = fields.text(.category, most: 64)
    unit = fields.text(.unit, most: 16)
    volumeMillilitres = fields.thousandths(.unitVolume, most: 999_999_999)
    weightGrams = fields.thousandths(.unitWeight, most: 999_999_999)
    shelfLifeDays = fields.wholeNumber(.shelfLifeDays, 1...36_500)
    let name = fields.trimmed(.pack).isEmpty ? "" : fields.text(.pack, most: 16)
    pack = fields.isGiven(.pack) || fields.isGiven(.packSize) ? name : nil
    packSize = fields.wholeNumber(.packSize, 2...1_000_000)
    isMovedWhole = fields.isGiven(.wholePacks) ? fields.answer(.wholePacks) : nil
    isAsset = fields.isGiven(.asset) ? fields.answer(.asset) : nil
  }

  func append(to copy: inout CopyLines) {
    copy.append(code)
    copy.append(name)
    copy.append(category)
    copy.append(unit)
    copy.append(volumeMillilitres, decimalPlaces: 3)
    copy.append(weightGrams, decimalPlaces: 3)
    copy.append(shelfLifeDays)
    copy.append(pack)
    copy.append(packSize)
    copy.append(isMovedWhole.map { $0 ? "t" : "f" })
    copy.append(isAsset.map { $0 ? "t" : "f" })
  }
}
