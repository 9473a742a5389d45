public import Measures

/// What a plan may take of one item in one warehouse, and what is kept from it for which reason.
///
/// Usable is what is serviceable, not recalled, not past its expiry day, not held, and above the
/// reserve floor.
public struct UsableStock: Hashable, Sendable {
  /// One lot of the item as the books have it.
  public struct Lot: Hashable, Sendable {
    public let identifier: Int64
    public let code: String
    public let condition: Condition
    public let expiryDate: CalendarDay?
    public let isRecalled: Bool
    public let firstReceivedAt: Instant
    public let onHand: Quantity
    public let held: Quantity

    public init(
      identifier: Int64, code: String, condition: Condition, expiryDate: CalendarDay?,
      isRecalled: Bool = false, firstReceivedAt: Instant, onHand: Quantity, held: Quantity
    ) {
      self.identifier = identifier
      self.code = code
      self.condition = condition
      self.expiryDate = expiryDate
      self.isRecalled = isRecalled
      self.firstReceivedAt = firstReceivedAt
      self.onHand = onHand
      self.held = held
    }

    /// Usable unless recalled, through its expiry day: the same rule as `muster.lot_usable` in the
    /// database.
    public func isUsable(on day: CalendarDay) -> Bool { !isRecalled && isInDate(on: day) }

    /// Through its expiry day.
    public func isInDate(on day: CalendarDay) -> Bool { expiryDate.map { day <= $0 } ?? true }
  }

  public struct Portion: Hashable, Sendable {
    public let lot: Int64
    public let quantity: Quantity
  }

  /// First expired first, then first received, then by code.
  public let portions: [Portion]
  public let expired: Quantity
  /// With serviceable pieces of recalled lots, which an inspection may clear likewise.
  public let quarantined: Quantity
  public let damaged: Quantity
  public let held: Quantity
  /// Kept back for the reserve floor: of the portions that would be used last.
  public let belowFloor: Quantity

  /// - Parameter floor: pieces that must stay in the warehouse; zero when they may be used.
  public init(lots: [Lot], floor: Quantity, on day: CalendarDay) {
    var damaged = Quantity.zero
    var quarantined = Quantity.zero
    var expired = Quantity.zero
    var usable: [Lot] = []
    // Nearly all stock is of one kind, and needs no sorting out.
    if lots.allSatisfy({ $0.condition == .serviceable && $0.isUsable(on: day) }) {
      usable = lots
    } else {
      for lot in lots {
        switch lot.condition {
        case .damaged: damaged += lot.onHand
        case .quarantined: quarantined += lot.onHand
        case .serviceable where lot.isRecalled: quarantined += lot.onHand
        case .serviceable where !lot.isInDate(on: day): expired += lot.onHand
        case .serviceable: usable.append(lot)
        }
      }
    }
    self.damaged = damaged
    self.quarantined = quarantined
    self.expired = expired
    if usable.count > 1 { usable.sort(by: UsableStock.isUsedBefore) }
    held = usable.reduce(.zero) { $0 + $1.held }

    let free = usable.reduce(.zero) { $0 + ($1.onHand - $1.held) }
    belowFloor = min(floor, free)
    var left = free - belowFloor
    var portions: [Portion] = []
    for lot in usable {
      let quantity = min(left, lot.onHand - lot.held)
      guard quantity > .zero else { continue }
      portions.append(Portion(lot: lot.identifier, quantity: quantity))
      left -= quantity
    }
    self.portions = portions
  }

  /// First expired first, then first received, then by code: the one order in which lots are used.
  public static func inOrderOfUse(_ lots: [Lot]) -> [Lot] { lots.sorted(by: isUsedBefore) }

  private static func isUsedBefore(_ left: Lot, _ right: Lot) -> Bool {
    if left.expiryDate != right.expiryDate {
      guard let leftDay = left.expiryDate else { return false }
      guard let rightDay = right.expiryDate else { return true }
      return leftDay < rightDay
    }
    return (left.firstReceivedAt, left.code) < (right.firstReceivedAt, right.code)
  }
}
