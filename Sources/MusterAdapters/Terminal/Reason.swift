import MusterModel

/// The words for the codes by which a plan explains itself.
enum Reason {
  private static let words: [String: Text] = [
    "nearest": Text("nearest", "最近"),
    "next_nearest": Text("next nearest", "次近"),
    "only_source": Text("only source", "唯一来源"),
    "no_stock": Text("no stock", "无库存"),
    "held_elsewhere": Text("held for others", "已被预占"),
    "expired": Text("expired", "已过期"),
    "below_floor": Text("kept as reserve", "保底库存"),
    "unreachable": Text("no road", "道路不通"),
    "no_team": Text("no team", "无此队伍"),
    "team_busy": Text("teams are busy", "队伍已占用"),
    "use_floor": Text("use the reserve", "动用保底"),
    "release_hold": Text("release a hold", "释放预占"),
    "clear_quarantine": Text("inspect and clear", "检验放行"),
    "recheck_expired": Text("recheck expired lot", "复检过期批次"),
    "repair_damaged": Text("repair", "修复"),
    "reopen_road": Text("reopen a road", "抢通道路"),
    "recall_team": Text("recall the team", "召回队伍"),
    "obtain_elsewhere": Text("obtain from outside", "外部调入"),
  ]

  /// The words for a code; the code itself where there are none.
  static func word(_ code: String) -> Text { words[code] ?? Text(code, code) }
}
