/// What a movement of stock is.
public enum MovementKind: String, Vocabulary {
  case opening, receipt, issue, transfer, adjustment, disposal, count, reversal, dispatch
  case arrival, consumption
  case `return`

  public var chinese: String {
    switch self {
    case .opening: "期初"
    case .receipt: "入库"
    case .issue: "出库"
    case .transfer: "调拨"
    case .adjustment: "调整"
    case .disposal: "报废"
    case .count: "盘点"
    case .reversal: "冲销"
    case .dispatch: "调度出库"
    case .arrival: "到场"
    case .consumption: "消耗"
    case .return: "归还"
    }
  }
}
