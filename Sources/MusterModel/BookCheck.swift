/// One thing that a reconciliation proves or looks for, in the order in which it is reported.
public enum BookCheck: String, Vocabulary {
  case balances
  case runningBalances = "running_balances"
  case openings
  case movements
  case holds
  case lapsedHolds = "lapsed_holds"
  case allocationLines = "allocation_lines"
  case seals
  case counts
  case external
  case expiredLots = "expired_lots"
  case expiringLots = "expiring_lots"
  case inspections
  case floors
  case quotas
  case teams
  case closures

  public var chinese: String {
    switch self {
    case .balances: "库存余额"
    case .runningBalances: "逐笔余额"
    case .openings: "期初库存"
    case .movements: "出入库单"
    case .holds: "预占"
    case .lapsedHolds: "到期预占"
    case .allocationLines: "调配明细"
    case .seals: "日封"
    case .counts: "盘点"
    case .external: "外部清单"
    case .expiredLots: "过期批次"
    case .expiringLots: "临期批次"
    case .inspections: "检验"
    case .floors: "保底库存"
    case .quotas: "配额"
    case .teams: "队伍"
    case .closures: "封路"
    }
  }
}
