import Testing

@testable import RoadRouting

/// Encodings whose checksum is right and whose content is not.
@Suite struct HostileEncodingTests {
  let graph = SmallGraphs.build(
    ids: [1, 2, 3],
    arcs: [
      PlainArc(tail: 1, head: 2, milliseconds: 5, shape: [SmallGraphs.place(4)]),
      PlainArc(tail: 2, head: 3, milliseconds: 6), PlainArc(tail: 3, head: 1, milliseconds: 7),
    ]
  ).graph

  private func expectRefusal(writing value: UInt32, at offset: Int) {
    var bytes = graph.encoded()
    for byte in 0..<4 { bytes[offset + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
    let checksum = EncodingChecksum.of(bytes.span.bytes, skipping: GraphHeader.checksumOffset)
    for byte in 0..<8 {
      bytes[GraphHeader.checksumOffset + byte] = UInt8(truncatingIfNeeded: checksum >> (8 * byte))
    }
    #expect(throws: RoadGraphEncodingError.damaged, "\(value) at \(offset)") {
      try RoadGraph(encoded: bytes)
    }
  }

  @Test("Columns that no graph has are refused") func columns() {
    let ids = 48
    let coordinates = ids + 3 * 8
    let tails = coordinates + 3 * 8
    let heads = tails + 3 * 4
    let times = heads + 3 * 4
    let firstShapePoints = times + 2 * 3 * 4
    let shapePoints = firstShapePoints + 4 * 4
    expectRefusal(writing: 9, at: ids)
    expectRefusal(writing: 2, at: ids)
    expectRefusal(writing: 1_800_000_001, at: coordinates)
    expectRefusal(writing: 900_000_001, at: coordinates + 4)
    expectRefusal(writing: 3, at: tails + 8)
    expectRefusal(writing: 3, at: heads)
    expectRefusal(writing: .max, at: heads)
    expectRefusal(writing: 0, at: heads)
    expectRefusal(writing: 2_147_483_648, at: times)
    expectRefusal(writing: 1, at: firstShapePoints)
    expectRefusal(writing: 2, at: firstShapePoints + 4)
    expectRefusal(writing: 0, at: firstShapePoints + 12)
    expectRefusal(writing: .max, at: firstShapePoints + 12)
    expectRefusal(writing: 2_000_000_000, at: shapePoints)
  }

  @Test("Counts beyond what a graph can have are refused") func counts() {
    for offset in [16, 24, 32] { expectRefusal(writing: .max, at: offset + 4) }
  }
}
