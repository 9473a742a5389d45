import Foundation
import RoadImport
import Testing

@Suite struct OpenStreetMapFaultTests {
  private func fault(_ path: String) -> FileFault? {
    do {
      _ = try ImportedRoads(openStreetMap: path)
      return nil
    } catch .file(let fault) {
      return fault
    } catch {
      Issue.record(error)
      return nil
    }
  }

  private static let smallMap: String = {
    var map = OpenStreetMapText(nodeCount: 40)
    map.add(Array(1...40), ["highway": "primary"])
    return map.text
  }()

  @Test(
    "A file that is not there, or is a directory, cannot be read",
    arguments: [".osm", ".osm.pbf", ".osm.gz"])
  func unreadable(suffix: String) throws {
    let directory = try ScratchDirectory()
    let path = directory.path("absent\(suffix)")
    let absent = fault(path)
    #expect(absent?.kind == .unreadable)
    #expect(absent?.description == "\(path): cannot be read: No such file or directory")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(fault(path)?.kind == .unreadable)
  }

  @Test("Files that are something else are told apart by name and by content") func otherFiles()
    throws
  {
    let directory = try ScratchDirectory()
    let text = "node,longitude,latitude\n1,2,3\n"
    #expect(fault(try directory.write("a.csv", text))?.kind == .notOpenStreetMap)
    #expect(fault(try directory.write("a.osm.pbf", text))?.kind == .notOpenStreetMap)
    #expect(fault(try directory.write("a.osm", text))?.kind == .notOpenStreetMap)
    let page = "<html><body>Not found</body></html>"
    #expect(fault(try directory.write("b.osm", page))?.kind == .notOpenStreetMap)
    #expect(fault(try directory.write("b.osm.pbf", page))?.kind == .notOpenStreetMap)
    #expect(
      fault(try directory.write("c.osm.pbf", (0..<200).map { UInt8($0) }))?.kind
        == .notOpenStreetMap)
    #expect(fault("http://localhost/a.osm.pbf")?.kind == .unreadable)
    #expect(fault("-")?.kind == .notOpenStreetMap)
  }

  @Test(
    "An empty file is not complete", arguments: ["a.osm", "a.osm.pbf", "a.osm.gz", "a.osm.bz2"])
  func empty(name: String) throws {
    let directory = try ScratchDirectory()
    #expect(fault(try directory.write(name, ""))?.kind == .truncated)
  }

  @Test("XML that breaks off anywhere is not complete") func truncatedText() throws {
    let directory = try ScratchDirectory()
    let bytes = Array(Self.smallMap.utf8)
    for count in stride(from: 40, to: bytes.count - 8, by: 97) {
      let fault = fault(try directory.write("a.osm", bytes.prefix(count)))
      #expect(fault?.kind == .truncated, "\(count) bytes: \(String(describing: fault))")
    }
  }

  @Test("Compressed XML that breaks off anywhere is not complete") func truncatedCompressed() throws
  {
    let directory = try ScratchDirectory()
    let whole = try Data(
      contentsOf: URL(filePath: directory.compress("whole.osm.gz", Self.smallMap)))
    for count in stride(from: 20, to: whole.count, by: 61) {
      let fault = fault(try directory.write("a.osm.gz", whole.prefix(count)))
      #expect(fault?.kind == .truncated, "\(count) bytes: \(String(describing: fault))")
    }
  }

  @Test("Broken XML is named with its line") func malformed() throws {
    let directory = try ScratchDirectory()
    let broken = Self.smallMap.replacing("<node id=\"7\"", with: "<node id=\"7\" <")
    let fault = fault(try directory.write("a.osm", broken))
    #expect(fault?.kind == .malformed)
    #expect(fault?.detail.contains("line 9") == true, "\(String(describing: fault))")
  }

  @Test("A file without roads says so") func noRoads() throws {
    let directory = try ScratchDirectory()
    var rivers = OpenStreetMapText(nodeCount: 2)
    rivers.add([1, 2], ["waterway": "river"])
    #expect(fault(try directory.write("a.osm", rivers.text))?.kind == .noRoads)
    var oneWay = OpenStreetMapText(nodeCount: 2)
    oneWay.add([1, 2], ["highway": "primary", "oneway": "yes"])
    #expect(fault(try directory.write("b.osm", oneWay.text))?.kind == .noRoads)
  }

  @Test(
    "A real extract that breaks off anywhere is not complete, with the byte at which it ends",
    .enabled(if: SharedRoads.has("osm/andorra.osm.pbf"), "needs ../shared/data"))
  func truncatedExtract() throws {
    let directory = try ScratchDirectory()
    let whole = try Data(contentsOf: URL(filePath: SharedRoads.path("osm/andorra.osm.pbf")))
    for count in [1, 3, 4, 10, 100, 1_000] + Array(stride(from: 5_000, to: whole.count, by: 40_009))
      + [whole.count - 1]
    {
      let fault = fault(try directory.write("a.osm.pbf", whole.prefix(count)))
      #expect(fault?.kind == .truncated, "\(count) bytes")
      #expect(fault?.detail.hasSuffix("the file ends at byte \(count)") == true)
    }
  }

  @Test(
    "A real extract with wrong bytes in it never crashes the reader",
    .enabled(if: SharedRoads.has("osm/andorra.osm.pbf"), "needs ../shared/data"),
    arguments: 0..<12 as Range<Int>)
  func damagedExtract(round: Int) throws {
    let directory = try ScratchDirectory()
    var bytes = try Data(contentsOf: URL(filePath: SharedRoads.path("osm/andorra.osm.pbf")))
    // Within the first blocks' frames, and spread over the compressed blocks.
    let place = round < 6 ? round * 7 : round * (bytes.count / 13)
    for byte in place..<place + 16 { bytes[byte] = UInt8(truncatingIfNeeded: byte &* 37 &+ round) }
    #expect(fault(try directory.write("a.osm.pbf", bytes)) != nil)
  }
}
