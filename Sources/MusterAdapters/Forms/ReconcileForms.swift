import ArgumentParser
import MusterModel
import MusterService

struct ReconcileForms: NounForms {
  static let noun = "reconcile"
  static let title = Text("Proof that the books are right", "对账")
  static let verbs: [any CommandForm.Type] = [RunForm.self, VerifyForm.self]

  struct RunForm: WriteForm {
    typealias Use = ReconcileRun
    @OptionGroup var common: CommonOptions
    @OptionGroup var write: WriteOptions

    @Option(
      help: help(
        "The day to reconcile, YYYY-MM-DD; yesterday when absent.", "对账日期 YYYY-MM-DD，缺省为昨日。"))
    var date: CalendarDay?

    @Option(
      help: help("Only this check; give it once for each.", "只做此项检查；可多次给出。"))
    var check: [BookCheck] = []

    @Flag(
      help: help(
        "Prove every balance from its first entry on, as once a week.", "自第一笔起重新核对，宜每周一次。"))
    var full = false

    @Flag(help: help("Write off holds past their deadline.", "注销已到期的预占。"))
    var repair = false

    @Option(
      help: help(
        "Compare another system's list of stock, .csv or .xlsx as stock import takes it.",
        "比对外部系统的库存清单（.csv 或 .xlsx，格式同 stock import）。"))
    var external: String?

    @Option(
      help: help(
        "What that list calls our warehouses and items: kind,theirs,ours.",
        "对方清单对本系统仓库、物资的编码：类型,对方编码,本系统编码。"))
    var codes: String?

    @Flag(help: help("Show every finding, not ten of each check.", "显示全部问题，而非每项十条。"))
    var all = false

    func request() -> ReconcileRun.Request {
      var request = ReconcileRun.Request()
      request.date = date
      request.checks = check.isEmpty ? nil : check
      request.full = full
      request.repair = repair
      request.external = external
      request.codes = codes
      return request
    }

    func show(_ response: ReconcileRun.Response, on page: inout Page) {
      page.table(
        response.checks,
        [
          .word("CHECK", "检查", \.check.word),
          .number("LOOKED AT", "核对数", { $0.checked.description }),
          .number("FINDINGS", "问题", { $0.total.description }),
        ])
      for check in response.checks where check.status == .findings {
        page.heading(check.check.word)
        let shown = all ? check.findings : Array(check.findings.prefix(10))
        page.table(shown, Finding.columns)
        if check.total > shown.count {
          page.warn(
            Text(
              "\(shown.count) of \(check.total) are shown"
                + (all ? "." : "; all of them: --all or --json"),
              "共 \(check.total) 条，显示 \(shown.count) 条\(all ? "。" : "；全部：--all 或 --json")"))
        }
        page.show(remediesOf: check.findings)
      }
      if check.isEmpty {
        page.heading(Text("What expires", "有效期预告"))
        page.table(
          response.outlook,
          [
            .number("WITHIN DAYS", "天内", { $0.days.description }),
            .number("LOTS", "批次", { $0.lots.description }),
            .number("STOCKPILES", "库存数", { $0.stockpiles.description }),
            .number("PIECES", "数量", \.quantity.shown),
            .number("INSPECTIONS", "检验", { $0.inspections.description }),
          ])
      }
      let total = response.checks.reduce(0) { $0 + $1.total }
      page.say("")
      page.say(
        response.status == .clean
          ? (check.isEmpty
            ? Text("\(response.date): the books are right.", "\(response.date)：账目无误。")
            : Text("\(response.date): nothing was found.", "\(response.date)：未发现问题。"))
          : Text(
            "\(response.date): \(total) finding\(total == 1 ? "" : "s").",
            "\(response.date)：共 \(total) 条问题。"))
      guard let seal = response.seal else {
        page.say(
          Text(
            "It has no seal: it is not over, or lies before the first booking.",
            "当日未封存：尚未结束，或早于第一笔账。"))
        return
      }
      page.say(
        Text(
          "Seal over \(seal.entries) entries, to be noted elsewhere: \(seal.seal)",
          "封存 \(seal.entries) 笔分录，请另处记下日封：\(seal.seal)"))
    }

    func ending(of response: ReconcileRun.Response) -> Ending {
      response.status == .clean ? .done : .findings
    }
  }

  struct VerifyForm: CommandForm {
    typealias Use = ReconcileVerify
    @OptionGroup var common: CommonOptions

    @Option(help: help("The first day; the first sealed one when absent.", "起始日，缺省为首个封存日。"))
    var from: CalendarDay?

    @Option(help: help("The last day; the last sealed one when absent.", "截止日，缺省为最后封存日。"))
    var through: CalendarDay?

    @Option(
      help: help("A seal that was noted elsewhere: it must be in the chain.", "另处记下的日封，须在链中。"))
    var seal: String?

    func request() -> ReconcileVerify.Request {
      var request = ReconcileVerify.Request()
      request.from = from
      request.through = through
      request.seal = seal
      return request
    }

    func show(_ response: ReconcileVerify.Response, on page: inout Page) {
      if !response.findings.isEmpty {
        page.table(response.findings, Finding.columns)
        page.show(remediesOf: response.findings)
        page.say("")
      }
      guard let from = response.from, let through = response.through else {
        page.say(Text("No day is sealed.", "尚无封存之日。"))
        return
      }
      page.say(
        response.firstDifference.map {
          Text("The first day that differs: \($0)", "第一个不符之日：\($0)")
        }
          ?? Text(
            "\(response.days) days, \(from) to \(through), are as they were sealed.",
            "\(from) 至 \(through) 共 \(response.days) 日，与封存一致。"))
      if let seal = response.seal {
        page.say(Text("Seal of \(through): \(seal)", "\(through) 日封：\(seal)"))
      }
    }

    func ending(of response: ReconcileVerify.Response) -> Ending {
      response.status == .clean ? .done : .findings
    }
  }
}
