public import Measures

/// How much of what it asks for a request is allocated; kept as two numbers, so that none is ever
/// told without its denominator.
public struct FillRatio: Hashable, Sendable {
  public let allocated: Quantity
  /// At least one piece.
  public let requested: Quantity

  /// Whether a smaller part is allocated than by another, exactly; of equal parts the larger request
  /// is the worse off, because it misses more.
  func isWorse(than other: FillRatio) -> Bool {
    let own = Int128(allocated.pieces) * Int128(other.requested.pieces)
    let others = Int128(other.allocated.pieces) * Int128(requested.pieces)
    return own == others ? requested > other.requested : own < others
  }
}
