public import MusterModel
import MusterStorage

/// A count that was kept, with all its lines.
public struct CountView: WireObject {
  public var record = CountRecord()
  public var lines: [CountLineRecord] = []

  public init() {}

  /// - Throws: `not_found` when there is no count of that number.
  init(_ count: Int64, in call: Call) throws(ServiceError) {
    guard let record = try call.transaction.first(Statement<CountRecord>.count(count)) else {
      throw .notFound(Text("count", "盘点"), String(count))
    }
    self.record = record
    lines = try call.transaction.all(.lines(ofCount: count))
  }

  public static let fields: [WireField<CountView>] =
    CountRecord.fields.filter { $0.name != "lines" }.map { $0.within(\.record) } + [
      WireField("lines", \.lines, "What was found in each stockpile, and what became of it.")
    ]
}

/// One count by its number.
public struct CountNumber: WireObject {
  public var count: Int64 = 0

  public init() {}

  public init(_ count: Int64) { self.count = count }

  public static let fields: [WireField<CountNumber>] = [
    WireField("count", \.count, "The count's number.")
  ]
}
