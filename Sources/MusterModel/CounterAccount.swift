/// Where what leaves a stockpile goes to, and what comes into one comes from.
public enum CounterAccount: String, Vocabulary {
  case opening, supplier
  case inTransit = "in_transit"
  case atIncident = "at_incident"
  case consumed
  case writtenOff = "written_off"
  case countDifference = "count_difference"
  case inMaintenance = "in_maintenance"
  case onLoan = "on_loan"

  public var chinese: String {
    switch self {
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
