/// Why a movement is booked: a code that fits its kind.
public enum MovementReason: String, Vocabulary {
  case openingStock = "opening_stock"
  case purchase, donation
  case fromSuperior = "from_superior"
  case training, use, support, loan, maintenance
  case replenishment, rebalance, forward
  case correction, inspection, recall
  case expired, damaged, obsolete, lost
  case count
  case entryError = "entry_error"
  case duplicate, cancelled
  case returned
  case maintenanceDone = "maintenance_done"
  case incident
  case other

  public var chinese: String {
    switch self {
    case .openingStock: "期初"
    case .purchase: "采购"
    case .donation: "捐赠"
    case .fromSuperior: "上级调拨"
    case .training: "训练"
    case .use: "使用消耗"
    case .support: "支援外区"
    case .loan: "借出"
    case .maintenance: "送修"
    case .replenishment: "补充"
    case .rebalance: "调剂"
    case .forward: "前置"
    case .correction: "更正"
    case .inspection: "检验"
    case .recall: "召回"
    case .expired: "过期"
    case .damaged: "损坏"
    case .obsolete: "淘汰"
    case .lost: "丢失"
    case .count: "盘点"
    case .entryError: "录入错误"
    case .duplicate: "重复录入"
    case .cancelled: "业务取消"
    case .returned: "归还"
    case .maintenanceDone: "维修完成"
    case .incident: "事件处置"
    case .other: "其他"
    }
  }
}

extension MovementKind {
  /// The reasons that a movement of this kind is booked for: the same as `muster.reason_fits` in the
  /// database.
  public var reasons: [MovementReason] {
    switch self {
    case .opening: [.openingStock]
    case .receipt: [.purchase, .donation, .fromSuperior, .other]
    case .issue: [.training, .use, .support, .loan, .maintenance, .other]
    case .transfer: [.replenishment, .rebalance, .forward]
    case .adjustment: [.correction, .inspection, .recall, .other]
    case .disposal: [.expired, .damaged, .obsolete, .lost, .other]
    case .count: [.count]
    case .reversal: [.entryError, .duplicate, .cancelled]
    case .return: [.returned, .maintenanceDone]
    case .dispatch, .arrival, .consumption: [.incident]
    }
  }
}
