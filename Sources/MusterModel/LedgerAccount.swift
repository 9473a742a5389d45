/// Where a ledger entry books to: a stockpile, or the counter-account that explains it.
public enum LedgerAccount: String, Vocabulary {
  case stock, opening, supplier
  case inTransit = "in_transit"
  case atIncident = "at_incident"
  case consumed
  case writtenOff = "written_off"
  case countDifference = "count_difference"
  case inMaintenance = "in_maintenance"
  case onLoan = "on_loan"

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
    case .inMaintenance: "维修中"
    case .onLoan: "借出"
    }
  }
}
