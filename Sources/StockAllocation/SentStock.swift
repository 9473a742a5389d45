internal import Measures

/// What goes from where to where of one item, and how it reads as lines.
struct SentStock {
  private let shipments: [Shipment]
  private let requests: [ItemRequest]
  private let sources: [StockSource]
  private let ways: WayTable
  /// What each source keeps.
  private let kept: [Quantity]

  init(
    _ shipments: [Shipment], _ requests: [ItemRequest], _ sources: [StockSource], _ ways: WayTable
  ) {
    self.shipments = shipments
    self.requests = requests
    self.sources = sources
    self.ways = ways
    var kept = sources.map(\.available)
    for shipment in shipments { kept[shipment.column] -= Quantity(shipment.quantity) }
    self.kept = kept
  }

  /// In order of the incidents, of arrival, of the warehouses, then first expired first.
  func lines() -> [StockLine] {
    var lotsLeft = sources.map { source in
      source.lots.filter { $0.quantity > .zero }.reversed().map(\.self)
    }
    var portions: [[AvailableLot]] = Array(repeating: [], count: shipments.count)
    // Those served first get what expires first.
    let inPriority = shipments.indices.sorted {
      (requests[shipments[$0].row].priority, $0) < (requests[shipments[$1].row].priority, $1)
    }
    for place in inPriority {
      let column = shipments[place].column
      var wanted = Quantity(shipments[place].quantity)
      while wanted > .zero, let lot = lotsLeft[column].popLast() {
        let taken = min(wanted, lot.quantity)
        wanted -= taken
        portions[place].append(AvailableLot(lot: lot.lot, quantity: taken))
        if lot.quantity > taken {
          lotsLeft[column].append(AvailableLot(lot: lot.lot, quantity: lot.quantity - taken))
        }
      }
    }
    return requests.indices.flatMap { row in
      let own = shipments.indices.filter { shipments[$0].row == row }
      return own.isEmpty ? [] : lines(row, own, portions)
    }
  }

  private func arrival(_ column: Int, _ row: Int) -> TravelTime {
    ways.arrival(from: sources[column].warehouse, at: requests[row].incident)
  }

  private func lines(
    _ row: Int, _ own: [Int], _ portions: [[AvailableLot]]
  ) -> [StockLine] {
    let incident = requests[row].incident
    let reachable = sources.indices.filter { arrival($0, row).isReachable }
    let alternatives = reachable.filter { kept[$0] > .zero }.sorted {
      (arrival($0, row), $0) < (arrival($1, row), $1)
    }.prefix(2)
    let earliest = reachable.map { arrival($0, row) }.min() ?? .zero
    // The first arrival among the sources that serve somebody else.
    let elsewhere = Set(shipments.filter { $0.row != row }.map(\.column))
    let firstShared = reachable.filter(elsewhere.contains).map { arrival($0, row) }.min()

    return own.map { place -> (arrival: TravelTime, column: Int, place: Int) in
      (arrival(shipments[place].column, row), shipments[place].column, place)
    }
    .sorted { ($0.arrival, $0.column) < ($1.arrival, $1.column) }
    .flatMap { arrival, column, place -> [StockLine] in
      let reason: LineReason =
        if reachable.count == 1 {
          .onlySource
        } else if arrival == earliest {
          .nearest
        } else if let firstShared, firstShared < arrival {
          .sharedByPriority
        } else {
          .nextNearest
        }
      let runnerUp = alternatives.first { $0 != column }.map {
        RunnerUp(
          source: sources[$0].warehouse, arrival: self.arrival($0, row),
          margin: self.arrival($0, row) - arrival)
      }
      return portions[place].map { portion in
        StockLine(
          incident: incident, warehouse: sources[column].warehouse, lot: portion.lot,
          quantity: portion.quantity, ready: ways.ready[sources[column].warehouse],
          travel: ways.travel(from: sources[column].warehouse, to: incident), reason: reason,
          runnerUp: runnerUp)
      }
    }
  }
}
