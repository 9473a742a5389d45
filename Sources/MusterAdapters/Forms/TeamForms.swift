import ArgumentParser
import Measures
import MusterModel
import MusterService

struct TeamForms: NounForms {
  static let noun = "team"
  static let title = Text("Rescue teams", "救援队伍")
  static let verbs: [any CommandForm.Type] = [
    ImportForm<TeamImport>.self, TemplateForm<TeamTemplate>.self,
    ExportForm<TeamExport>.self, ListForm.self, StatusForm.self,
  ]

  struct ListForm: CommandForm {
    typealias Use = TeamList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only those that can do this, as water-rescue.", "只列具备此能力者，如 water-rescue。"))
    var capability: String?

    @Option(help: help("At this type or better, 1 is best.", "能力等级不低于此，1 为最高。"))
    var type: Int?

    @Option(help: help("Only this department.", "只列此部门。"))
    var department: String?

    @Option(help: help("Only this status.", "只列此状态。"))
    var status: TeamStatus?

    func request() -> TeamList.Request {
      var request = TeamList.Request()
      request.capability = capability
      request.type = type
      request.department = department
      request.status = status
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: TeamList.Response, on page: inout Page) {
      page.table(response.rows, Team.columns)
      page.showMore(response.nextCursor)
    }
  }

  struct StatusForm: WriteForm {
    typealias Use = TeamStatusSet
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The team's code.", "队伍编码。"))
    var team: String

    @Argument(
      help: help(
        "available, standby, dispatched, on_scene, resting or out_of_service.",
        "available 可用、standby 备勤、dispatched 出动、on_scene 在场、resting 休整、out_of_service 停用。"))
    var status: TeamStatus

    func request() -> TeamStatusSet.Request {
      var request = TeamStatusSet.Request()
      request.team = team
      request.status = status
      return request
    }

    func show(_ response: TeamStatusSet.Response, on page: inout Page) {
      page.table([response.team], Team.columns)
    }
  }
}

extension Team {
  fileprivate static var columns: [Column<Team>] {
    [
      .text("CODE", "编码", \.code), .text("NAME", "名称", \.name),
      .text("DEPARTMENT", "部门", \.department),
      .number("PEOPLE", "人数") { String($0.headcount) },
      .number("READY", "出动准备", \.readyTime.shown), .word("STATUS", "状态", \.status.word),
      .text("CAPABILITIES", "能力") {
        $0.capabilities.map(\.description).joined(separator: " ")
      },
    ]
  }
}
