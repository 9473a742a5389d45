import Measures

@testable import StockAllocation

/// One incident that wants one item, with sources that know their own way there.
struct OneIncident {
  let item: Int
  let requested: Quantity
  let sources: [NearSource]

  var demand: ItemDemand {
    ItemDemand(
      item: item, requests: [ItemRequest(incident: 0, priority: 1, quantity: requested)],
      sources: sources.map {
        StockSource(warehouse: $0.warehouse, lots: $0.lots, withheld: $0.withheld)
      })
  }

  var ways: WayTable {
    let columns = (sources.map(\.warehouse).max() ?? -1) + 1
    var ready = Array(repeating: TravelTime.zero, count: columns)
    var travel = Array(repeating: TravelTime.unreachable, count: columns)
    for source in sources {
      ready[source.warehouse] = source.ready
      travel[source.warehouse] = source.travel
    }
    return WayTable(ready: ready, travel: travel, incidents: 1)
  }

  var plan: ItemPlan { ItemPlan(demand, ways) }
}

struct NearSource {
  let warehouse: Int
  let ready: TravelTime
  let travel: TravelTime
  let lots: [AvailableLot]
  var withheld: [WithheldStock] = []

  var arrival: TravelTime { ready + travel }
  var available: Quantity { lots.reduce(.zero) { $0 + $1.quantity } }
}

extension ItemPlan {
  /// What its one incident lacks.
  var shortage: StockShortage? { shortages.first }
}
