import Measures
import MusterModel
import StockAllocation
import Synchronization

/// What was worked out of an item's stock, for as long as that stays as it is: most of what is asked
/// for one incident is asked for the next.
final class WorkedOutStock: Sendable {
  private struct Key: Hashable {
    let day: CalendarDay
    let usesFloor: Bool
  }

  struct Group {
    let warehouseID: Int64
    let lots: [AvailableLot]
    let withheld: [WithheldStock]
  }

  private let known = Mutex<(key: Key, groups: [Group])?>(nil)
  private let bytes = Mutex<[UInt8]?>(nil)

  /// The stock as it is kept with a plan.
  func kept(_ write: () -> [UInt8]) -> [UInt8] {
    bytes.withLock { bytes in
      if let bytes { return bytes }
      let written = write()
      bytes = written
      return written
    }
  }

  /// By warehouse, in the order of the piles; a lot's number is the position of its pile.
  fileprivate func groups(
    of stock: ItemStock, on day: CalendarDay, usesFloor: Bool
  ) -> [Group] {
    let key = Key(day: day, usesFloor: usesFloor)
    return known.withLock { known in
      if let known, known.key == key { return known.groups }
      let groups = stock.groups(on: day, usesFloor: usesFloor)
      known = (key, groups)
      return groups
    }
  }
}

extension ItemStock {
  /// Each warehouse that has some, as a source.
  ///
  /// - Parameter numbers: the columns of the warehouses, by their ids.
  func sources(_ numbers: [Int64: Int], _ inputs: PlanInputs) -> [StockSource] {
    workedOut.groups(of: self, on: inputs.day, usesFloor: inputs.usesFloor).compactMap { group in
      numbers[group.warehouseID].map {
        StockSource(warehouse: $0, lots: group.lots, withheld: group.withheld)
      }
    }.sorted { $0.warehouse < $1.warehouse }
  }

  fileprivate func groups(on day: CalendarDay, usesFloor: Bool) -> [WorkedOutStock.Group] {
    var groups: [WorkedOutStock.Group] = []
    var start = 0
    while start < piles.count {
      let warehouseID = piles[start].warehouseID
      var end = start + 1
      while end < piles.count, piles[end].warehouseID == warehouseID { end += 1 }
      let usable = UsableStock(
        lots: (start..<end).map(usableLot), floor: usesFloor ? .zero : floor(warehouseID), on: day)
      groups.append(WorkedOutStock.Group(warehouseID: warehouseID, usable))
      start = end
    }
    return groups
  }

  private func usableLot(_ position: Int) -> UsableStock.Lot {
    let pile = piles[position]
    let lot = lot(pile.lotID)
    return UsableStock.Lot(
      identifier: Int64(position), code: lot.code, condition: pile.condition,
      expiryDate: lot.expiryDate, isRecalled: lot.isRecalled,
      firstReceivedAt: pile.firstReceivedAt, onHand: pile.onHand, held: pile.held)
  }
}

extension WorkedOutStock.Group {
  fileprivate init(warehouseID: Int64, _ usable: UsableStock) {
    self.warehouseID = warehouseID
    lots = usable.portions.map { AvailableLot(lot: Int($0.lot), quantity: $0.quantity) }
    var withheld: [WithheldStock] = []
    for (cause, quantity) in [
      (WithheldCause.belowFloor, usable.belowFloor), (.heldElsewhere, usable.held),
      (.quarantined, usable.quarantined), (.expired, usable.expired), (.damaged, usable.damaged),
    ] where quantity > .zero {
      withheld.append(WithheldStock(cause: cause, quantity: quantity))
    }
    self.withheld = withheld
  }
}
