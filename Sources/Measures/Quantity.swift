/// A number of pieces of an item, in the item's base unit.
public struct Quantity: Hashable, Comparable, Sendable {
  public let pieces: Int64

  public static let zero = Quantity(0)
  /// The most that one line may carry: sums of a million such lines still fit into 64 bits.
  public static let largest = Quantity(1_000_000_000_000)

  public init(_ pieces: Int64) {
    self.pieces = pieces
  }

  public static func < (left: Quantity, right: Quantity) -> Bool { left.pieces < right.pieces }

  public static func + (left: Quantity, right: Quantity) -> Quantity {
    Quantity(left.pieces + right.pieces)
  }

  public static func - (left: Quantity, right: Quantity) -> Quantity {
    Quantity(left.pieces - right.pieces)
  }

  public static func += (left: inout Quantity, right: Quantity) { left = left + right }
  public static func -= (left: inout Quantity, right: Quantity) { left = left - right }
}
