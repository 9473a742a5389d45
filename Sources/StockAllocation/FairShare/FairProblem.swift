/// A problem whose every solution shares the shortages fairly, whoever gets the odd pieces.
///
/// Each request is asked for in two parts: first, before all else, what it gets in any case, then
/// the piece for which it takes turns with others. What it does not get is not asked for.
struct FairProblem {
  let problem: TransportProblem
  /// By row of `problem`: the request that it is a part of.
  private let origins: [Int]

  /// - Returns: nil where no class that lacks anything has more than one request.
  init?(_ whole: TransportProblem) {
    let shares = FairShares(whole)
    var lacksAny = Array(repeating: false, count: whole.classCount)
    var sizes = Array(repeating: 0, count: whole.classCount)
    for (row, requestClass) in whole.classes.enumerated() {
      sizes[requestClass] += 1
      if shares.certain[row] < whole.demands[row] { lacksAny[requestClass] = true }
    }
    guard zip(lacksAny, sizes).contains(where: { $0 && $1 > 1 }) else { return nil }

    var parts: [(row: Int, quantity: Int64, rank: Int)] = []
    for row in whole.demands.indices {
      if shares.certain[row] > 0 { parts.append((row, shares.certain[row], 0)) }
      if let turn = shares.turns[row] { parts.append((row, 1, 1 + turn)) }
    }
    let present = Set(parts.map { whole.classes[$0.row] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(present, 0...))
    func spread<Element>(_ table: [Element]) -> [Element] {
      guard !table.isEmpty else { return [] }
      return parts.flatMap { table[$0.row * whole.columns..<($0.row + 1) * whole.columns] }
    }
    origins = parts.map(\.row)
    problem = TransportProblem(
      demands: parts.map(\.quantity), classes: parts.map { places[whole.classes[$0.row]] ?? 0 },
      ranks: parts.map(\.rank), supplies: whole.supplies, times: spread(whole.times),
      rungs: spread(whole.rungs), surpluses: spread(whole.surpluses))
  }

  /// The shipments by the rows of the whole problem, in order, those of both parts added.
  func whole(_ shipments: [Shipment]) -> [Shipment] {
    var whole: [Shipment] = []
    let inOrder = shipments.sorted {
      (origins[$0.row], $0.column) < (origins[$1.row], $1.column)
    }
    for shipment in inOrder {
      let row = origins[shipment.row]
      var quantity = shipment.quantity
      if let last = whole.last, last.row == row, last.column == shipment.column {
        quantity += last.quantity
        whole.removeLast()
      }
      whole.append(Shipment(row: row, column: shipment.column, quantity: quantity))
    }
    return whole
  }
}
