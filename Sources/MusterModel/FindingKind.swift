/// What a reconciliation found.
public enum FindingKind: String, Vocabulary {
  // Breaches of the books.
  case balanceDiffers = "balance_differs"
  case stockpileMissing = "stockpile_missing"
  case entryBalanceDiffers = "entry_balance_differs"
  case entryMissing = "entry_missing"
  case entrySurplus = "entry_surplus"
  case balanceNegative = "balance_negative"
  case openingDiffers = "opening_differs"
  case stockAltered = "stock_altered"
  case movementUnbalanced = "movement_unbalanced"
  case movementEmpty = "movement_empty"
  case entryWithoutMovement = "entry_without_movement"
  case heldDiffers = "held_differs"
  case holdWithoutAllocation = "hold_without_allocation"
  case lineDiffers = "line_differs"
  case dayDiffers = "day_differs"
  case chainBroken = "chain_broken"
  case sealUnknown = "seal_unknown"

  // What somebody has to see to.
  case holdLapsed = "hold_lapsed"
  case countWaiting = "count_waiting"
  case onlyHere = "only_here"
  case onlyThere = "only_there"
  case quantityDiffers = "quantity_differs"
  case lotExpired = "lot_expired"
  case lotExpiring = "lot_expiring"
  case inspectionOverdue = "inspection_overdue"
  case inspectionDue = "inspection_due"
  case belowFloor = "below_floor"
  case belowQuota = "below_quota"
  case teamWithoutTask = "team_without_task"
  case teamNotMarked = "team_not_marked"
  case closureOver = "closure_over"

  public var chinese: String {
    switch self {
    case .balanceDiffers: "余额与分录合计不符"
    case .stockpileMissing: "有分录而无库存"
    case .entryBalanceDiffers: "分录余额与前一笔不接"
    case .entryMissing: "缺少分录"
    case .entrySurplus: "多出分录"
    case .balanceNegative: "余额为负"
    case .openingDiffers: "期初与期初分录不符"
    case .stockAltered: "封存后的库存被改动"
    case .movementUnbalanced: "出入库单不平"
    case .movementEmpty: "出入库单无分录"
    case .entryWithoutMovement: "分录无出入库单"
    case .heldDiffers: "预占与调配不符"
    case .holdWithoutAllocation: "预占无调配"
    case .lineDiffers: "调配明细与其步骤不符"
    case .dayDiffers: "封存之日的账已变"
    case .chainBroken: "日封前后不接"
    case .sealUnknown: "所记日封不在链中"
    case .holdLapsed: "预占已到期未释放"
    case .countWaiting: "盘点差异待处理"
    case .onlyHere: "仅本系统有"
    case .onlyThere: "仅对方有"
    case .quantityDiffers: "数量不一致"
    case .lotExpired: "已过期"
    case .lotExpiring: "即将过期"
    case .inspectionOverdue: "检验逾期"
    case .inspectionDue: "检验将到期"
    case .belowFloor: "低于保底库存"
    case .belowQuota: "低于配额"
    case .teamWithoutTask: "队伍标为出动而无任务"
    case .teamNotMarked: "队伍有任务而未标出动"
    case .closureOver: "封路已到期"
    }
  }

  /// What to do about it.
  public var remedy: Text {
    switch self {
    case .balanceDiffers, .stockpileMissing:
      Text(
        "Count the shelf and book the count: muster stock count",
        "清点货架并登记盘点：muster stock count")
    case .entryBalanceDiffers, .entryMissing, .entrySurplus, .balanceNegative, .movementUnbalanced,
      .movementEmpty, .entryWithoutMovement, .openingDiffers:
      Text(
        "The books were changed past the program: see who had access, compare with a backup, then "
          + "correct by a movement",
        "账目被绕过本程序改动：查明何人有权限，与备份比对，再以出入库单更正")
    case .stockAltered, .dayDiffers, .chainBroken, .sealUnknown:
      Text(
        "What was sealed has been changed: muster reconcile verify names the day; compare with a "
          + "backup",
        "已封存之账被改动：以 muster reconcile verify 找出哪一日，与备份比对")
    case .heldDiffers, .holdWithoutAllocation, .lineDiffers:
      Text(
        "Look at the allocation: muster allocation show; release it if nobody needs it",
        "查看调配：muster allocation show；无人需要则释放")
    case .holdLapsed:
      Text("muster reconcile run --repair writes it off", "muster reconcile run --repair 将其注销")
    case .countWaiting:
      Text(
        "Count again or approve: muster count show", "复盘或批准：muster count show")
    case .onlyHere, .onlyThere, .quantityDiffers:
      Text(
        "Count the shelf, then correct whichever list is wrong: muster stock count",
        "清点货架，再更正有误的一方：muster stock count")
    case .lotExpired:
      Text("Dispose of it: muster stock dispose", "报废：muster stock dispose")
    case .lotExpiring:
      Text("Use it first, or pass it on: muster stock transfer", "优先使用或调出：muster stock transfer")
    case .inspectionOverdue, .inspectionDue:
      Text("Inspect it: muster lot inspect", "送检：muster lot inspect")
    case .belowFloor, .belowQuota:
      Text("Send stock there: muster stock transfer", "补充库存：muster stock transfer")
    case .teamWithoutTask, .teamNotMarked:
      Text("Ask the team and set its status: muster team status", "询问队伍并更新状态：muster team status")
    case .closureOver:
      Text("End it: muster road reopen", "解除封路：muster road reopen")
    }
  }
}
