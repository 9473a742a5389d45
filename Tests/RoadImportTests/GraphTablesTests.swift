import Measures
import RoadImport
import RoadRouting
import Testing

@Suite struct GraphTablesTests {
  private static let nodes = "node,longitude,latitude\n7,114.05,22.5\n9,114.06,22.51\n"
  private static let arcs =
    "tail,head,length_m,travel_time_ms\n7,9,1480.25,98000\n9,7,1480.25,99000\n"

  private func read(nodes: String, arcs: String) throws -> ImportedRoads {
    let directory = try ScratchDirectory()
    return try ImportedRoads(
      nodes: try directory.write("nodes.csv", nodes), arcs: try directory.write("arcs.csv", arcs))
  }

  /// The faults as "file:row column value", without directories.
  private func faults(nodes: String = Self.nodes, arcs: String = Self.arcs) throws -> [String] {
    let error = #expect(throws: RoadImportError.self) { try read(nodes: nodes, arcs: arcs) }
    guard case .rows(let faults)? = error else {
      Issue.record("\(String(describing: error))")
      return []
    }
    #expect(faults.total == faults.described.count)
    return faults.described.map {
      "\($0.file.split(separator: "/").last ?? ""):\($0.row) \($0.column) \($0.value)"
    }
  }

  @Test("Columns are found by their names, and numbers are read exactly") func plain() throws {
    let graph = try read(nodes: Self.nodes, arcs: Self.arcs).graph
    #expect(graph.sourceIds == [7, 9])
    #expect(graph.coordinates[1] == Coordinate(longitudeE7: 1_140_600_000, latitudeE7: 225_100_000))
    #expect(graph.lengths == [1_480_250, 1_480_250])
    #expect(graph.travelTimes == [98_000, 99_000])
  }

  @Test("Byte order mark, other line ends, other columns, quotes and blank lines do not matter")
  func forms() throws {
    let plain = try read(nodes: Self.nodes, arcs: Self.arcs).graph
    let nodes =
      "\u{FEFF}\"name\",LATITUDE, longitude ,node\r\n\"a, b\",22.5,114.05,7\r\n\r\n"
      + "c,22.51,1.1406e2,\"9\""
    let arcs = Self.arcs.replacing("\n", with: "\r\n")
    #expect(try read(nodes: nodes, arcs: arcs).graph == plain)
    let directory = try ScratchDirectory()
    let compressed = try ImportedRoads(
      nodes: directory.compress("nodes.csv.gz", Self.nodes),
      arcs: directory.compress("arcs.csv.gz", Self.arcs))
    #expect(compressed.graph == plain)
  }

