/// What a movement of stock is.
public enum MovementKind: String, Vocabulary {
  case opening, receipt, issue, transfer, adjustment, disposal, count, reversal, dispatch
  case consumption
  case `return`

  public var chinese: String {
    switch self {
    case .opening: "期初"
    case .receipt: "入库"
    case .issue: "领用"
    case .transfer: "调拨"
    case .adjustment: "调整"
    case .disposal: "报废"
    case .count: "盘点"
    case .reversal: "冲销"
    case .dispatch: "调配出库"
    case .consumption: "消耗"
    case .return: "归还"
    }
  }
}

/// Where a ledger entry books to: a stockpile, or the counter-account that explains it.
public enum LedgerAccount: String, Vocabulary {
  case stock, opening, supplier
  case inTransit = "in_transit"
  case atIncident = "at_incident"
  case consumed
  case writtenOff = "written_off"
  case countDifference = "count_difference"

  public var chinese: String {
    switch self {
    case .stock: "库存"
    case .opening: "期初"
    case .supplier: "供应方"
    case .inTransit: "在途"
    case .atIncident: "事件现场"
    case .consumed: "已消耗"
    case .writtenOff: "已核销"
    case .countDifference: "盘点差异"
    }
  }
}
