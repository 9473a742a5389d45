internal import Measures

/// What substitutes and kits take of the stock, priority after priority.
///
/// Within a priority, what the requests for single items leave goes first to substitutes of what is
/// still short, item by item, the preferred substitute first; then to kits, one kind after the other.
/// Only then comes the next priority. Each of these steps is the best by itself: see `BundlePlan`.
struct BundledStock {
  /// What is sent as substitutes or in kits, by item.
  private(set) var shipments: [Int: [WayShipment]] = [:]
  /// By item, then by incident: pieces asked for that substitutes stand for.
  private(set) var covered: [Int: [Int: Quantity]] = [:]
  /// In the order of the demands.
  private(set) var kits: [KitPlan]
  private(set) var bounds: [BundleBound] = []
  private(set) var steps: StepCount

  let demands: [Int: ItemDemand]
  let ways: WayTable
  private let share: StockShare
  /// What requests for single items up to the priority at hand are sent, by item, as far as it was
  /// asked for.
  private var asked: [Int: [WayShipment]] = [:]
  /// By item: the cures that kits before have been offered; a piece is offered once.
  var offered: [Int: [StockObstacle.Place: Quantity]] = [:]

  init(
    _ demands: [ItemDemand], kits: [KitDemand], substitutes: [StockSubstitute], _ ways: WayTable,
    _ share: StockShare, _ budget: SearchBudget
  ) {
    let wanting =
      demands.flatMap(\.requests).filter(\.allowsSubstitutes) + kits.flatMap(\.requests)
    self.demands =
      wanting.isEmpty ? [:] : Dictionary(uniqueKeysWithValues: demands.map { ($0.item, $0) })
    self.ways = ways
    self.share = share
    steps = StepCount(budget)
    self.kits = []
    var sent: [[Int: Quantity]] = kits.map { _ in [:] }
    var shortages: [[KitShortage]] = kits.map { _ in [] }
    for priority in Set(wanting.map(\.priority)).sorted() {
      asked = [:]
      for demand in demands {
        cover(demand, by: substitutes.filter { $0.item == demand.item }, priority)
      }
      for (place, kit) in kits.enumerated() {
        let found = complete(kit, priority)
        sent[place].merge(found.sent) { $0 + $1 }
        shortages[place] += found.shortages
      }
    }
    for (place, kit) in kits.enumerated() {
      self.kits.append(
        KitPlan(
          kit: kit.kit, sent: sent[place],
          shortages: shortages[place].sorted { $0.incident < $1.incident }))
    }
  }

  /// Sends substitutes to requests of one priority for what the item leaves short.
  private mutating func cover(
    _ demand: ItemDemand, by substitutes: [StockSubstitute], _ priority: Int
  ) {
    let requests = demand.requests.filter { $0.priority == priority && $0.allowsSubstitutes }
    if requests.isEmpty || substitutes.isEmpty { return }
    var missing = Dictionary(uniqueKeysWithValues: requests.map { ($0.incident, $0.quantity) })
    for shipment in sent(of: demand.item, upTo: priority) {
      missing[shipment.incident]? -= shipment.quantity
    }
    for substitute in substitutes {
      // Whole bundles, and one that covers only what is left of them.
      var wanted: [BundleRequest] = []
      for request in requests {
        guard let short = missing[request.incident], short > .zero else { continue }
        let (whole, rest) = short.pieces.quotientAndRemainder(dividingBy: substitute.standsFor)
        for (count, worth) in [(whole, substitute.standsFor), (rest > 0 ? 1 : 0, rest)]
        where count > 0 {
          wanted.append(BundleRequest(incident: request.incident, count: count, worth: worth))
        }
      }
      let parts = [KitPart(item: substitute.substitute, pieces: substitute.pieces)]
      let counts = send(parts, to: wanted, priority, as: .insteadOf(item: demand.item))
      for (request, count) in zip(wanted, counts) {
        let quantity = Quantity(count * request.worth)
        missing[request.incident]? -= quantity
        covered[demand.item, default: [:]][request.incident, default: .zero] += quantity
      }
    }
  }

