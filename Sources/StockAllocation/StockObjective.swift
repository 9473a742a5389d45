public import Measures

/// What a plan of stock is judged by, in this order; less is better.
public struct StockObjective: Hashable, Sendable {
  /// Pieces wanted and not allocated, by priority from 1 to the last that anybody has.
  public let unmet: [Quantity]
  /// The arrival of the last piece, by priority; nil where nothing is sent.
  public let latestArrival: [TravelTime?]
  /// Sum of pieces × arrival in milliseconds; wider than 64 bits, because one line may carry
  /// `Quantity.largest` pieces for 24 days.
  public let totalUnitMilliseconds: Int128
  /// How many warehouses send something.
  public let sources: Int

  /// Whether no plan is better: as the prices of each item let anyone check, or, with a limit on the
  /// sources, as a search that went to its end has shown.
  public let isOptimal: Bool
  /// What no plan comes before in the judged order; nil where the plan is optimal.
  public let bound: StockBound?

  init(
    _ requests: [ItemRequest], _ lines: [StockLine], isOptimal: Bool = true,
    bound: StockBound? = nil
  ) {
    let last = requests.map(\.priority).max() ?? 0
    var unmet = [Quantity](repeating: .zero, count: last)
    var latest = [TravelTime?](repeating: nil, count: last)
    for request in requests { unmet[request.priority - 1] += request.quantity }
    let places = Dictionary(
      requests.map { ($0.incident, $0.priority - 1) }, uniquingKeysWith: { first, _ in first })
    for line in lines {
      guard let place = places[line.incident] else { preconditionFailure("a line was asked for") }
      unmet[place] -= line.quantity
      latest[place] = max(latest[place] ?? .zero, line.arrival)
    }
    self.unmet = unmet
    self.latestArrival = latest
    self.totalUnitMilliseconds = lines.reduce(0) {
      $0 + Int128($1.quantity.pieces) * Int128($1.arrival.milliseconds)
    }
    self.sources = Set(lines.map(\.warehouse)).count
    self.isOptimal = isOptimal
    self.bound = bound
  }
}

/// What no plan comes before: the numbers of the best one as far as they are proven, then the least
/// that the first other can be, then nothing.
public struct StockBound: Hashable, Sendable {
  public let unmet: [Quantity]
  public let latestArrival: [TravelTime?]
  public let totalUnitMilliseconds: Int128?
}
