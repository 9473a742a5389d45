/// Where a way begins or ends.
public enum RoadPlace: Hashable, Sendable {
  /// A node of the graph, whichever of its copies is named.
  case node(Int)
  /// A point of a road between two nodes, reached from either side where it may be driven both ways.
  case along(ArcPosition)
}

/// A point on an arc.
public struct ArcPosition: Hashable, Sendable {
  /// The parts into which an arc is divided.
  static let whole: UInt32 = 1 << 30

  public let arc: Int
  /// Parts from the tail, 0 ... `whole`: integers, so that the two parts of an arc always add up.
  let parts: UInt32

  /// A point at a share of the arc's length from its tail, to the nearest 2⁻³⁰ of it.
  ///
  /// - Precondition: the fraction is 0 ... 1.
  public init(arc: Int, fraction: Double) {
    precondition((0...1).contains(fraction), "a fraction of an arc is a number from 0 to 1")
    self.arc = arc
    self.parts = UInt32((fraction * Double(Self.whole)).rounded())
  }

  init(arc: Int, parts: UInt32) {
    self.arc = arc
    self.parts = parts
  }

  /// The share of the arc's length from its tail, 0 ... 1.
  public var fraction: Double { Double(parts) / Double(Self.whole) }

  /// The same point seen from the arc that runs the other way.
  func mirrored(on opposite: Int) -> ArcPosition {
    ArcPosition(arc: opposite, parts: Self.whole - parts)
  }

  /// This position's share of a whole, to the nearest unit; the rest of the whole is beyond it.
  func share(of amount: UInt32) -> UInt32 {
    UInt32((UInt64(amount) * UInt64(parts) + UInt64(Self.whole / 2)) >> 30)
  }
}
