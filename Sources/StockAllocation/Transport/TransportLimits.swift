// The search for the least latest arrival of a class.

extension TransportSimplex {
  /// A limit that no plan can undercut: by then the stock within reach of each request alone covers
  /// what it gets in any case. Nil where the class is sent nothing.
  func leastLimit(of requestClass: Int) -> UInt32? {
    let rows = problem.classes.indices.filter { problem.classes[$0] == requestClass }
    var missing = 0 as Int64
    for row in rows where tree.parents[node(of: row)] == 0 { missing += tree.flows[node(of: row)] }
    guard rows.reduce(0, { $0 + problem.demands[$1] }) > missing else { return nil }

    var limit: UInt32 = 0
    for row in rows {
      let needed = problem.demands[row] - missing
      guard needed > 0, !problem.has(needed, within: limit, of: row) else { continue }
      var (below, enough) = (limit, TransportProblem.unreachable - 1)
      while enough - below > 1 {
        let middle = below + (enough - below) / 2
        if problem.has(needed, within: middle, of: row) {
          enough = middle
        } else {
          below = middle
        }
      }
      limit = enough
    }
    return limit
  }

  /// The least limit that is not ruled out for a class, with the prices that rule out all below it;
  /// nil where nothing is late.
  ///
  /// The prices rule out a limit as long as what is late by them is more than the stock of the
  /// sources from which a way within the limit would gain: raising the worth of those by one late
  /// piece mends the prices for that limit.
  func nextLimit(of requestClass: Int) -> (limit: UInt32, proof: TransportPrices)? {
    let limit = costs.limits[requestClass]
    var late = 0 as Int64
    for shipment in shipments {
      let time = Int64(problem.time(shipment.row, shipment.column))
      // What is late may be late for a class before, whose limit stands.
      if time > costs.limits[problem.classes[shipment.row]] { late += shipment.quantity }
    }
    guard late > 0 else { return nil }

    var opening = Array(repeating: TransportProblem.unreachable, count: problem.columns)
    for row in problem.classes.indices where problem.classes[row] == requestClass {
      let price = tree.prices[node(of: row)]
      // Where a piece is worth less than half a late one nothing that is late could gain.
      guard 2 * price > costs.late else { continue }
      let times = problem.times.span.extracting(
        row * problem.columns..<(row + 1) * problem.columns)
      let prices = tree.prices.span.extracting(1..<1 + problem.columns)
      let longest = costs.longest(worth: price - costs.late / 2)
      for column in times.indices where times[column] <= longest {
        let time = times[column]
        guard Int64(time) > limit, time < opening[column] else { continue }
        // What it would be charged if it were not late; the rest of the charge only adds to it.
        let loss = Int128(Int64(time) &* costs.millisecond) + prices[column] - price
        guard 2 * loss < -costs.late,
          2 * (costs.cost(row, column, in: problem) + prices[column] - price) < costs.late
        else { continue }
        opening[column] = time
      }
    }
    let opened = opening.indices.filter { opening[$0] != TransportProblem.unreachable }
    for column in opened.sorted(by: { opening[$0] < opening[$1] }) {
      late -= problem.supplies[column]
      if late <= 0 {
        return (opening[column], ruling(out: opening[column], for: requestClass, opening))
      }
    }
    preconditionFailure("without limits nothing is late")
  }

  /// Prices that rule out every limit before one: what arrives when does not count for them.
  private func ruling(
    out limit: UInt32, for requestClass: Int, _ opening: [UInt32]
  ) -> TransportPrices {
    var costs = costs
    costs.limits[requestClass] = Int64(limit) - 1
    let current = TransportPrices(self)
    return TransportPrices(
      costs: costs,
      sources: zip(current.sources, opening).map { price, opens in
        costs.timeless(price) + (opens < limit ? costs.late : 0)
      },
      requests: current.requests.map(costs.timeless))
  }
}

extension TransportProblem {
  /// Whether so many pieces can be at a request within a time, if no other takes them.
  fileprivate func has(_ needed: Int64, within limit: UInt32, of row: Int) -> Bool {
    var supply: Int64 = 0
    for column in 0..<columns where time(row, column) <= limit {
      supply += supplies[column]
      if supply >= needed { return true }
    }
    return false
  }
}
