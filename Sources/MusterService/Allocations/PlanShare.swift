import StockAllocation

/// Who goes short where incidents of equal priority want more of an item than there is.
public enum PlanShare: String, CaseIterable, WireValue {
  /// Whoever it is that makes the pieces arrive soonest.
  case byArrival = "by_arrival"
  /// Nobody more than must be: see `StockShare.fair`.
  case fair

  var rule: StockShare {
    switch self {
    case .byArrival: .byArrival
    case .fair: .fair
    }
  }
}
