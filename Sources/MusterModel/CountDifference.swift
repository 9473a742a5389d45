public import Measures

/// What was counted in one stockpile beside what its book said at that moment.
public struct CountDifference: Hashable, Sendable {
  public var item = ""
  public var itemName = ""
  public var unit = ""
  public var lot = ""
  public var condition = Condition.serviceable
  /// Negative where a back-dated issue took what came in only later.
  public var book: Int64 = 0
  public var counted = Quantity.zero
  /// What the line waits for now; nil where it waits for nothing.
  public var need: CountNeed?

  /// More than the book where positive.
  public var difference: Int64 { counted.pieces - book }

  public init() {}
}

/// From which difference on a count is not posted at once.
public struct CountThreshold: Hashable, Sendable {
  /// More pieces than this wait for a recount …
  public var pieces = Quantity.zero
  /// … where they are also more than this part of the book, in hundredths.
  public var percent = 0

  public init() {}

  public init(pieces: Quantity, percent: Int) {
    self.pieces = pieces
    self.percent = percent
  }
}
