/// The restrictions of a file that a profile obeys.
struct TurnRestrictions {
  var restrictions: [TurnRestriction] = []
  var dropped: [DroppedReason: Int] = [:]
}

/// Turns at a node that a file forbids, or the only ones that it allows.
struct TurnRestriction: Equatable {
  enum Kind: Equatable {
    /// From none of the one ways onto any of the others.
    case forbids
    /// From the one ways onto none but the others.
    case allowsOnly
  }

  let kind: Kind
  /// Whether it is about turning back into the same road, where both ways are one.
  let isTurningBack: Bool
  /// Ids of ways.
  let from: [Int64]
  /// The id of the node where the ways meet.
  let via: Int64
  /// Ids of ways.
  let onto: [Int64]
}
