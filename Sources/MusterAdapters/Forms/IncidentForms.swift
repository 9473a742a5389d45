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
      name: .customLong("request"),
      help: help("An item needed, as ITEM=QUANTITY; repeat.", "所需物资：编码=数量；可重复。"))
    var items: [ItemRequestArgument] = []

    @Option(
      help: help("Teams needed, as CAPABILITY[:TYPE]=TEAMS; repeat.", "所需队伍：能力[:等级]=队数；可重复。"))
    var team: [TeamRequestArgument] = []

    @Option(
      help: help(
        "People needed, as CAPABILITY[:TYPE]=PEOPLE, in whole teams; repeat.",
        "所需人数：能力[:等级]=人数，整队派出；可重复。"))
    var people: [TeamRequestArgument] = []

    func request() -> IncidentOpen.Request {
      var opening = IncidentOpen.Request()
      opening.code = code
      opening.kind = kind
      opening.level = level
      opening.coordinate = at.coordinate
      opening.priority = priority
      opening.isExercise = exercise
      opening.requests = items.map(\.request) + team.map(\.ofTeams) + people.map(\.ofPeople)
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

    @Option(
      name: .customLong("request"),
      help: help(
        "An item needed, as ITEM=QUANTITY in all, 0 for none; repeat.",
        "所需物资：编码=总数量，0 为撤回；可重复。"))
    var items: [ItemRequestArgument] = []

    @Option(
      help: help(
        "Teams needed, as CAPABILITY[:TYPE]=TEAMS in all, 0 for none; repeat.",
        "所需队伍：能力[:等级]=总队数，0 为撤回；可重复。"))
    var team: [TeamRequestArgument] = []

    @Option(
      help: help(
        "People needed, as CAPABILITY[:TYPE]=PEOPLE in all, 0 for none; repeat.",
        "所需人数：能力[:等级]=总人数，0 为撤回；可重复。"))
    var people: [TeamRequestArgument] = []

    func request() -> IncidentRequest.Request {
      var request = IncidentRequest.Request()
      request.incident = incident
      request.requests = items.map(\.request) + team.map(\.ofTeams) + people.map(\.ofPeople)
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

/// `ITEM=QUANTITY`.
struct ItemRequestArgument: ExpressibleByArgument {
  let request: ResourceRequest

  init?(argument: String) {
    let parts = argument.split(separator: "=").map(String.init)
    guard parts.count == 2, let quantity = Int64(parts[1]), quantity >= 0,
      quantity <= Quantity.largest.pieces
    else { return nil }
    request = ResourceRequest(item: parts[0], quantity: Quantity(quantity))
  }
}

/// `CAPABILITY[:TYPE]=TEAMS`.
struct TeamRequestArgument: ExpressibleByArgument {
  private let capability: String
  private let type: Int?
  private let count: Int

  init?(argument: String) {
    let parts = argument.split(separator: "=").map(String.init)
    guard parts.count == 2, let count = Int(parts[1]) else { return nil }
    let names = parts[0].split(separator: ":").map(String.init)
    guard names.count == 1 || names.count == 2 else { return nil }
    capability = names[0]
    self.count = count
    guard names.count == 2 else {
      type = nil
      return
    }
    guard let type = Int(names[1]) else { return nil }
    self.type = type
  }

  var ofTeams: ResourceRequest {
    ResourceRequest(capability: capability, type: type, teams: count)
  }

  var ofPeople: ResourceRequest {
    ResourceRequest(capability: capability, type: type, people: count)
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
        .text("ITEM OR CAPABILITY", "物资或能力") { $0.item ?? $0.capability },
        .number("TYPE", "等级") { $0.type.map { String($0) } },
        .number("QUANTITY", "数量") {
          $0.quantity?.shown ?? ($0.teams ?? $0.people).map { String($0) }
        },
      ] + counted(incident.requests))
  }

  /// A column that says what is counted, where people are asked for.
  private func counted(_ requests: [ResourceRequest]) -> [Column<ResourceRequest>] {
    guard requests.contains(where: { $0.people != nil }) else { return [] }
    return [
      .word("OF", "单位") {
        $0.people != nil
          ? Text("people", "人") : $0.teams != nil ? Text("teams", "队") : Text("pieces", "件")
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
