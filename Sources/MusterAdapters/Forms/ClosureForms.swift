import ArgumentParser
import Measures
import MusterModel
import MusterService

extension RoadForms {
  struct CloseForm: WriteForm {
    typealias Use = RoadCloseCommand
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Option(
      help: help(
        "A GeoJSON file with one polygon: every road that it touches. - is standard input.",
        "含一个多边形的 GeoJSON 文件：其涉及的所有道路。- 为标准输入。"))
    var area: String?

    @Option(
      help: help(
        "Or the arc from one node of the imported file to the next, TAIL:HEAD; repeat for several, and for the other direction.",
        "或路网文件中两节点间的弧，起点:终点；可重复，反方向另列。"))
    var arc: [ArcArgument] = []

    @Option(
      help: help(
        "Slow the roads instead: 3 triples the travel times.", "改为限行：3 表示行车时间为三倍。"))
    var factor: Double?

    @Option(help: help("Why.", "原因。"))
    var reason: String

    @Option(
      help: help(
        "When it ends by itself, as 2026-07-01T18:00:00+08:00.",
        "自动解除的时间，如 2026-07-01T18:00:00+08:00。"))
    var until: Instant?

    func validate() throws {
      guard (area == nil) != arc.isEmpty else {
        throw ValidationError(
          Interface.say("Give either --area or --arc.", "请给出 --area 或 --arc 之一。"))
      }
    }

    func request() throws -> RoadCloseCommand.Request {
      var request = RoadCloseCommand.Request()
      request.area = try area.map { (path) throws(ServiceError) in
        try GeoJSONPolygon(file: path)
      }
      request.arcs = arc.isEmpty ? nil : arc.map { [$0.tail, $0.head] }
      request.factor = factor
      request.reason = reason
      request.until = until
      return request
    }

    func show(_ response: RoadCloseCommand.Response, on page: inout Page) {
      let arcs = Int64(response.arcs).grouped
      page.say(
        factor == nil
          ? Text(
            "Closure \(response.closure). Arcs closed: \(arcs).",
            "封路 \(response.closure)：\(arcs) 条弧已封闭。")
          : Text(
            "Closure \(response.closure). Arcs slowed: \(arcs).",
            "封路 \(response.closure)：\(arcs) 条弧已限行。"))
      page.showAffected(response)
      page.showOffers(response)
    }
  }

  struct ReopenForm: WriteForm {
    typealias Use = RoadReopenCommand
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The closure's number.", "封路编号。"))
    var closure: Int64

    func request() -> RoadReopenCommand.Request {
      var request = RoadReopenCommand.Request()
      request.closure = closure
      return request
    }

    func show(_ response: RoadReopenCommand.Response, on page: inout Page) {
      page.say(
        Text(
          "Closure \(response.closure) has ended. Arcs: \(Int64(response.arcs).grouped).",
          "封路 \(response.closure) 已解除（\(Int64(response.arcs).grouped) 条弧）。"))
      page.showAffected(response)
    }
  }

  struct ClosuresForm: CommandForm {
    typealias Use = RoadClosuresCommand
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Flag(help: help("Also those that have ended or were reopened.", "也列已到期和已解除者。"))
    var includeEnded = false

    func request() -> RoadClosuresCommand.Request {
      var request = RoadClosuresCommand.Request()
      request.includesEnded = includeEnded
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: RoadClosuresCommand.Response, on page: inout Page) {
      page.table(
        response.rows,
        [
          .number("CLOSURE", "封路") { String($0.closure) }, .word("STATE", "状态", \.state.word),
          .word("EFFECT", "措施") { closure in
            closure.factor.map { Text("time × \($0)", "时间 × \($0)") } ?? Text("closed", "封闭")
          },
          .number("ARCS", "弧数") { Int64($0.arcs).grouped },
          .text("WHY", "原因", \.reason), .text("SINCE", "开始", \.recordedAt.shown),
          .text("UNTIL", "自动解除") { $0.until?.shown }, .text("BY", "决定人", \.actor),
          .text("ENDED", "解除") { $0.reopenedAt?.shown },
          .text("ENDED BY", "解除人", \.reopenedBy),
        ])
      page.showMore(response.nextCursor)
    }
  }
}

/// `TAIL:HEAD`: an arc by the ids of its nodes in the imported file.
struct ArcArgument: ExpressibleByArgument {
  let tail: Int64
  let head: Int64

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let tail = Int64(parts[0]), let head = Int64(parts[1]) else {
      return nil
    }
    self.tail = tail
    self.head = head
  }
}

extension Page {
  fileprivate mutating func showAffected(_ response: RoadCloseCommand.Response) {
    guard !response.affected.isEmpty || !response.affectedTeams.isEmpty else {
      say(Text("No allocation under way is affected.", "没有在途调配受影响。"))
      return
    }
    showAffected(response.affected)
    showAffected(response.affectedTeams)
  }

  private mutating func showAffected(_ teams: [AffectedTeam]) {
    guard !teams.isEmpty else { return }
    heading(Text("Teams under way", "受影响的在途队伍"))
    table(
      teams,
      [
        .number("ALLOCATION", "调配") { String($0.allocation) },
        .word("STATE", "状态", \.state.word), .text("TEAM", "队伍") { "\($0.team) \($0.teamName)" },
        .text("INCIDENT", "事件", \.incident), .number("BEFORE", "原需", \.before.shown),
        .number("AFTER", "现需", \.after.shown),
        Column(heading: Text("LOST MIN", "延误分钟"), alignment: .right) { $0.lost($1) },
      ])
  }

  private mutating func showAffected(_ lines: [AffectedLine]) {
    guard !lines.isEmpty else { return }
    heading(Text("Allocations under way", "受影响的在途调配"))
    table(
      lines,
      [
        .number("ALLOCATION", "调配") { String($0.allocation) },
        .word("STATE", "状态", \.state.word), .text("WAREHOUSE", "仓库", \.warehouse),
        .text("NAME", "名称", \.warehouseName), .text("ITEM", "物资", \.itemName),
        .number("QUANTITY", "数量", \.quantity.shown), .text("UNIT", "单位", \.unit),
        .text("INCIDENT", "事件", \.incident), .number("BEFORE", "原需", \.before.shown),
        .number("AFTER", "现需", \.after.shown),
        Column(heading: Text("LOST MIN", "延误分钟"), alignment: .right) { $0.lost($1) },
      ])
  }
}

extension AffectedLine {
  fileprivate func lost(_ language: Language) -> String {
    minutesLost.shownAsLost(isReachable: after.isReachable, language)
  }
}

extension AffectedTeam {
  fileprivate func lost(_ language: Language) -> String {
    minutesLost.shownAsLost(isReachable: after.isReachable, language)
  }
}

extension Double? {
  /// Minutes with their sign; without any, whether a road is left.
  fileprivate func shownAsLost(isReachable: Bool, _ language: Language) -> String {
    if let minutes = self { return (minutes < 0 ? "−" : "+") + "\(abs(minutes))" }
    return (isReachable ? Text("reachable again", "恢复通行") : Text("no road left", "无路可通"))(
      language)
  }
}