  /// Sends complete kits to requests of one priority.
  private mutating func complete(
    _ kit: KitDemand, _ priority: Int
  ) -> (sent: [Int: Quantity], shortages: [KitShortage]) {
    let requests = kit.requests.filter { $0.priority == priority && $0.quantity > .zero }
    let wanted = requests.map {
      BundleRequest(incident: $0.incident, count: $0.quantity.pieces, worth: 1)
    }
    let counts = send(kit.parts, to: wanted, priority, as: .partOf(kit: kit.kit))
    var shortages: [KitShortage] = []
    for (request, count) in zip(requests, counts) where count < request.quantity.pieces {
      let missing = request.quantity - Quantity(count)
      shortages.append(explain(missing, of: request, kit, priority))
    }
    return (
      Dictionary(
        uniqueKeysWithValues: zip(requests, counts).filter { $1 > 0 }.map {
          ($0.incident, Quantity($1))
        }), shortages
    )
  }

  /// So many bundles for an incident.
  private struct BundleRequest {
    let incident: Int
    let count: Int64
    let worth: Int64
  }

  /// Sends the best choice of bundles from what is left.
  ///
  /// - Returns: how many each request is sent.
  private mutating func send(
    _ parts: [KitPart], to requests: [BundleRequest], _ priority: Int, as role: LineRole
  ) -> [Int64] {
    let left = parts.map { self.left(of: $0.item, upTo: priority) }
    let warehouses = Set(left.flatMap { $0.filter { $0.value > .zero }.keys }).sorted()
    if requests.isEmpty || warehouses.isEmpty { return requests.map { _ in 0 } }
    let problem = BundleProblem(
      sizes: parts.map(\.pieces), counts: requests.map(\.count), worths: requests.map(\.worth),
      supplies: left.map { left in warehouses.map { (left[$0] ?? .zero).pieces } },
      times: requests.flatMap { request in
        warehouses.map { ways.arrival(from: $0, at: request.incident).milliseconds }
      })
    let plan = BundlePlan(problem, &steps)
    for (part, flow) in zip(parts, plan.shipments) {
      var sent: [Way: Quantity] = [:]
      for shipment in flow {
        let way = Way(
          incident: requests[shipment.row].incident, warehouse: warehouses[shipment.column])
        sent[way, default: .zero] += Quantity(shipment.quantity)
      }
      shipments[part.item, default: []] += sent.keys.sorted().map { way in
        WayShipment(
          incident: way.incident, priority: priority, warehouse: way.warehouse,
          quantity: sent[way] ?? .zero, role: role)
      }
    }
    if let bound = plan.bound {
      bounds.append(
        BundleBound(
          role: role, priority: priority, unmet: Quantity(Int64(clamping: bound.short)),
          latestArrival: bound.latest.map { TravelTime(milliseconds: $0) },
          totalUnitMilliseconds: bound.total))
    }
    return plan.counts
  }

  private struct Way: Hashable, Comparable {
    let incident: Int
    let warehouse: Int

    static func < (left: Way, right: Way) -> Bool {
      (left.incident, left.warehouse) < (right.incident, right.warehouse)
    }
  }

  /// What requests for the item itself are sent, up to a priority.
  mutating func sent(of item: Int, upTo priority: Int) -> [WayShipment] {
    if let known = asked[item] { return known }
    guard let demand = demands[item] else { return [] }
    let served = ItemDemand(
      item: item, requests: demand.requests.filter { $0.priority <= priority },
      sources: demand.sources)
    let sent = ItemPlan.shipments(served, ways, share, without: shipments[item] ?? []).0
    asked[item] = sent
    return sent
  }

  /// What is left of an item, by warehouse.
  mutating func left(of item: Int, upTo priority: Int) -> [Int: Quantity] {
    guard let demand = demands[item] else { return [:] }
    var left = Dictionary(
      uniqueKeysWithValues: demand.sources.map { ($0.warehouse, $0.available) })
    for shipment in sent(of: item, upTo: priority) + (shipments[item] ?? []) {
      left[shipment.warehouse, default: .zero] -= shipment.quantity
    }
    return left
  }
}
