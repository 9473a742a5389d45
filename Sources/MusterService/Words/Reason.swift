package import MusterModel

/// The words for the codes by which a plan explains itself, and by which an import says what it left
/// out of a road network.
package enum Reason {
  private static let words: [String: Text] = [
    "nearest": Text("nearest", "最近"),
    "next_nearest": Text("next nearest", "次近"),
    "only_source": Text("only source", "唯一来源"),
    "shared_by_priority": Text("shared by priority", "按优先级分配"),
    "fewer_sources": Text("fewer sources", "减少来源"),
    "own_community": Text("own community", "本社区"),
    "own_street": Text("own street", "本街道"),
    "beyond": Text("beyond", "街道以外"),
    "own_first": Text("own first", "本地优先"),
    "no_stock": Text("no stock", "无库存"),
    "held_elsewhere": Text("held for others", "已被预占"),
    "expired": Text("expired", "已过期"),
    "below_floor": Text("kept as reserve", "保底库存"),
    "unreachable": Text("no road", "道路不通"),
    "higher_priority": Text("others come first", "优先者先用"),
    "shared_fairly": Text("shared among equals", "同级分摊"),
    "source_limit": Text("limit of sources", "来源数上限"),
    "no_team": Text("no team", "无此队伍"),
    "team_busy": Text("teams are busy", "队伍已占用"),
    "use_floor": Text("use the reserve", "动用保底"),
    "allow_source": Text("let it send too", "增加来源"),
    "release_hold": Text("release a hold", "释放预占"),
    "clear_quarantine": Text("inspect and clear", "检验放行"),
    "recheck_expired": Text("recheck expired lot", "复检过期批次"),
    "repair_damaged": Text("repair", "修复"),
    "reopen_road": Text("reopen a road", "抢通道路"),
    "recall_team": Text("recall the team", "召回队伍"),
    "obtain_elsewhere": Text("obtain from outside", "外部调入"),
    "other_highway_ways": Text("ways that are no roads", "非机动车道路"),
    "area_ways": Text("areas", "面状区域"),
    "no_access_ways": Text("closed to the vehicle", "禁止通行的道路"),
    "over_limit_ways": Text("too low, narrow or weak", "限高、限宽、限长或限重不足的道路"),
    "single_node_ways": Text("ways of one node", "只有一个节点的道路"),
    "turn_restriction_conditional": Text("turn restrictions by the hour", "分时段的转向限制"),
    "turn_restriction_via_way": Text("turn restrictions over a way", "经由道路的转向限制"),
    "turn_restriction_incomplete": Text("incomplete turn restrictions", "不完整的转向限制"),
    "missing_nodes": Text("nodes outside the extract", "文件中没有的节点"),
    "overlong_arcs": Text("overlong arcs", "过长的弧"),
    "loop_arcs": Text("arcs from a node to itself", "首尾相同的弧"),
    "parallel_arcs": Text("arcs beside a faster one", "有更快平行弧的弧"),
    "unconnected_nodes": Text("nodes cut off", "与主路网不连通的节点"),
    "unconnected_arcs": Text("arcs cut off", "与主路网不连通的弧"),
  ]

  /// The words for a code; the code itself where there are none.
  package static func word(_ code: String) -> Text { words[code] ?? Text(code, code) }
}
