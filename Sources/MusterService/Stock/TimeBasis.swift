public import MusterModel
import MusterStorage

/// Which of the two times of a movement is meant.
public enum TimeBasis: String, Vocabulary, WireValue {
  case occurred, recorded

  public var chinese: String {
    switch self {
    case .occurred: "发生时间"
    case .recorded: "记账时间"
    }
  }
}

extension TimeSpan {
  init(from: Instant?, to: Instant?, by basis: TimeBasis?) {
    self.init()
    self.from = from
    self.to = to
    self.byRecording = basis == .recorded
  }
}

/// What is known of the ids of the movements in a span of time.
enum MovementsInTime {
  case none
  case between(ClosedRange<Int64>)
  /// So many that the walk through them all meets a page soon; or no time was given.
  case many
}

extension Transaction {
  /// Past so many movements their ids are not looked for.
  private static let fewMovements = 20_000

  func movements(
    in time: TimeSpan, at warehouse: Int64?
  ) throws(ServiceError) -> MovementsInTime {
    guard time.from != nil || time.to != nil else { return .many }
    let span = try one(
      Statement<MovementSpan>.movementSpan(
        time, warehouse: warehouse, countedTo: Self.fewMovements + 1))
    guard span.count <= Self.fewMovements else { return .many }
    guard let first = span.first, let last = span.last else { return .none }
    return .between(first...last)
  }
}
