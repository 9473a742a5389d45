import RoadRouting
import Testing

@Suite struct RoadGraphEncodingTests {
  @Test("A graph is read again as it was written", arguments: 0..<50 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    let graph = SmallGraphs.random(seed: seed)
    let bytes = graph.encoded()
    #expect(
      bytes.count == 48 + 16 * graph.nodeCount + 20 * graph.arcCount + 4 + 8
        * graph.shapePoints.count)
    #expect(try RoadGraph(encoded: bytes) == graph)
    #expect(try RoadGraph(encoded: bytes).encoded() == bytes)
  }

  @Test("A graph without nodes is read again") func empty() throws {
    let graph = SmallGraphs.build(ids: [], arcs: []).graph
    #expect(try RoadGraph(encoded: graph.encoded()) == graph)
  }

  @Test("Bytes that end anywhere, or go on, are refused") func otherSize() {
    let bytes = SmallGraphs.random(seed: 3).encoded()
    for count in bytes.indices {
      let expected: RoadGraphEncodingError = count < 48 ? .notRoadGraph : .otherSize(found: count)
      #expect(throws: expected) { try RoadGraph(encoded: Array(bytes.prefix(count))) }
    }
    #expect(throws: RoadGraphEncodingError.otherSize(found: bytes.count + 1)) {
      try RoadGraph(encoded: bytes + [0])
    }
  }

  @Test("A byte that is not the one written is noticed, wherever it is") func flipped() {
    let bytes = SmallGraphs.random(seed: 5).encoded()
    for place in bytes.indices {
      for mask: UInt8 in [1, 0x80, 0xFF] {
        var damaged = bytes
        damaged[place] ^= mask
        #expect(throws: RoadGraphEncodingError.self, "byte \(place)") {
          try RoadGraph(encoded: damaged)
        }
      }
    }
  }

  @Test("Another version is named") func otherVersion() {
    var bytes = SmallGraphs.random(seed: 5).encoded()
    bytes[8] = 7
    #expect(throws: RoadGraphEncodingError.otherVersion(7)) { try RoadGraph(encoded: bytes) }
  }
}
