import Measures
import MusterModel
import MusterStorage

/// What there is of one item, in all warehouses.
struct ItemStock: Sendable {
  var itemID: Int64 = 0
  /// By id.
  var lots: [PlanLot] = [] { didSet { workedOut = WorkedOutStock() } }
  /// By warehouse, lot and condition; none is empty.
  var piles: [PlanPile] = [] { didSet { workedOut = WorkedOutStock() } }
  /// By warehouse.
  var floors: [PlanFloor] = [] { didSet { workedOut = WorkedOutStock() } }
  /// What follows from it, worked out when it is first asked for; copies share it until they change.
  private(set) var workedOut = WorkedOutStock()

  init() {}

  init(
    itemID: Int64, lots: [PlanLot] = [], piles: [PlanPile] = [], floors: [PlanFloor] = []
  ) {
    self.itemID = itemID
    self.lots = lots
    self.piles = piles
    self.floors = floors
  }

  func lot(_ identifier: Int64) -> PlanLot {
    lots[lots.place { $0.identifier < identifier }]
  }

  /// What a warehouse keeps of it.
  func floor(_ warehouseID: Int64) -> Quantity {
    if floors.isEmpty { return .zero }
    let place = floors.place { $0.warehouseID < warehouseID }
    return floors.indices.contains(place) && floors[place].warehouseID == warehouseID
      ? floors[place].quantity : .zero
  }
}

extension ItemStock: Hashable {
  static func == (left: ItemStock, right: ItemStock) -> Bool {
    left.itemID == right.itemID && left.lots == right.lots && left.piles == right.piles
      && left.floors == right.floors
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(itemID)
    hasher.combine(lots)
    hasher.combine(piles)
    hasher.combine(floors)
  }
}

struct PlanLot: Hashable, Sendable {
  var identifier: Int64 = 0
  var code = ""
  var expiryDate: CalendarDay?
  var isRecalled = false
}

struct PlanPile: Hashable, Sendable {
  var warehouseID: Int64 = 0
  var lotID: Int64 = 0
  var condition = Condition.serviceable
  var firstReceivedAt = Instant(microseconds: 0)
  var onHand = Quantity.zero
  var held = Quantity.zero
}

struct PlanFloor: Hashable, Sendable {
  var warehouseID: Int64 = 0
  var quantity = Quantity.zero
}

extension ItemStock {
  /// Takes over what the books say now of some piles; forgets lots of which nothing is left.
  mutating func take(_ rows: [StockPile]) {
    let changed = rows.map { PlanPile($0) }.filter { !isKnown($0) }
    if changed.isEmpty { return }
    piles = piles.merged(with: changed) { $0 < $1 }
    guard rows.contains(where: { $0.onHand == .zero }) else { return }
    piles.removeAll { $0.onHand == .zero }
    let used = Set(piles.map(\.lotID))
    lots.removeAll { !used.contains($0.identifier) }
  }

  /// Whether a pile is as it was: what was held and released again is.
  private func isKnown(_ pile: PlanPile) -> Bool {
    let place = piles.place { $0 < pile }
    return piles.indices.contains(place) && piles[place] == pile
  }

  /// Takes over what the books say now of some lots.
  mutating func take(_ rows: [PiledLot]) {
    if rows.isEmpty { return }
    lots = lots.merged(with: rows.map { PlanLot($0) }) { $0.identifier < $1.identifier }
  }

  /// Takes over all its floors.
  mutating func take(_ rows: [ItemFloor]) {
    if rows.isEmpty { return }
    floors += rows.map { PlanFloor(warehouseID: $0.warehouseID, quantity: $0.quantity) }
      .sorted { $0.warehouseID < $1.warehouseID }
  }

  /// Adds pieces of a lot to what there is of it.
  mutating func add(_ pile: PlanPile, of lot: PlanLot) {
    var sum = pile
    let place = piles.place { $0 < pile }
    if piles.indices.contains(place), piles[place].isSamePlace(pile) {
      sum.onHand += piles[place].onHand
    }
    piles = piles.merged(with: [sum]) { $0 < $1 }
    lots = lots.merged(with: [lot]) { $0.identifier < $1.identifier }
  }

  /// Counts as free what was held for too long.
  mutating func free(_ hold: OverdueHold) {
    free(hold.quantity, of: hold.lotID, in: hold.condition, at: hold.warehouseID)
  }

  /// Counts as free what is held of a lot.
  mutating func free(
    _ quantity: Quantity, of lotID: Int64, in condition: Condition = .serviceable,
    at warehouseID: Int64
  ) {
    var pile = PlanPile()
    pile.warehouseID = warehouseID
    pile.lotID = lotID
    pile.condition = condition
    let place = piles.place { $0 < pile }
    guard piles.indices.contains(place), piles[place].isSamePlace(pile) else { return }
    // Some of it may have left between the reading of the holds and that of the piles.
    piles[place].held = max(.zero, piles[place].held - quantity)
  }
}

extension PlanPile {
  fileprivate init(_ row: StockPile) {
    warehouseID = row.warehouseID
    lotID = row.lotID
    condition = row.condition
    firstReceivedAt = row.firstReceivedAt
    onHand = row.onHand
    held = row.held
  }

  private var key: (Int64, Int64, String) { (warehouseID, lotID, condition.rawValue) }

  fileprivate func isSamePlace(_ other: PlanPile) -> Bool { key == other.key }

  static func < (left: PlanPile, right: PlanPile) -> Bool { left.key < right.key }
}

extension PlanLot {
  fileprivate init(_ row: PiledLot) {
    identifier = row.identifier
    code = row.code
    expiryDate = row.expiryDate
    isRecalled = row.isRecalled
  }
}

extension Array {
  /// The same in order with some elements more; where one stands in the place of another, the new
  /// one is kept.
  fileprivate func merged(
    with changes: [Element], by isBefore: (Element, Element) -> Bool
  ) -> [Element] {
    if changes.isEmpty { return self }
    var merged: [Element] = []
    merged.reserveCapacity(count + changes.count)
    var rest = self[...]
    for change in changes.sorted(by: isBefore) {
      while let first = rest.first, isBefore(first, change) {
        merged.append(first)
        rest.removeFirst()
      }
      if let first = rest.first, !isBefore(change, first) { rest.removeFirst() }
      if let last = merged.last, !isBefore(last, change) { merged.removeLast() }
      merged.append(change)
    }
    return merged + rest
  }

  /// How many stand before a place, in an array in which these are the first.
  fileprivate func place(_ isBefore: (Element) -> Bool) -> Int {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        isBefore(self[middle]) ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}
