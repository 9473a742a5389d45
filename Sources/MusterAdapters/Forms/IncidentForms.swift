import ArgumentParser
import Measures
import MusterModel
import MusterService

struct IncidentForms: NounForms {
  static let noun = "incident"
  static let title = Text("What happened, and what it needs", "事件")
  static let verbs: [any CommandForm.Type] = [
    OpenForm.self, ListForm.self, ShowForm.self, RequestForm.self, CloseForm.self,
  ]

  struct OpenForm: WriteForm {
    typealias Use = IncidentOpen
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Option(help: help("A code of its own.", "事件代码。"))
    var code: String

    @Option(help: help("What happened: flood, fire, …", "类型：flood、fire……"))
    var kind: String

    @Option(help: help("I (gravest) to IV.", "级别：I（最重）至 IV。"))
    var level: IncidentLevel

    @Option(
      parsing: .unconditional,
      help: help("Where: LON,LAT in degrees, longitude first.", "地点：经度,纬度（度，经度在前）。"))
    var at: CoordinateArgument

    @Option(help: help("1 (served first) to 9.", "优先级：1（最先）至 9。"))
    var priority = 1

    @Flag(help: help("An exercise: never touches real stock.", "演练：不动用真实库存。"))
    var exercise = false

    @Option(
      help: help(
        "The community or street that it lies in, for plans that escalate.",
        "所在社区或街道的代码，用于逐级调用。"))
    var region: String?

    @OptionGroup var needs: NeedOptions

    func request() -> IncidentOpen.Request {
      var opening = IncidentOpen.Request()
      opening.code = code
      opening.kind = kind
      opening.level = level
      opening.coordinate = at.coordinate
      opening.priority = priority
      opening.isExercise = exercise
      opening.region = region
      opening.requests = needs.requests
      return opening
    }

    func show(_ response: IncidentOpen.Response, on page: inout Page) {
      page.show(response.incident)
    }
  }

  struct ListForm: CommandForm {
    typealias Use = IncidentList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("open or closed.", "open（处置中）或 closed（已结束）。"))
    var state: IncidentState?

    func request() -> IncidentList.Request {
      var request = IncidentList.Request()
      request.state = state
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: IncidentList.Response, on page: inout Page) {
      page.table(response.rows, Incident.columns)
      page.showMore(response.nextCursor)
    }
  }

  struct ShowForm: CommandForm {
    typealias Use = IncidentShow
    @OptionGroup var common: CommonOptions

    @Argument(help: help("The incident's code.", "事件代码。"))
    var incident: String

    func request() -> IncidentShow.Request {
      var request = IncidentShow.Request()
      request.incident = incident
      return request
    }

    func show(_ response: IncidentShow.Response, on page: inout Page) {
      page.show(response.incident)
      page.show(response.clocks)
    }
  }

  struct RequestForm: WriteForm {
    typealias Use = IncidentRequest
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The incident's code.", "事件代码。"))
    var incident: String

    @OptionGroup var needs: NeedOptions

    func request() -> IncidentRequest.Request {
      var request = IncidentRequest.Request()
      request.incident = incident
      request.requests = needs.requests
      return request
    }

    func show(_ response: IncidentOpen.Response, on page: inout Page) {
      page.show(response.incident)
    }
  }

  struct CloseForm: WriteForm {
    typealias Use = IncidentClose
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The incident's code.", "事件代码。"))
    var incident: String

    func request() -> IncidentShow.Request {
      var request = IncidentShow.Request()
      request.incident = incident
      return request
    }

    func show(_ response: IncidentShow.Response, on page: inout Page) {
      page.show(response.incident)
      page.show(response.clocks)
    }
  }
}

extension Incident {
  static var columns: [Column<Incident>] {
    [
      .text("CODE", "代码", \.code), .text("KIND", "类型", \.kind),
      .word("LEVEL", "级别", \.level.word), .number("PRIORITY", "优先级") { String($0.priority) },
      .word("STATE", "状态", \.state.word),
      .word("EXERCISE", "演练") { $0.isExercise ? Text("yes", "是") : Text("no", "否") },
      .text("OPENED", "登记时间", \.openedAt.shown),
      .number("REQUESTS", "需求数") { String($0.requests.count) },
    ]
  }
}

extension Page {
  fileprivate mutating func show(_ incident: Incident) {
    table([incident], Incident.columns)
    heading(Text("Needs", "需求"))
    table(
      incident.requests,
      [
        .text("ITEM OR CAPABILITY", "物资或能力") { $0.item ?? $0.kit ?? $0.capability },
        .number("TYPE", "等级") { $0.type.map { String($0) } },
        .number("QUANTITY", "数量") {
          $0.quantity?.shown ?? ($0.teams ?? $0.people).map { String($0) }
        },
      ] + counted(incident.requests))
  }

  /// A column that says what is counted, where not only pieces and teams are asked for.
  private func counted(_ requests: [ResourceRequest]) -> [Column<ResourceRequest>] {
    guard requests.contains(where: { $0.people != nil || $0.kit != nil || $0.allowsSubstitutes })
    else { return [] }
    return [
      .word("OF", "单位") {
        if $0.people != nil { return Text("people", "人") }
        if $0.teams != nil { return Text("teams", "队") }
        if $0.kit != nil { return Text("kits", "套") }
        return $0.allowsSubstitutes
          ? Text("pieces or substitutes", "件，可替代") : Text("pieces", "件")
      }
    ]
  }
}

extension Page {
  fileprivate mutating func show(_ clocks: IncidentClocks) {
    heading(Text("Response", "响应"))
    let moments = [clocks.firstDispatchAt, clocks.firstArrivalAt, clocks.handledAt]
    table(
      Array(zip(clocks.targets, moments)),
      [
        .word("STEP", "步骤") { $0.0.step.word },
        .text("AT", "时间") { $0.1?.shown },
        .number("TARGET", "时限") { Double($0.0.target).shownAsMinutes },
        .number("TOOK", "用时") { $0.0.elapsed?.shownAsMinutes },
        .word("MET", "达标") { target in
          switch target.0.isMet {
          case true: Text("yes", "是")
          case false: Text("no", "否")
          case nil: Text("–", "–")
          }
        },
      ])
  }
}