  @Test("Every wrong value of both tables is told at once, and nothing is read") func allFaults()
    throws
  {
    let nodes =
      Self.nodes + "x,114,22\n8,180.00001,22\n10,114,north\n11,,\n9,114,22\n12.5,1,1\n13\n"
    let arcs =
      Self.arcs + "7,99,1,1\nseven,9,1,1\n7,9,-0.001,1\n7,9,1,-1\n7,9,1,1.5\n7,9,4294967.296,1\n"
      + "7,9,1,2147483647\n7,9,nan,0x10\n8,13,1,1\n"
    #expect(
      try faults(nodes: nodes, arcs: arcs) == [
        "nodes.csv:4 node x", "nodes.csv:5 longitude 180.00001", "nodes.csv:6 latitude north",
        "nodes.csv:7 longitude ", "nodes.csv:7 latitude ", "nodes.csv:8 node 9",
        "nodes.csv:9 node 12.5", "nodes.csv:10 longitude ", "nodes.csv:10 latitude ",
        "arcs.csv:4 head 99", "arcs.csv:5 tail seven", "arcs.csv:6 length_m -0.001",
        "arcs.csv:7 travel_time_ms -1", "arcs.csv:8 travel_time_ms 1.5",
        "arcs.csv:9 length_m 4294967.296", "arcs.csv:10 travel_time_ms 2147483647",
        "arcs.csv:11 length_m nan", "arcs.csv:11 travel_time_ms 0x10",
      ])
  }

  @Test("The limits of each column are accepted") func limits() throws {
    let nodes =
      "node,longitude,latitude\n-9223372036854775808,-180,-90\n"
      + "9223372036854775807,180.0,90.0000000\n"
    let arcs =
      "tail,head,length_m,travel_time_ms\n"
      + "-9223372036854775808,9223372036854775807,4294967.295,2147483646\n"
      + "9223372036854775807,-9223372036854775808,0,0\n"
    let graph = try read(nodes: nodes, arcs: arcs).graph
    #expect(graph.lengths == [.max, 0])
    #expect(graph.travelTimes == [2_147_483_646, 0])
    #expect(try faults(nodes: nodes + "9223372036854775808,0,0\n", arcs: arcs).count == 1)
  }

  @Test("A missing column is a fault of the header, and hides no fault of the other table")
  func missingColumns() throws {
    #expect(
      try faults(nodes: "node;longitude;latitude\n7;1;1\n", arcs: Self.arcs + "7,9,x,1\n") == [
        "nodes.csv:1 node node;longitude;latitude",
        "nodes.csv:1 longitude node;longitude;latitude",
        "nodes.csv:1 latitude node;longitude;latitude", "arcs.csv:4 length_m x",
      ])
    #expect(
      try faults(arcs: "tail,head,length_m\n") == [
        "arcs.csv:1 travel_time_ms tail,head,length_m"
      ])
    #expect(
      try faults(nodes: "") == ["node", "longitude", "latitude"].map { "nodes.csv:1 \($0) " })
  }

  @Test("Of very many faults the first 1,000 are described and all are counted") func manyFaults()
    throws
  {
    for (rows, described) in [(999, 999), (1_000, 1_000), (1_001, 1_000)] {
      let nodes = Self.nodes + String(repeating: "x,1,1\n", count: rows)
      let error = #expect(throws: RoadImportError.self) { try read(nodes: nodes, arcs: Self.arcs) }
      guard case .rows(let faults)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(faults.total == rows)
      #expect(faults.described.count == described)
      #expect(faults.description.hasSuffix("and 1 more") == (rows == 1_001))
    }
  }

  @Test("Files that are not there, not complete or no text are named") func files() throws {
    let directory = try ScratchDirectory()
    func kind(nodes: String) -> FileFault.Kind? {
      do {
        _ = try ImportedRoads(nodes: nodes, arcs: directory.path("absent"))
        return nil
      } catch .file(let fault) {
        return fault.path == nodes ? fault.kind : nil
      } catch {
        return nil
      }
    }
    #expect(kind(nodes: directory.path("absent.csv")) == .unreadable)
    #expect(kind(nodes: directory.path) == .unreadable)
    let line = String(repeating: "1", count: 70_000)
    #expect(kind(nodes: try directory.write("long.csv", line)) == .malformed)
    let whole = directory.compress(
      "nodes.csv.gz", Self.nodes + String(repeating: "\n", count: 9_999))
    let bytes = try ScratchDirectory.bytes(whole)
    for count in [20, bytes.count / 2, bytes.count - 9, bytes.count - 1] {
      let path = try directory.write("cut.csv.gz", bytes.prefix(count))
      #expect(kind(nodes: path) == .truncated, "\(count) of \(bytes.count) bytes")
    }
    var damaged = bytes
    damaged[bytes.count - 6] ^= 0xFF
    #expect(kind(nodes: try directory.write("damaged.csv.gz", damaged)) == .malformed)
  }

  @Test("Tables without a way there and back are no road network") func noRoads() throws {
    let oneWay = "tail,head,length_m,travel_time_ms\n7,9,1,1\n"
    let error = #expect(throws: RoadImportError.self) { try read(nodes: Self.nodes, arcs: oneWay) }
    guard case .file(let fault)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(fault.kind == .noRoads)
  }

  @Test("Progress tells each stage, and bytes up to the size of the file") func progress() throws {
    let directory = try ScratchDirectory()
    let nodes = try directory.write("nodes.csv", Self.nodes)
    let arcs = try directory.write("arcs.csv", Self.arcs)
    var seen: [ImportProgress] = []
    _ = try ImportedRoads(nodes: nodes, arcs: arcs) { seen.append($0) }
    #expect(seen.map(\.stage) == [.readingNodes, .readingArcs, .building])
    #expect(seen.map(\.completed) == [Self.nodes.utf8.count, Self.arcs.utf8.count, 0])
    #expect(seen.map(\.total) == [Self.nodes.utf8.count, Self.arcs.utf8.count, nil])
  }
}
