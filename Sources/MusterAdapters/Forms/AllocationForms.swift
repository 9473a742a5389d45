import ArgumentParser
import Measures
import MusterModel
import MusterService

struct AllocationForms: NounForms {
  static let noun = "allocation"
  static let title = Text("Who sends what, and when it arrives", "调配")
  static let verbs: [any CommandForm.Type] = [
    PlanForm.self, CommitForm.self, ReplayForm.self, ShowForm.self, ListForm.self, ReleaseForm.self,
    DispatchForm.self, ArriveForm.self, ConsumeForm.self, ReturnForm.self,
  ]

  struct PlanForm: WriteForm {
    typealias Use = AllocationPlan
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The codes of the incidents.", "事件代码，可多个。"))
    var incidents: [String] = []

    @Option(
      help: help(
        "Plan anew for what of this allocation has not left; its incidents may be left out.",
        "为该调配尚未出发的部分重新安排；事件代码可省略。"))
    var replace: Int64?

    @Flag(help: help("Reserve floors may be used.", "允许动用保底库存。"))
    var useFloor = false

    @Flag(name: .customLong("no-teams"), help: help("Plan supplies only.", "只安排物资。"))
    var leavesOutTeams = false

    @Flag(
      name: .customLong("share-fairly"),
      help: help("Incidents of equal priority share what is short.", "同一优先级的事件公平分摊缺口。"))
    var sharesFairly = false

    @Flag(
      name: .customLong("escalate"),
      help: help("Ask the own community first, then the own street.", "先本社区，再本街道，然后区级。"))
    var escalates = false

    @Option(help: help("Warehouses for one incident at most.", "每个事件至多由几个仓库供应。"))
    var maxSources: Int?

    @Option(
      help: help(
        "Seconds to search for the best such choice, 2 when absent.", "为此搜索的秒数，缺省 2。"))
    var timeLimit: Int?

    @OptionGroup var changes: WhatIfOptions
    @OptionGroup var drawing: PlanMapOptions

    var files: [AnswerFile<AllocationPlan.Response>] {
      drawing.files { (session, plan, language) throws(ServiceError) in
        try session.page(of: plan, in: language)
      }
    }

    func validate() throws {
      guard !incidents.isEmpty || replace != nil else {
        throw ValidationError(
          Interface.say(
            "Name an incident or more, or an allocation with --replace.",
            "请给出一个或多个事件，或用 --replace 指定调配。"))
      }
    }

    func request() throws -> AllocationPlan.Request {
      var request = AllocationPlan.Request()
      request.incidents = incidents
      request.replaces = replace
      request.usesFloor = useFloor
      request.includesTeams = !leavesOutTeams
      request.share = sharesFairly ? .fair : .byArrival
      request.escalation = escalates ? .tiered : nil
      request.mostSources = maxSources
      request.timeLimit = timeLimit.map(TravelTime.seconds)
      request.whatIf = try changes.whatIf()
      return request
    }

    func show(_ response: AllocationPlan.Response, on page: inout Page) {
      page.heading(
        response.plan.map {
          Text("Plan \($0) (holds nothing yet)", "方案 \($0)（尚未预占）")
        } ?? Text("What would be (nothing is kept of it)", "假设方案（不保存）"))
      let isForSeveral = response.proposal.incidents.count > 1
      page.showSupplies(response.proposal.lines, naming: isForSeveral)
      page.showTeams(response.proposal.teams, naming: isForSeveral)
      page.showShortages(response.proposal.shortages, naming: isForSeveral)
      page.showEmptied(response.proposal.cover)
      page.showLocalities(response.proposal.localities)
      page.showOffRoad(response.proposal.offRoad)
      page.showDoubt(response.proposal.objective)
      guard let plan = response.plan, !response.proposal.isEmpty else { return }
      page.say("")
      if let replaced = response.replaces {
        page.say(
          Text(
            "Its commit releases what of allocation \(replaced) has not left.",
            "提交时将释放调配 \(replaced) 尚未出发的部分。"))
      }
      page.say(
        Text(
          "Commit it: muster allocation commit \(plan)", "提交：muster allocation commit \(plan)"))
    }

    func ending(of response: AllocationPlan.Response) -> Ending {
      response.proposal.isComplete ? .done : .shortage
    }
  }

  struct CommitForm: WriteForm {
    typealias Use = AllocationCommit
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Argument(help: help("The plan's number.", "方案编号。"))
    var plan: Int64

    @Option(help: help("How long the holds count, 120 when absent.", "预占时长（分钟），缺省 120。"))
    var holdMinutes: Int?

    @Flag(help: help("Plan again when stock has gone meanwhile.", "库存已变时自动重新生成方案。"))
    var replan = false

    func request() -> AllocationCommit.Request {
      var request = AllocationCommit.Request()
      request.plan = plan
      request.holdMinutes = holdMinutes
      request.replan = replan
      return request
    }

    func show(_ response: AllocationView, on page: inout Page) { page.show(response) }

    func ending(of response: AllocationView) -> Ending {
      response.shortages.isEmpty ? .done : .shortage
    }
  }

  struct ShowForm: CommandForm {
    typealias Use = AllocationShow
    @OptionGroup var common: CommonOptions

    @Argument(help: help("The allocation's number.", "调配编号。"))
    var allocation: Int64

    @OptionGroup var drawing: PlanMapOptions

    var files: [AnswerFile<AllocationView>] {
      drawing.files { (session, allocation, language) throws(ServiceError) in
        try session.page(of: allocation, in: language)
      }
    }

    func request() -> AllocationShow.Request {
      var request = AllocationShow.Request()
      request.allocation = allocation
      return request
    }

    func show(_ response: AllocationView, on page: inout Page) { page.show(response) }
  }

  struct ListForm: CommandForm {
    typealias Use = AllocationList
    @OptionGroup var common: CommonOptions
    @OptionGroup var page: PageOptions

    @Option(help: help("Only this state, as held.", "只列此状态，如 held。"))
    var state: HoldState?

    @Option(help: help("Only for this incident.", "只列此事件的调配。"))
    var incident: String?

    func request() -> AllocationList.Request {
      var request = AllocationList.Request()
      request.state = state
      request.incident = incident
      request.limit = page.limit
      request.cursor = page.cursor
      return request
    }

    func show(_ response: AllocationList.Response, on page: inout Page) {
      page.table(response.rows, AllocationSummary.columns)
      page.showMore(response.nextCursor)
    }
  }
}
