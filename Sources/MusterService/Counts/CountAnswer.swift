public import MusterModel
import MusterStorage

/// What a count came to: compared only, kept, or refused for its faults.
public struct CountAnswer: WireObject {
  public var warehouse = ""
  public var countedAt = Instant(microseconds: 0)
  /// Nil where it was only compared.
  public var count: Int64?
  public var state: CountState?
  /// This very count had been kept before; nothing was done again.
  public var isRepeated = false
  /// Stockpiles that were counted.
  public var counted = 0
  /// Of these the ones that differ from the book.
  public var differences: [CountDifference] = []
  public var movement: Int64?
  /// At most a thousand; `errorCount` counts all.
  public var errors: [RowError] = []
  public var errorCount: Int64 = 0

  public init() {}

  public static let fields: [WireField<CountAnswer>] = [
    WireField("warehouse", \.warehouse, "The warehouse's code."),
    WireField("counted_at", \.countedAt, "When the shelves were looked at."),
    WireField("count", \.count, "The number under which it was kept; null when only compared."),
    WireField("state", \.state, "What it waits for: recount, approval, or closed for nothing."),
    WireField(
      "repeated", \.isRepeated, "This very count was kept before; nothing was done again."),
    WireField("counted", \.counted, "Stockpiles that were counted."),
    WireField("differences", \.differences, "Those that differ from the book, by item and lot."),
    WireField("movement", \.movement, "The movement that booked the small differences."),
    WireField("errors", \.errors, "Every fault, by row; with one, nothing is kept."),
    WireField("error_count", \.errorCount, "How many faults there are in all."),
  ]

  private init(_ request: StockCount.Request) {
    warehouse = request.warehouse
    countedAt = request.countedAt
  }

  init(_ request: StockCount.Request, refusedFor errors: RowErrors) {
    self.init(request)
    self.errors = errors.kept
    errorCount = Int64(errors.count)
  }

  init(_ request: StockCount.Request, compared lines: [CountDifference]) {
    self.init(request)
    counted = lines.count
    differences = lines.filter { $0.difference != 0 }
  }

  init(
    _ request: StockCount.Request, kept number: Int64, isRepeated: Bool, in call: Call
  ) throws(ServiceError) {
    self.init(request)
    let view = try CountView(number, in: call)
    count = number
    state = view.record.state
    self.isRepeated = isRepeated
    counted = view.record.lines
    differences = view.lines.map(\.difference).filter { $0.difference != 0 }
    movement = view.record.movement
  }
}
