internal import Measures
internal import MusterModel

/// A warehouse of the made-up district.
struct Warehouse {
  let code: String
  let name: String
  let tier: Tier
  /// Index into `Street.all`.
  let street: Int
  let place: Coordinate
  let readyMinutes: Int

  /// The published numbers: 13 of the district, 24 of streets, 125 of communities, 7 others.
  static let numbers: [(tier: Tier, count: Int)] = [
    (.district, 13), (.street, 24), (.community, 125), (.other, 7),
  ]

  static func all(seed: UInt64, sites: Sites) -> [Warehouse] {
    var random = SplitMix64(seed: seed, part: "warehouses")
    let weights = Street.all.map(\.weight)
    return numbers.flatMap { tier, count in
      var serial = 0
      let perStreet = Apportionment.shares(of: count, weights: weights)
      return perStreet.enumerated().flatMap { street, share in
        (0..<share).map { number in
          serial += 1
          return Warehouse(
            code: tier.prefix + CSVTable.padded(serial, 3),
            name: tier.name(Street.all[street].name, number + 1), tier: tier, street: street,
            place: sites.place(in: street, &random), readyMinutes: random.int(tier.readyMinutes))
        }
      }
    }
  }

  static func table(_ warehouses: [Warehouse]) -> CSVTable {
    var table = CSVTable(
      "code,name,tier,region_code,longitude,latitude,ready_minutes,contact_name,contact_phone")
    for (number, warehouse) in warehouses.enumerated() {
      let place = warehouse.place.written
      // No such numbers are given out: 0755-0000….
      table.append(
        warehouse.code, warehouse.name, warehouse.tier.rawValue, Street.all[warehouse.street].code,
        place.longitude, place.latitude, String(warehouse.readyMinutes),
        "值班员\(CSVTable.padded(number + 1, 3))", "0755-0000\(CSVTable.padded(number + 1, 4))")
    }
    return table
  }
}

extension Tier {
  fileprivate var prefix: String {
    switch self {
    case .district: "QJ"
    case .street: "JD"
    case .community: "SQ"
    case .other: "QT"
    }
  }

  fileprivate func name(_ street: String, _ number: Int) -> String {
    switch self {
    case .district: "区级应急物资\(street)储备库\(number)号"
    case .street: "\(street)应急物资仓库\(number)号"
    case .community: "\(street)第\(CSVTable.padded(number, 2))社区应急物资点"
    case .other: "\(street)协议储备点\(number)号"
    }
  }

  /// From order to wheels turning: the large warehouses have forklifts and drivers on duty.
  fileprivate var readyMinutes: ClosedRange<Int> {
    switch self {
    case .district: 8...15
    case .street: 5...12
    case .community: 3...8
    case .other: 15...30
    }
  }

  /// How much a warehouse of the tier holds beside the others.
  var stockWeight: Double {
    switch self {
    case .district: 30
    case .street: 8
    case .community: 1
    case .other: 6
    }
  }
}
