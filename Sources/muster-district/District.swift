internal import MusterModel

/// The whole made-up district, as the files that hold it.
struct District {
  /// Name and contents, in the order in which they are to be imported.
  let files: [(name: String, text: String)]

  /// The same seed and day give the same bytes.
  init(seed: UInt64, today: CalendarDay) {
    let network = CityRoads.network(seed: seed)
    let sites = Sites(network)
    let warehouses = Warehouse.all(seed: seed, sites: sites)
    let items = ItemCatalogue.all
    let teams = Team.all(seed: seed, sites: sites)
    let stock = StockLine.all(seed: seed, today: today, items: items, warehouses: warehouses)
    self.files = [
      ("README.txt", District.readMe(seed: seed, today: today)),
      ("regions.csv", District.regions().text),
      ("warehouses.csv", Warehouse.table(warehouses).text),
      ("items.csv", Item.table(items).text),
      ("teams.csv", Team.table(teams).text),
      ("stock.csv", StockLine.table(stock, items: items, warehouses: warehouses).text),
      ("nodes.csv", District.nodes(network).text),
      ("arcs.csv", District.arcs(network).text),
    ]
  }

  private static func regions() -> CSVTable {
    var table = CSVTable("code,name,level,parent_code")
    table.append(Street.district.code, Street.district.name, RegionLevel.district.rawValue, "")
    for street in Street.all {
      table.append(street.code, street.name, RegionLevel.street.rawValue, Street.district.code)
    }
    return table
  }

  private static func nodes(_ network: RoadNetwork) -> CSVTable {
    var table = CSVTable("node,longitude,latitude")
    for (node, place) in network.places.enumerated() {
      table.append(String(node + 1), place.written.longitude, place.written.latitude)
    }
    return table
  }

  private static func arcs(_ network: RoadNetwork) -> CSVTable {
    var table = CSVTable("tail,head,length_m,travel_time_ms")
    for arc in network.arcs {
      table.append(
        String(arc.tail + 1), String(arc.head + 1), CSVTable.decimal(arc.lengthMillimetres, 3),
        String(arc.milliseconds))
    }
    return table
  }

  private static func readMe(seed: UInt64, today: CalendarDay) -> String {
    """
    A made-up district for demonstrations. 演示用虚构数据，非真实库存。

    Everything here was generated from seed \(seed) for \(today); nobody's real stock, teams, roads
    or telephone numbers are in it. Real are only the names and statistical codes (2023) of Bao'an
    and its ten streets, and the published totals: 169 warehouses (13 district, 24 street, 125
    community, 7 other), 1,248,000 pieces of which 484,000 against flood, drought and wind, 43
    professional teams with 2,489 people among 36 departments with 16,505 rescuers.

    Item codes have seven digits like those of GB/T 38565-2020, and the first digit is its major
    class (1 basic living, 2 rescue equipment, 3 engineering material). All digits after it are
    the project's own and not the standard's.

    regions.csv, warehouses.csv, items.csv, teams.csv, stock.csv: to be imported in this order.
    nodes.csv, arcs.csv: the road network, one directed arc a line; lengths in metres, travel times
    in milliseconds. Coordinates are WGS 84 degrees.

    """
  }
}
