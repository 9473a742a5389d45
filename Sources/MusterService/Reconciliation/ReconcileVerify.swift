public import MusterModel
import MusterStorage

/// `reconcile.verify`: compute every seal again and name the first day that differs.
public enum ReconcileVerify: Command {
  public static let name = "reconcile.verify"
  public static let summary = Text(
    "Compute the seals of the days again, and name the first day that is not what was sealed.",
    "重新计算日封，指出第一个与封存不符之日。")
  public static let effect = Effect.read(.viewer)
  public static var example: Request { Request() }

  /// How many days are computed by one statement.
  private static let stride = 32

  public struct Request: WireObject {
    public var from: CalendarDay?
    public var through: CalendarDay?
    public var seal: String?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("from", \.from, "The first day; the first that was sealed when absent."),
      WireField("through", \.through, "The last day; the last that was sealed when absent."),
      WireField("seal", \.seal, "A seal that was noted elsewhere: it must be in the chain."),
    ]
  }

  public struct Response: WireObject {
    public var status = CheckOutcome.Status.clean
    public var from: CalendarDay?
    public var through: CalendarDay?
    public var days = 0
    public var firstDifference: CalendarDay?
    public var total: Int64 = 0
    public var findings: [Finding] = []
    public var seal: String?

    public init() {}

    public static let fields: [WireField<Response>] = [
      WireField("status", \.status, "Whether anything differs."),
      WireField("from", \.from, "The first day that was computed; null where none is sealed."),
      WireField("through", \.through, "The last one."),
      WireField("days", \.days, "How many days were computed."),
      WireField(
        "first_difference", \.firstDifference, "The first day that differs; null for none."),
      WireField("total", \.total, "How many findings there are."),
      WireField("findings", \.findings, "What differs, by day and warehouse, at most 1,000."),
      WireField("seal", \.seal, "The seal of the last day: note it elsewhere."),
    ]
  }

  public static func check(_ request: Request) throws(ServiceError) {
    if let seal = request.seal {
      guard seal.utf8.count == 64, seal.allSatisfy(\.isHexDigit) else {
        throw .invalid("seal", "expected 64 hexadecimal digits", "应为 64 位十六进制数字")
      }
    }
    if let from = request.from, let through = request.through, from > through {
      throw .invalid("through", "expected no day before `from`", "不得早于 from")
    }
  }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> Response {
    var response = Response()
    let span = try call.transaction.one(Statement<SealedSpan>.sealedSpan)
    if let seal = request.seal, try !call.transaction.one(Statement<Bool>.isKnown(seal: seal)) {
      var finding = Finding()
      finding.kind = .sealUnknown
      response.findings.append(finding)
      response.total = 1
    }
    if let first = span.first, let last = span.last {
      try response.compute(
        from: max(request.from ?? first, first), through: min(request.through ?? last, last),
        stride: stride, in: call)
    }
    response.status = response.total == 0 ? .clean : .findings
    return response
  }
}

extension ReconcileVerify.Response {
  fileprivate mutating func compute(
    from first: CalendarDay, through last: CalendarDay, stride: Int, in call: Call
  ) throws(ServiceError) {
    guard first <= last else { return }
    from = first
    through = last
    days = Int(last.daysSinceEpoch - first.daysSinceEpoch) + 1
    var day = first
    while day <= last {
      let end = min(last, day.adding(days: stride - 1))
      call.session.progress(
        Progress(
          stage: Text("computing seals", "计算日封"),
          completed: Int(day.daysSinceEpoch - first.daysSinceEpoch), total: days))
      let found = try call.transaction.all(
        Statement<ListedFinding>.differing(from: day, through: end, limit: BookProof.limit))
      total += found.first?.total ?? 0
      findings += found.prefix(BookProof.limit - min(BookProof.limit, findings.count))
        .map(\.finding)
      firstDifference = firstDifference ?? found.first?.finding.day
      day = end.adding(days: 1)
    }
    seal = try call.transaction.first(Statement<DaySeal>.seal(of: last))?.seal
  }
}
