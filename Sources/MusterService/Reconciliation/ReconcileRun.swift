public import MusterModel
import MusterStorage

/// `reconcile.run`: prove that the books are right, name every breach, and seal the day.
public enum ReconcileRun: Command {
  public static let name = "reconcile.run"
  public static let summary = Text(
    "Prove that the books are right, name every breach, and seal the days that are over.",
    "核对账目：证明无误，逐条指出问题，并封存已结束之日。")
  public static let effect = Effect.write(.reconciler)
  public static let sharesCommit = false
  public static var example: Request {
    var request = Request()
    request.checks = [.balances, .runningBalances, .holds]
    return request
  }

  public struct Request: WireObject {
    public var date: CalendarDay?
    public var checks: [BookCheck]?
    public var full = false
    public var repair = false
    public var external: String?
    public var codes: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("date", \.date, "The day to reconcile; yesterday in the district when absent."),
      WireField("checks", \.checks, "Only these checks; all when absent."),
      WireField(
        "full", \.full,
        "Prove every balance from its first entry on, not from where the last run proved it.",
        isRequired: false),
      WireField(
        "repair", \.repair, "Write off holds past their deadline first.", isRequired: false),
      WireField(
        "external", \.external,
        "Another system's list of stock to compare, .csv or .xlsx in the form of stock.import; - is standard input."
      ),
      WireField(
        "codes", \.codes,
        "What that list calls our warehouses and items, .csv or .xlsx: kind,theirs,ours."),
    ]
  }

  public struct Response: WireObject {
    public var run: Int64 = 0
    public var date = CalendarDay(daysSinceEpoch: 0)
    public var status = CheckOutcome.Status.clean
    public var checks: [CheckOutcome] = []
    public var outlook: [ExpiryOutlook] = []
    public var seal: DaySeal?

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("run", \.run, "The number of the day's run; the same when it is run again."),
      WireField("date", \.date, "The day that was reconciled."),
      WireField("status", \.status, "Whether any check has findings."),
      WireField("checks", \.checks, "Every check, in a fixed order."),
      WireField("outlook", \.outlook, "What expires within 7, 30 and 90 days."),
      WireField("seal", \.seal, "The seal of the day; null while it is not over."),
    ]
  }

  public static func check(_ request: Request) throws(ServiceError) {
    guard request.codes == nil || request.external != nil else {
      throw .invalid("codes", "goes with `external` only", "须与 external 同用")
    }
    guard request.external != nil || request.checks?.contains(.external) != true else {
      throw .invalid("external", "expected the list to compare", "请给出要比对的清单")
    }
    guard let checks = request.checks else { return }
    guard !checks.isEmpty, Set(checks).count == checks.count else {
      throw .invalid("checks", "expected each check once, and at least one", "每项检查只列一次，且至少一项")
    }
    guard request.full || !checks.contains(.openings) else {
      throw .invalid("checks", "openings are checked with `full` only", "期初库存仅在 full 时核对")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    let yesterday = try call.transaction.one(Statement<CalendarDay>.yesterday)
    let day = request.date ?? yesterday
    guard request.external != "-" || call.session.mayReadStandardInput else {
      throw .invalid(
        "external", "standard input carries the requests here; give a file's path",
        "此处标准输入用于传送请求；请给出文件路径")
    }
    guard day <= yesterday.adding(days: 1) else {
      throw .invalid(
        "date", "expected no day after today, \(yesterday.adding(days: 1))",
        "不得晚于今日 \(yesterday.adding(days: 1))")
    }
    try call.transaction.run(.beginReconciliation)
    if request.repair {
      while try call.transaction.one(Statement<Int64>.releaseLapsedHolds) > 0 {}
    }
    // Before anything is sealed: from there on the balances are to be proven.
    let provenUntil =
      request.full ? nil : try call.transaction.first(Statement<Instant>.provenUntil)
    if day <= yesterday {
      call.session.progress(
        Progress(stage: Text("sealing the days that are over", "封存已结束之日"), completed: 0))
      try call.transaction.run(.seal(through: day))
    }

    var response = Response()
    response.date = day
    response.checks = try BookProof(
      call: call, day: day, provenUntil: provenUntil, isFull: request.full,
      external: request.external.map { ExternalList(path: $0, codes: request.codes) }
    ).outcomes(request.checks.map { Set($0) })
    response.outlook = try call.transaction.all(
      Statement<ExpiryOutlook>.outlook(from: day.adding(days: 1), within: [7, 30, 90]))
    response.status =
      response.checks.allSatisfy { $0.status == .clean } ? .clean : .findings
    response.seal = try call.transaction.first(Statement<DaySeal>.seal(of: day))
    response.run = try call.transaction.one(
      .keepReconciliation(of: day, findings: response.counts, actor: call.actor))
    return response
  }
}

extension ReconcileRun.Response {
  /// How many findings each check has, of those that have any.
  fileprivate var counts: JSONText {
    let counts = checks.filter { $0.total > 0 }.map { "\"\($0.check.rawValue)\":\($0.total)" }
    return JSONText("{\(counts.joined(separator: ","))}")
  }
}
