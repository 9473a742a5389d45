internal import Measures

// Behind the header stand the columns in this order, little-endian and without gaps: source ids,
// coordinates (longitude, latitude), tails, heads, travel times, lengths, first shape points, shape
// points. What can be derived is not there, so that it cannot contradict the rest.
extension RoadGraph {
  /// The graph as one block of bytes; equal graphs have equal encodings.
  ///
  /// - Complexity: O(nodes + arcs + shape points): 16 bytes a node, 20 an arc, 8 a shape point.
  public func encoded() -> [UInt8] {
    let header = GraphHeader(of: self)
    var bytes = header.encoded
    bytes.reserveCapacity(header.encodedByteCount)
    bytes.append(column: sourceIds)
    bytes.append(column: coordinates)
    bytes.append(column: tails)
    bytes.append(column: heads)
    bytes.append(column: travelTimes)
    bytes.append(column: lengths)
    bytes.append(column: firstShapePoint)
    bytes.append(column: shapePoints)
    let checksum = unsafe EncodingChecksum.of(
      bytes.span.bytes, skipping: GraphHeader.checksumOffset)
    for byte in 0..<8 {
      bytes[GraphHeader.checksumOffset + byte] = UInt8(truncatingIfNeeded: checksum >> (8 * byte))
    }
    return bytes
  }

  /// The graph out of its encoding, a file mapped into memory for example.
  ///
  /// Whatever the bytes are, the result is a sound graph or an error.
  ///
  /// - Complexity: O(nodes + arcs + shape points); nothing refers to the bytes afterwards.
  public convenience init(encoded bytes: RawSpan) throws(RoadGraphEncodingError) {
    let header = try GraphHeader(bytes)
    let checksum = EncodingChecksum.of(bytes, skipping: GraphHeader.checksumOffset)
    guard bytes.number(at: GraphHeader.checksumOffset, UInt64.self) == checksum else {
      throw .damaged
    }
    var offset = GraphHeader.byteCount
    let sourceIds: [Int64] = bytes.column(header.nodeCount, at: &offset)
    let coordinates: [Coordinate] = bytes.column(header.nodeCount, at: &offset)
    let tails: [UInt32] = bytes.column(header.arcCount, at: &offset)
    let heads: [UInt32] = bytes.column(header.arcCount, at: &offset)
    let travelTimes: [UInt32] = bytes.column(header.arcCount, at: &offset)
    let lengths: [UInt32] = bytes.column(header.arcCount, at: &offset)
    let firstShapePoint: [UInt32] = bytes.column(header.arcCount + 1, at: &offset)
    let shapePoints: [Coordinate] = bytes.column(header.shapePointCount, at: &offset)
    guard
      GraphSoundness.areNodes(sourceIds, coordinates),
      GraphSoundness.areOnEarth(coordinates), GraphSoundness.areOnEarth(shapePoints),
      GraphSoundness.areArcs(tails: tails, heads: heads, nodeCount: header.nodeCount),
      travelTimes.allSatisfy({ $0 <= TravelTime.unreachable.milliseconds }),
      GraphSoundness.areOffsets(firstShapePoint, into: header.shapePointCount)
    else { throw .damaged }
    self.init(
      sourceIds: sourceIds, coordinates: coordinates, tails: tails, heads: heads,
      travelTimes: travelTimes, lengths: lengths, firstShapePoint: firstShapePoint,
      shapePoints: shapePoints)
  }

  /// As above.
  public convenience init(encoded bytes: [UInt8]) throws(RoadGraphEncodingError) {
    unsafe try self.init(encoded: bytes.span.bytes)
  }
}
