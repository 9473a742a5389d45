internal import Measures

extension BundledStock {
  /// Why kits are missing: what their parts lack beyond what is left.
  mutating func explain(
    _ missing: Quantity, of request: ItemRequest, _ kit: KitDemand, _ priority: Int
  ) -> KitShortage {
    var lacked: (item: Int, kits: Int64, reason: ShortageReason)?
    var cures: [KitShortage.PartCure] = []
    for part in kit.parts {
      let left = left(of: part.item, upTo: priority).reduce(0 as Int64) { sum, left in
        ways.arrival(from: left.key, at: request.incident).isReachable
          ? sum + left.value.pieces : sum
      }
      let wanted = min(missing.pieces, Quantity.largest.pieces / part.pieces) * part.pieces
      let lacking = Quantity(max(0, wanted - left))
      guard lacking > .zero, let demand = demands[part.item] else { continue }
      let obstacles = StockObstacle.all(of: request.incident, demand.sources, [:], ways)
        .leaving(offered[part.item, default: [:]])
      let toHigher = (sent(of: part.item, upTo: priority) + (shipments[part.item] ?? []))
        .filter {
          $0.priority < priority
            && ways.arrival(from: $0.warehouse, at: request.incident).isReachable
        }.reduce(Quantity.zero) { $0 + $1.quantity }
      let shortage = StockShortage(
        of: ItemRequest(incident: request.incident, priority: priority, quantity: lacking),
        missing: lacking, obstacles, toHigher: toHigher, toEqual: .zero)
      for (cure, obstacle) in zip(shortage.cures, obstacles) where cure.source != nil {
        offered[part.item, default: [:]][obstacle.place, default: .zero] += Quantity(cure.quantity)
      }
      cures += shortage.cures.map { KitShortage.PartCure(item: part.item, cure: $0) }
      let kits = (lacking.pieces + part.pieces - 1) / part.pieces
      if lacked.map({ kits > $0.kits }) ?? true { lacked = (part.item, kits, shortage.reason) }
    }
    return KitShortage(
      incident: request.incident, requested: request.quantity,
      allocated: request.quantity - missing, missing: missing,
      lackedItem: lacked?.item ?? kit.parts[0].item, reason: lacked?.reason ?? .noStock,
      cures: cures)
  }
}
