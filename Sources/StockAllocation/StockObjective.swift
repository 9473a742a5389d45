public import Measures

/// What a plan of stock is judged by, in this order; less is better.
public struct StockObjective: Hashable, Sendable {
  /// Pieces wanted that are neither allocated nor covered by substitutes, by priority from 1 to the
  /// last that anybody has.
  public let unmet: [Quantity]
  /// Kits wanted and not complete, likewise; judged after the items of the same priority.
  public let kitsUnmet: [Quantity]
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
  /// What no plan comes before in the judged order; nil where the plan is optimal, or only choices
  /// of substitutes and kits are not proven.
  public let bound: StockBound?
  /// Of the searches for substitutes and kits that were stopped.
  public let bundleBounds: [BundleBound]

  /// - Parameters:
  ///   - items: what is asked for, what is sent, and what substitutes cover of each.
  ///   - kits: what is asked for and what is complete of each.
  init(
    _ items: [(requests: [ItemRequest], lines: [StockLine], covered: [Int: Quantity])],
    kits: [(requests: [ItemRequest], sent: [Int: Quantity])] = [], isOptimal: Bool = true,
    bound: StockBound? = nil, bundleBounds: [BundleBound] = []
  ) {
    let lines = items.flatMap(\.lines)
    let last = max(
      (items.flatMap(\.requests) + kits.flatMap(\.requests)).map(\.priority).max() ?? 0,
      lines.map(\.priority).max() ?? 0)
    var unmet = [Quantity](repeating: .zero, count: last)
    var least = [FillRatio?](repeating: nil, count: last)
    var latest = [TravelTime?](repeating: nil, count: last)
    for item in items {
      var sent = item.covered
      for line in item.lines {
        latest[line.priority - 1] = max(latest[line.priority - 1] ?? .zero, line.arrival)
        if line.role == .asked { sent[line.incident, default: .zero] += line.quantity }
      }
      for request in item.requests where request.quantity > .zero {
        let place = request.priority - 1
        let fill = FillRatio(
          allocated: sent[request.incident, default: .zero], requested: request.quantity)
        unmet[place] += fill.requested - fill.allocated
        if least[place].map(fill.isWorse) ?? true { least[place] = fill }
      }
    }
    var kitsUnmet = [Quantity](repeating: .zero, count: last)
    for kit in kits {
      for request in kit.requests {
        kitsUnmet[request.priority - 1] +=
          request.quantity - kit.sent[request.incident, default: .zero]
      }
    }
    self.unmet = unmet
    self.kitsUnmet = kitsUnmet
    self.leastFill = least
    self.latestArrival = latest
    self.totalUnitMilliseconds = lines.reduce(0) {
      $0 + Int128($1.quantity.pieces) * Int128($1.arrival.milliseconds)
    }
    self.sources = Set(lines.map(\.warehouse)).count
    self.isOptimal = isOptimal && bundleBounds.isEmpty
    self.bound = bound
    self.bundleBounds = bundleBounds
  }
}

/// What no plan comes before: the numbers of the best one as far as they are proven, then the least
/// that the first other can be, then nothing.
public struct StockBound: Hashable, Sendable {
  public let unmet: [Quantity]
  public let latestArrival: [TravelTime?]
  public let totalUnitMilliseconds: Int128?
}
