import MusterService
import MusterStorage
import MusterTesting
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A district made for the tests: 30 road nodes in a grid with one-way streets, five warehouses,
/// four items, three teams. All names and numbers are made up.
enum SmallDistrict {
  static let regions = """
    code,name,level,parent_code
    440306,宝安区,district,
    440306001,新安街道,street,440306
    440306003,西乡街道,street,440306

    """

  static let warehouses = """
    code,name,tier,region_code,longitude,latitude,ready_minutes,contact_name,contact_phone
    W1,区级中心仓,district,440306,113.8000,22.6000,10,张三,0755-20000001
    W2,新安仓,street,440306001,113.8201,22.6102,5,李四,0755-20000002
    W3,西乡仓,street,440306003,113.8399,22.6301,5,王五,0755-20000003
    W4,社区点,community,440306003,113.8502,22.6398,2,赵六,0755-20000004
    W5,Depot Five,other,440306,113.8301,22.6001,15,,

    """

  static let items = """
    code,name,category,unit,unit_volume_l,unit_weight_kg,shelf_life_days
    PUMP,排水泵,flood,台,120,85.5,
    BOAT,冲锋舟,flood,艘,900,110,
    WATER,饮用水,living,箱,24,24,540
    TENT,帐篷,living,顶,60,22,3650

    """

  static let teams = """
    code,name,department,kind,headcount,longitude,latitude,ready_minutes,capabilities
    T1,水上救援一队,应急局,professional,12,113.8100,22.6100,3,water-rescue:1;pumping:2
    T2,水上救援二队,应急局,professional,10,113.8400,22.6200,5,water-rescue:2
    T3,排涝队,水务局,professional,20,113.8500,22.6000,4,pumping:1

    """

  static let stock = """
    warehouse,item,lot,expiry_date,condition,quantity
    W1,PUMP,P-1,,serviceable,10
    W2,PUMP,P-2,,serviceable,2
    W3,PUMP,P-3,,serviceable,1
    W3,PUMP,P-4,,quarantined,4
    W4,BOAT,B-1,,serviceable,1
    W5,BOAT,B-2,,serviceable,3
    W1,WATER,L-OLD,2020-01-31,serviceable,500
    W1,WATER,L-1,2099-06-30,serviceable,400
    W2,WATER,L-2,2099-03-31,serviceable,60
    W4,TENT,-,,damaged,7

    """

  /// Node 100 + 6 · row + column; the streets of row 2 lead east only.
  static let nodes = table("node,longitude,latitude") { row, column in
    ["\(number(row, column)),\(113.80 + 0.01 * Double(column)),\(22.60 + 0.01 * Double(row))"]
  }

  static let arcs = table("tail,head,length_m,travel_time_ms") { row, column in
    let here = number(row, column)
    var lines: [String] = []
    if column < 5 {
      lines.append("\(here),\(here + 1),1026.5,\(61_000 + 37 * row)")
      if row != 2 { lines.append("\(here + 1),\(here),1026.5,\(62_000 + 41 * column)") }
    }
    if row < 4 {
      lines.append("\(here),\(here + 6),1112,\(70_000 + 53 * column)")
      lines.append("\(here + 6),\(here),1112,\(71_000 + 59 * row)")
    }
    return lines
  }

  private static func number(_ row: Int, _ column: Int) -> Int { 100 + 6 * row + column }

  private static func table(_ header: String, _ lines: (Int, Int) -> [String]) -> String {
    let rows = (0..<5).flatMap { row in (0..<6).flatMap { column in lines(row, column) } }
    return ([header] + rows).map { $0 + "\n" }.joined()
  }

  /// Flood in the middle of it: three pumps, 80 boxes of water, two boats, a water-rescue team.
  static func flood(_ code: String) -> JSONValue {
    [
      "code": .string(code), "kind": "flood", "level": "II",
      "longitude": .number("113.8305"), "latitude": .number("22.6195"),
      "requests": [
        ["item": "PUMP", "quantity": 4], ["item": "WATER", "quantity": 80],
        ["item": "BOAT", "quantity": 2],
        ["capability": "water-rescue", "type": 2, "teams": 1],
      ],
    ]
  }

  /// The tables as files of this test run, by name.
  static func files() throws -> [String: String] {
    let texts = [
      "region": regions, "warehouse": warehouses, "item": items, "team": teams, "stock": stock,
      "nodes": nodes, "arcs": arcs,
    ]
    return try texts.mapValues { try file($0, ".csv") }
  }

  /// A file with that content.
  static func file(_ content: String, _ ending: String) throws -> String {
    try file(Array(content.utf8), ending)
  }

  static func file(_ content: [UInt8], _ ending: String) throws -> String {
    let path = try TestFolder.unusedPath() + ending
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    defer { close(descriptor) }
    let count = content.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    try #require(count == content.count)
    return path
  }

  /// Loads it through the program itself, as a person would.
  static func load(through serving: Serving, withRoads: Bool = true) throws {
    let files = try files()
    for noun in ["region", "warehouse", "item", "team", "stock"] {
      let result = try serving.result(
        "\(noun).import", ["path": .string(try #require(files[noun]))])
      try #require(result["rejected"] == 0, "\(result.text)")
    }
    guard withRoads else { return }
    let roads = try serving.result(
      "road.import",
      [
        "nodes": .string(try #require(files["nodes"])),
        "arcs": .string(try #require(files["arcs"])), "name": "grid",
      ])
    try #require(roads["nodes"] == 30)
  }
}

/// Runs a test on a database of its own with the small district in it.
nonisolated(nonsending) func withSmallDistrict<Value>(
  _ body: nonisolated(nonsending) (ConnectionTarget, Serving) async throws -> Value
) async throws -> Value {
  try await withDatabase { target in
    let serving = try Serving(target)
    try SmallDistrict.load(through: serving)
    return try await body(target, serving)
  }
}
