public import Measures

/// What a plan of stock is judged by, in this order; less is better.
public struct StockObjective: Hashable, Sendable {
  /// Pieces wanted and not allocated, by priority from 1 to the last that anybody has.
  public let unmet: [Quantity]
  /// The request of any item that the smallest part is allocated of, by priority; nil where nothing
  /// is asked for. Judged, after what is unmet, where shares are to be fair: item by item.
  public let leastFill: [FillRatio?]
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

  /// - Parameter items: what is asked for and what is sent of each.
  init(
    _ items: [(requests: [ItemRequest], lines: [StockLine])], isOptimal: Bool = true,
    bound: StockBound? = nil
  ) {
    let lines = items.flatMap(\.lines)
    let last = items.flatMap(\.requests).map(\.priority).max() ?? 0
    var unmet = [Quantity](repeating: .zero, count: last)
    var least = [FillRatio?](repeating: nil, count: last)
    var latest = [TravelTime?](repeating: nil, count: last)
    for item in items {
      var sent = Dictionary(
        uniqueKeysWithValues: item.requests.map { ($0.incident, Quantity.zero) })
      var arrivals: [Int: TravelTime] = [:]
      for line in item.lines {
        sent[line.incident]? += line.quantity
        arrivals[line.incident] = max(arrivals[line.incident] ?? .zero, line.arrival)
      }
      for request in item.requests where request.quantity > .zero {
        let place = request.priority - 1
        let fill = FillRatio(
          allocated: sent[request.incident, default: .zero], requested: request.quantity)
        unmet[place] += fill.requested - fill.allocated
        if least[place].map(fill.isWorse) ?? true { least[place] = fill }
        if let arrival = arrivals[request.incident] {
          latest[place] = max(latest[place] ?? .zero, arrival)
        }
      }
    }
    self.unmet = unmet
    self.leastFill = least
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
