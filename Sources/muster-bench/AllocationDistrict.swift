internal import MusterStorage

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// The made-up district in a database, on its own roads or strewn over a city.
struct AllocationDistrict {
  let url: String
  private let items: [String]
  private let capabilities: [String]
  /// Longitude and latitude of where something may happen.
  private let places: [(String, String)]

  struct Unreadable: Error { let table: String }

  /// - Parameter roads: the folder of a road graph over whose nodes warehouses and teams are strewn.
  init(in cluster: BenchCluster, on roads: String? = nil) throws {
    let folder = "\(cluster.folder)/\(roads == nil ? "own" : "city")"
    let name = roads == nil ? "district" : "city"
    try cluster.connection().execute(script: "CREATE DATABASE \(name)")
    _ = try Migrator(cluster.connection(to: name)).migrate()
    url = cluster.target(name).url
    try cluster.connection(to: name).execute(script: "CREATE TABLE bench_flush (number integer)")
    let district = ChildProgram.muster().path + "-district"
    try ChildProgram(path: district, arguments: [folder, "--seed", "20260701"]).runQuietly()

    if let roads {
      let nodes = TextOnDisk("\(folder)/city_nodes.csv")
      try ChildProgram(path: "/usr/bin/env", arguments: ["gzip", "-dc", "\(roads)/nodes.csv.gz"])
        .run(input: "/dev/null", output: nodes.path)
      let sites = try Self.rows(nodes.path).dropFirst().map { ($0[1], $0[2]) }
      try Self.strew("\(folder)/warehouses.csv", over: sites, seed: 1)
      try Self.strew("\(folder)/teams.csv", over: sites, seed: 2)
    }
    let graph =
      roads.map { ("\($0)/nodes.csv.gz", "\($0)/arcs.csv.gz") }
      ?? ("\(folder)/nodes.csv", "\(folder)/arcs.csv")
    for noun in ["region", "warehouse", "item", "team", "stock"] {
      let table = noun == "stock" ? "stock" : noun + "s"
      try ChildProgram.muster(noun, "import", "\(folder)/\(table).csv", "--database", url)
        .runQuietly()
    }
    try ChildProgram.muster(
      "road", "import", "--nodes", graph.0, "--arcs", graph.1, "--name", name, "--database", url
    ).runQuietly()

    items = try Self.rows("\(folder)/items.csv").dropFirst().map { $0[0] }
    let teams = try Self.rows("\(folder)/teams.csv")
    capabilities = Set(
      teams.dropFirst().flatMap { row in
        (row.last ?? "").split(separator: ";").compactMap { $0.split(separator: ":").first }
      }.map(String.init)
    ).sorted()
    places = try Self.rows("\(folder)/warehouses.csv").dropFirst().map { ($0[4], $0[5]) }
  }

  /// What opens an incident with eight items and three teams, by its number.
  func incident(_ number: Int) -> String {
    let place = places[number * 37 % places.count]
    var requests = (0..<8).map { request in
      let item = items[(number * 7 + request * 11) % items.count]
      return #"{"item":"\#(item)","quantity":\#(5 + (number + request * 13) % 40)}"#
    }
    for request in 0..<3 {
      let capability = capabilities[(number + request * 5) % capabilities.count]
      requests.append(#"{"capability":"\#(capability)","teams":1}"#)
    }
    return """
      {"code":"I\(number)","kind":"flood","level":"II","longitude":\(place.0),\
      "latitude":\(place.1),"priority":\(1 + number % 3),\
      "requests":[\(requests.joined(separator: ","))]}
      """
  }

  private static func rows(_ path: String) throws -> [[String]] {
    try TextOnDisk(path).read().split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map {
        String($0.filter { $0 != "\r" && $0 != "\u{FEFF}" })
      }
    }
  }

  /// Puts each row of a table at one of the sites; its columns are found by their names.
  private static func strew(
    _ path: String, over sites: [(String, String)], seed: UInt64
  ) throws {
    var rows = try rows(path)
    guard let head = rows.first, let longitude = head.firstIndex(of: "longitude"),
      let latitude = head.firstIndex(of: "latitude")
    else { throw Unreadable(table: path) }
    var state = seed
    for row in rows.indices.dropFirst() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let site = sites[Int((state >> 33) % UInt64(sites.count))]
      (rows[row][longitude], rows[row][latitude]) = site
    }
    try TextOnDisk(path).write(rows.map { $0.joined(separator: ",") + "\n" }.joined())
  }
}

/// Where muster keeps the index of its roads: with the database, and gone with it.
func setHome(_ folder: String) { unsafe setenv("MUSTER_HOME", folder, 1) }
