/// Who goes short where incidents of equal priority want more of an item than there is.
public enum StockShare: String, CaseIterable, Sendable {
  /// Whoever it is that makes the pieces arrive soonest: the unmet pieces are as few, no more.
  case byArrival = "by_arrival"
  /// Nobody more than must be: the least fill ratio (pieces allocated of pieces requested) is as
  /// large as can be, then the second least, and so on, in whole pieces; only then arrivals count.
  case fair
}
