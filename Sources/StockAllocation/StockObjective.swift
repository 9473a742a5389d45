public import Measures

/// What a plan of stock is judged by, in this order; less is better.
public struct StockObjective: Hashable, Sendable {
  /// Pieces wanted and not allocated.
  public let unmet: Quantity
  /// The arrival of the last piece; nil when nothing is sent.
  public let latestArrival: TravelTime?
  /// Sum of pieces × arrival in milliseconds; wider than 64 bits, because one line may carry
  /// `Quantity.largest` pieces for 24 days.
  public let totalUnitMilliseconds: Int128
  /// How many warehouses send something.
  public let sources: Int

  /// Always true: the plan is the best there is, as `ArrivalProof` lets anyone check.
  public var isOptimal: Bool { true }

  init(requested: Quantity, lines: [StockLine]) {
    self.unmet = lines.reduce(requested) { $0 - $1.quantity }
    self.latestArrival = lines.map(\.arrival).max()
    self.totalUnitMilliseconds = lines.reduce(0) {
      $0 + Int128($1.quantity.pieces) * Int128($1.arrival.milliseconds)
    }
    self.sources = Set(lines.map(\.warehouse)).count
  }
}
