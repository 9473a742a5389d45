import Measures
public import MusterModel
import MusterStorage

/// `stock.count`: what was found on the shelves, beside the book at the moment of counting.
public enum StockCount: Command {
  /// The most stockpiles of one count.
  static let mostLines = 10_000

  public static let name = "stock.count"
  public static let summary = Text(
    "Compare what was counted with the book at that moment; with `post`, keep it and book the differences.",
    "将盘点结果与盘点时刻的账面比对；给出 post 则保存并按差异入账。")
  public static let effect = Effect.write(.officer)
  public static var example: Request {
    var request = Request()
    request.warehouse = "W001"
    request.countedAt = Instant(microseconds: 1_795_314_600_000_000)
    request.lines = [CountedLine(item: "2010109", lot: "P2025", quantity: Quantity(14))]
    request.posts = true
    return request
  }

  public struct Request: WireObject {
    public var warehouse = ""
    public var countedAt = Instant(microseconds: 0)
    public var lines: [CountedLine]?
    public var path: String?
    /// Of the file; found out when nil.
    public var encoding: TextEncoding?
    public var posts = false
    public var isComplete = false
    public var recounts: Int64?

    public init() {}

    public static let fields: [WireField<Request>] = [
      WireField("warehouse", \.warehouse, "The code of the warehouse that was counted."),
      WireField("counted_at", \.countedAt, "When: at most 31 days ago, and not in the future."),
      WireField("lines", \.lines, "What was found; each stockpile once."),
      WireField(
        "path", \.path,
        "Or a file where the program runs: a filled count sheet (.csv or .xlsx), or one JSON object a line, as a scanner sends them, whose quantities (1 when absent) add up; - is standard input."
      ),
      WireField("encoding", \.encoding, "Of a .csv file: utf-8 or gb18030; found out when absent."),
      WireField(
        "post", \.posts,
        "Keep the count: book the small differences, let the large ones wait. Else only compare.",
        isRequired: false),
      WireField(
        "complete", \.isComplete,
        "Take every stockpile of the warehouse that is not among the lines as empty.",
        isRequired: false),
      WireField("recounts", \.recounts, "The count whose waiting lines were counted again."),
    ]
  }

  public typealias Response = CountAnswer

  public static func check(_ request: Request) throws(ServiceError) {
    guard (request.path == nil) != (request.lines == nil) else {
      throw .invalid("path", "expected either path or lines", "path 与 lines 须恰好给出一个")
    }
    guard !(request.isComplete && request.recounts != nil) else {
      throw .invalid(
        "complete", "not with `recounts`: a recount is of the lines that wait for it",
        "不能与 recounts 同用：复盘只针对待复盘的行")
    }
    guard let lines = request.lines else { return }
    guard !lines.isEmpty else { throw .invalid("lines", "expected at least one", "至少一行") }
    try checkCount(of: lines.count)
  }

  public static func isRefusal(_ response: CountAnswer) -> Bool { response.errorCount > 0 }

  public static func run(_ request: Request, in call: Call) throws(ServiceError) -> CountAnswer {
    _ = try call.transaction.warehouseID(request.warehouse)
    let reading = try CountReading(request, in: call)
    try checkCount(of: reading.lines.count)
    let count = StatedCount(
      warehouse: request.warehouse, countedAt: request.countedAt, isComplete: request.isComplete,
      recounts: request.recounts, rows: reading.rows, lines: reading.lines)
    let errors = try faults(of: count, reading, in: call)
    guard errors.isEmpty else { return CountAnswer(request, refusedFor: errors) }
    if let known = try call.transaction.one(.knownCount(count)) {
      return try CountAnswer(request, kept: known, isRepeated: true, in: call)
    }
    guard request.posts else {
      return CountAnswer(request, compared: try call.transaction.all(.comparison(of: count)))
    }
    let kept = try call.transaction.one(
      .record(count, actor: call.actor, requestID: call.requestID))
    return try CountAnswer(request, kept: kept.count, isRepeated: kept.isRepeated, in: call)
  }

  /// The faults of the file and those that only the database sees; none for a count that was kept
  /// before.
  private static func faults(
    of count: StatedCount, _ reading: CountReading, in call: Call
  ) throws(ServiceError) -> RowErrors {
    var errors = reading.errors
    guard !count.lines.isEmpty else { return errors }
    try call.transaction.run(.checkCount(count))
    let found = try call.transaction.all(.countFaults(count))
    // Asked after the faults: where the very same count was kept meanwhile, they are its own.
    if errors.isEmpty, try call.transaction.one(.knownCount(count)) != nil { return errors }
    errors.merge(
      found.map { fault in
        RowError(
          row: fault.row, column: fault.column.map { reading.headers[$0] ?? $0 },
          value: fault.value ?? "", expected: Text(fault.expected, fault.expectedInChinese))
      })
    return errors
  }

  private static func checkCount(of lines: Int) throws(ServiceError) {
    guard lines <= mostLines else {
      throw ServiceError(
        .limitExceeded,
        Text(
          "lines: at most \(mostLines) stockpiles a count; count by category.",
          "lines：一次盘点最多 \(mostLines) 项库存；请按类别分次盘点。"),
        details: ["field": "lines", "limit": .number(String(mostLines))])
    }
  }
}
