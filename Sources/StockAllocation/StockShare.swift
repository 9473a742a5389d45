/// Who goes short where incidents of equal priority want more of an item than there is.
public enum StockShare: String, CaseIterable, Sendable {
  /// Whoever it is that makes the pieces arrive soonest: the unmet pieces are as few, no more.
  case byArrival = "by_arrival"
  /// Nobody more than must be.
  ///
  /// After the unmet pieces of all priorities, and before rungs and arrivals, come the fill ratios
  /// (pieces allocated of pieces requested) of priority 1, then of priority 2 …: the least is as
  /// large as can be, then the second least, and so on, in whole pieces. How a priority shares
  /// takes nothing from another.
  case fair
}
