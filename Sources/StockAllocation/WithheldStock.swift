public import Measures

/// Pieces that are in a warehouse and may not be taken, and why.
public struct WithheldStock: Hashable, Sendable {
  public let cause: WithheldCause
  /// 0 ... `Quantity.largest`; a piece is counted under one cause only.
  public let quantity: Quantity

  public init(cause: WithheldCause, quantity: Quantity) {
    self.cause = cause
    self.quantity = quantity
  }
}

/// Why a piece may not be taken, in the order in which the causes are easier to lift.
public enum WithheldCause: Int, CaseIterable, Sendable {
  case belowFloor, heldElsewhere, quarantined, expired, damaged

  /// The word under which the piece counts in a shortage.
  ///
  /// Quarantined and damaged pieces are not stock that anyone could be sent: `noStock`.
  var reason: ShortageReason {
    switch self {
    case .belowFloor: .belowFloor
    case .heldElsewhere: .heldElsewhere
    case .expired: .expired
    case .quarantined, .damaged: .noStock
    }
  }

  var cure: CureAction {
    switch self {
    case .belowFloor: .useFloor
    case .heldElsewhere: .releaseHold
    case .quarantined: .clearQuarantine
    case .expired: .recheckExpired
    case .damaged: .repairDamaged
    }
  }
}
