/// The best plan for one item in the judged order, with what proves it.
///
/// First the cheapest flow without limits; then, class after class, the least limit after which
/// arrivals count as late and yet none is late. A limit that is too low is raised to the next that
/// its own proof leaves open, from the flow that was cheapest before.
package struct TransportPlan: Hashable, Sendable {
  let problem: TransportProblem
  package let shipments: [Shipment]
  /// By class: the last arrival in milliseconds; nil where nothing is sent.
  package let latest: [UInt32?]
  /// Prices by which no flow within the limits is cheaper.
  let prices: TransportPrices
  /// By class: prices by which an earlier last arrival leaves something late; nil where nothing is
  /// sent.
  let limitPrices: [TransportPrices?]

  /// - Parameter drawnAtOnce: see `TransportSimplex`; the plan is the same with any number.
  package init(_ problem: TransportProblem, drawnAtOnce: Int = 12) {
    var simplex = TransportSimplex(problem, drawnAtOnce: drawnAtOnce)
    var latest = [UInt32?](repeating: nil, count: problem.classCount)
    var limitPrices = [TransportPrices?](repeating: nil, count: problem.classCount)
    for requestClass in 0..<problem.classCount {
      guard var limit = simplex.leastLimit(of: requestClass) else { continue }
      var prices: TransportPrices?
      simplex.limit(requestClass, to: Int64(limit) - 1)
      while let (next, proof) = simplex.nextLimit(of: requestClass) {
        (limit, prices) = (next, proof)
        simplex.limit(requestClass, to: Int64(limit))
      }
      latest[requestClass] = limit
      limitPrices[requestClass] = prices
    }
    self.problem = problem
    var ties = TransportTies(simplex)
    self.shipments = ties.settled()
    self.latest = latest
    self.prices = TransportPrices(simplex)
    self.limitPrices = limitPrices
  }
}

/// What a piece is worth at each source and at each request.
///
/// If no way carries a piece to where it is worth more than where it comes from and the way's
/// charge together, if no piece is worth less than nothing, and none more than the charge of
/// lacking it, then no flow costs less than what all requests are worth less what all sources are.
struct TransportPrices: Hashable, Sendable {
  let costs: TransportCosts
  var sources: [Int128]
  var requests: [Int128]

  init(_ simplex: TransportSimplex) {
    costs = simplex.costs
    sources = Array(simplex.tree.prices[1..<1 + simplex.problem.columns])
    requests = Array(simplex.tree.prices[(1 + simplex.problem.columns)...])
  }

  init(costs: TransportCosts, sources: [Int128], requests: [Int128]) {
    self.costs = costs
    self.sources = sources
    self.requests = requests
  }
}
