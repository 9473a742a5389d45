import Measures
import RoadImport
import RoadRouting
import Testing

@Suite struct WaySplitterTests {
  private func read(_ map: OpenStreetMapText) throws -> ImportedRoads {
    let directory = try ScratchDirectory()
    return try ImportedRoads(openStreetMap: try directory.write("map.osm", map.text))
  }

  @Test("A way is cut where others meet it, and what lies between is the shape of its arcs")
  func junctions() throws {
    var map = OpenStreetMapText(nodeCount: 7)
    map.add([1, 2, 3, 4, 5], ["highway": "primary"])
    map.add([3, 6, 7], ["highway": "primary"])
    let graph = try read(map).graph
    #expect(graph.sourceIds == [1, 3, 5, 7])
    #expect(graph.arcCount == 6)
    let arc = try #require(graph.arc(from: 0, to: 1))
    #expect(graph.shape(of: arc).map(\.longitudeE7) == [20_000])
    #expect(graph.arcs(against: arc) == [graph.arc(from: 1, to: 0)])
    let metres = Coordinate.earthRadiusInMetres * Double.pi / 180 / 1000
    #expect(graph.lengths[arc] == UInt32((2 * metres * 1000).rounded()))
  }

  @Test("A way that comes back to a node of its own is cut there, and its loops are dropped")
  func ownLoop() throws {
    var map = OpenStreetMapText(nodeCount: 5)
    map.add([1, 2, 3, 4, 2, 5], ["highway": "primary"])
    let roads = try read(map)
    #expect(roads.graph.sourceIds == [1, 2, 5])
    #expect(roads.graph.arcCount == 4)
    #expect(roads.dropped == [.loop: 2])
  }

  @Test("A road is not drawn across a node that the file does not have") func missingNode() throws {
    var map = OpenStreetMapText(nodeCount: 6)
    map.add([1, 2, 3, 99, 4, 98], ["highway": "primary"])
    map.add([97, 96], ["highway": "primary"])
    map.add([4, 5, 6], ["highway": "primary"])
    let roads = try read(map)
    #expect(roads.graph.sourceIds == [1, 3])
    #expect(roads.dropped == [.missingNode: 4, .unconnectedNode: 2, .unconnectedArc: 2])
  }

  @Test("Arcs take at least a millisecond") func leastTime() throws {
    var map = OpenStreetMapText(nodeCount: 2)
    map.add([1, 2], ["highway": "primary", "maxspeed": "99999999999"])
    #expect(try read(map).graph.travelTimes == [1, 1])
  }

  @Test("Forms of the same file give the same graph") func forms() throws {
    var map = OpenStreetMapText(nodeCount: 4)
    map.add([1, 2, 3, 4], ["highway": "primary"])
    let directory = try ScratchDirectory()
    let plain = try ImportedRoads(openStreetMap: try directory.write("a.osm", map.text))
    let compressed = try ImportedRoads(
      openStreetMap: directory.compress("a.osm.gz", map.text))
    #expect(plain == compressed)
  }
}
