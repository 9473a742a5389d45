internal import Measures

/// All items for all incidents, each of which may be sent to by so many warehouses only.
///
/// A pair is an incident and a warehouse that can reach it and has something that it wants; whether
/// the pair is open is what has to be chosen. Pairs are numbered incident by incident, each by
/// arrival, then by warehouse.
struct LimitedProblem: Sendable {
  /// How many warehouses may send to an incident.
  let most: Int
  let items: Int
  /// By incident: its class, whose unmet pieces and latest arrival are judged, 0 first.
  let classes: [Int]
  /// By incident, then by item: pieces wanted.
  let demands: [Int64]
  /// By warehouse, then by item: pieces at hand.
  let supplies: [Int64]
  /// By incident: its pairs.
  let pairs: [Range<Int>]
  /// By pair: the incident.
  let incidents: [Int]
  /// By pair: the warehouse.
  let warehouses: [Int]
  /// By pair: the arrival in milliseconds.
  let times: [UInt32]
  /// Items are looked at four at a time: how many fours there are.
  let fours: Int
  /// By pair, then by fours of items: what the warehouse could send at most, 0 where it is not
  /// wanted.
  let capacities: [SIMD4<Double>]

  /// - Parameters:
  ///   - demands: by incident, then by item.
  ///   - supplies: by warehouse, then by item.
  ///   - arrivals: by incident, then by warehouse, in milliseconds.
  init(
    most: Int, items: Int, classes: [Int], demands: [Int64], supplies: [Int64], arrivals: [UInt32]
  ) {
    let count = arrivals.count / max(classes.count, 1)
    var pairs: [Range<Int>] = []
    var incidents: [Int] = []
    var warehouses: [Int] = []
    var times: [UInt32] = []
    var capacities: [SIMD4<Double>] = []
    for incident in classes.indices {
      let first = warehouses.count
      let reaching = (0..<count).filter { arrivals[incident * count + $0] < .unreachable }
      for warehouse in reaching.sorted(by: {
        (arrivals[incident * count + $0], $0) < (arrivals[incident * count + $1], $1)
      }) {
        let sendable = (0..<items).map {
          min(demands[incident * items + $0], supplies[warehouse * items + $0])
        }
        guard sendable.contains(where: { $0 > 0 }) else { continue }
        incidents.append(incident)
        warehouses.append(warehouse)
        times.append(arrivals[incident * count + warehouse])
        capacities += LimitedProblem.fours(of: sendable.map(Double.init))
      }
      pairs.append(first..<warehouses.count)
    }
    self.most = most
    self.items = items
    self.classes = classes
    self.demands = demands
    self.supplies = supplies
    self.pairs = pairs
    self.incidents = incidents
    self.warehouses = warehouses
    self.times = times
    self.fours = (items + 3) / 4
    self.capacities = capacities
  }

  /// Numbers by item, four at a time, the last filled up with zeros.
  static func fours(of numbers: [Double]) -> [SIMD4<Double>] {
    stride(from: 0, to: numbers.count, by: 4).map { first in
      var four = SIMD4<Double>.zero
      for place in 0..<min(4, numbers.count - first) { four[place] = numbers[first + place] }
      return four
    }
  }

  /// What a pair could send of an item at most.
  func capacity(of pair: Int, _ item: Int) -> Double {
    capacities[pair * fours + item / 4][item % 4]
  }

  var classCount: Int { (classes.max() ?? -1) + 1 }
  var warehouseCount: Int { supplies.count / max(items, 1) }
}

extension UInt32 {
  fileprivate static var unreachable: UInt32 { TransportProblem.unreachable }
}
