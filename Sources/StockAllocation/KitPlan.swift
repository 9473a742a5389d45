public import Measures

/// Which kits of one kind are complete, and which are short. What they are made of stands among the
/// lines of the items.
public struct KitPlan: Hashable, Sendable {
  public let kit: Int
  /// Complete kits, by incident; none where none is complete.
  public let sent: [Int: Quantity]
  /// In order of the incidents: for each that is not sent all it asked for.
  public let shortages: [KitShortage]
}

/// How many kits an incident is missing, why, and what would cure it.
public struct KitShortage: Hashable, Sendable {
  public let incident: Int
  /// All in kits.
  public let requested: Quantity
  public let allocated: Quantity
  public let missing: Quantity
  /// The number of the item of which most kits lack a part; the first among equals.
  public let lackedItem: Int
  /// Of that item.
  public let reason: ShortageReason
  /// Part by part, the steps that would bring the missing pieces soonest.
  public let cures: [PartCure]

  public struct PartCure: Hashable, Sendable {
    public let item: Int
    public let cure: Cure
  }
}

/// A search for substitutes or kits that its limit ended, and what no choice comes before.
public struct BundleBound: Hashable, Sendable {
  /// As what the bundles are sent.
  public let role: LineRole
  public let priority: Int
  /// Pieces of the item, or kits, short at least.
  public let unmet: Quantity
  /// Of the last piece at least; nil where that is not known.
  public let latestArrival: TravelTime?
  public let totalUnitMilliseconds: Int128?
}
