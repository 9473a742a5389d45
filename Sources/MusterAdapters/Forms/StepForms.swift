import ArgumentParser
import Measures
import MusterModel
import MusterService

/// Which parts of an allocation take a step.
struct StepOptions: ParsableArguments {
  @Argument(help: help("The allocation's number.", "调配编号。"))
  var allocation: Int64

  @Option(
    name: .customLong("line"),
    help: help(
      "Only this line, as LINE or LINE=QUANTITY; repeat. Lines and teams not named stay.",
      "只处理此行：行号 或 行号=数量；可重复。未写明的物资和队伍不变。"))
  var lines: [LineStepArgument] = []

  @Option(
    name: .customLong("team"),
    help: help("Only this team; repeat.", "只处理此队伍；可重复。"))
  var teams: [String] = []

  var request: StepRequest {
    var request = StepRequest()
    request.allocation = allocation
    request.lines =
      lines.isEmpty ? nil : lines.map { LineStep(line: $0.line, quantity: $0.quantity) }
    request.teams = teams.isEmpty ? nil : teams
    return request
  }
}

/// When a step happened, where that is told later.
struct StepMomentOptions: ParsableArguments {
  @Option(
    help: help(
      "When it happened, as 2026-07-01T08:00 by this machine's clock, or with +08:00; now when absent.",
      "发生时间，如 2026-07-01T08:00（本机时钟）或加 +08:00；缺省为现在。"))
  var occurredAt: MomentArgument?
}

/// `LINE` or `LINE=QUANTITY`.
struct LineStepArgument: ExpressibleByArgument {
  let line: Int
  let quantity: Int64?

  init?(argument: String) {
    let parts = argument.halfWidth.split(separator: "=", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let line = Int(parts[0]) else { return nil }
    self.line = line
    guard parts.count == 2 else {
      quantity = nil
      return
    }
    guard let quantity = Int64(parts[1]) else { return nil }
    self.quantity = quantity
  }
}

extension AllocationForms {
  struct ReleaseForm: WriteForm {
    typealias Use = AllocationRelease
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var step: StepOptions

    func request() -> StepRequest { step.request }

    func show(_ response: AllocationView, on page: inout Page) { page.show(response) }
  }

  struct DispatchForm: WriteForm {
    typealias Use = AllocationDispatch
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var step: StepOptions

    func request() -> StepRequest { step.request }

    func show(_ response: AllocationDispatch.Response, on page: inout Page) {
      page.show(response.view)
      for miss in response.predicted {
        page.warn(
          Text(
            "\(miss.incident): the first will be there \(miss.expected.shownAsMinutes) after the opening, \(miss.late.shownAsMinutes) later than the target of \(Double(miss.target).shownAsMinutes).",
            "\(miss.incident)：预计登记后 \(miss.expected.shownAsMinutes) 首达现场，比时限 \(Double(miss.target).shownAsMinutes) 晚 \(miss.late.shownAsMinutes)。"
          ))
      }
    }
  }

  struct ArriveForm: WriteForm {
    typealias Use = AllocationArrive
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var step: StepOptions
    @OptionGroup var moment: StepMomentOptions

    func request() -> ToldStepRequest { step.told(moment) }

    func show(_ response: AllocationView, on page: inout Page) { page.show(response) }
  }

  struct ConsumeForm: WriteForm {
    typealias Use = AllocationConsume
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var step: StepOptions
    @OptionGroup var moment: StepMomentOptions

    func request() -> ToldStepRequest { step.told(moment) }

    func show(_ response: AllocationView, on page: inout Page) { page.show(response) }
  }

  struct ReturnForm: WriteForm {
    typealias Use = AllocationReturn
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var step: StepOptions
    @OptionGroup var moment: StepMomentOptions

    @Option(
      help: help("What comes back damaged, as LINE=QUANTITY; repeat.", "损坏归还：行号=数量；可重复。"))
    var damaged: [LineStepArgument] = []

    @Option(
      help: help(
        "What has to be inspected first, as LINE=QUANTITY; repeat.", "待检归还：行号=数量；可重复。"))
    var quarantined: [LineStepArgument] = []

    @Option(
      help: help(
        "The warehouse that takes it in; where it came from when absent.", "归还入库的仓库；缺省为原仓库。"))
    var to: String?

    func validate() throws {
      if to != nil, step.lines.isEmpty, damaged.isEmpty, quarantined.isEmpty {
        throw ValidationError(
          Interface.say(
            "--to goes with --line, --damaged or --quarantined",
            "--to 须与 --line、--damaged 或 --quarantined 同用"))
      }
    }

    func request() -> AllocationReturn.Request {
      var request = AllocationReturn.Request()
      request.allocation = step.allocation
      let lines = [(step.lines, nil), (damaged, .damaged), (quarantined, .quarantined)]
        .flatMap { (arguments: [LineStepArgument], condition: Condition?) in
          arguments.map {
            LineReturn(
              line: $0.line, quantity: $0.quantity, condition: condition, warehouse: to)
          }
        }
      request.lines = lines.isEmpty ? nil : lines
      request.teams = step.request.teams
      request.occurredAt = moment.occurredAt?.instant
      return request
    }

    func show(_ response: AllocationView, on page: inout Page) { page.show(response) }
  }
}

extension StepOptions {
  fileprivate func told(_ moment: StepMomentOptions) -> ToldStepRequest {
    var told = ToldStepRequest()
    told.step = request
    told.occurredAt = moment.occurredAt?.instant
    return told
  }
}
