/// The first 48 bytes of an encoded graph.
///
///      0  8  "MUSTERRG"
///      8  4  version
///     12  4  zero
///     16  8  nodes
///     24  8  arcs
///     32  8  shape points
///     40  8  checksum of the whole encoding with these eight bytes zero
struct GraphHeader {
  static let byteCount = 48
  static let checksumOffset = 40
  private static let magic = UInt64(littleEndian: 0x4752_5245_5453_554D)
  private static let version: UInt32 = 1
  private static let mostElements: UInt64 = 1 << 31 - 1

  let nodeCount: Int
  let arcCount: Int
  let shapePointCount: Int

  init(of graph: RoadGraph) {
    nodeCount = graph.nodeCount
    arcCount = graph.arcCount
    shapePointCount = graph.shapePoints.count
  }

  /// Reads the header and holds the size of the whole against it.
  init(_ bytes: RawSpan) throws(RoadGraphEncodingError) {
    guard bytes.byteCount >= Self.byteCount, bytes.number(at: 0, UInt64.self) == Self.magic else {
      throw .notRoadGraph
    }
    let version = bytes.number(at: 8, UInt32.self)
    guard version == Self.version else { throw .otherVersion(version) }
    let counts = [16, 24, 32].map { bytes.number(at: $0, UInt64.self) }
    guard counts.allSatisfy({ $0 <= Self.mostElements }) else { throw .damaged }
    nodeCount = Int(counts[0])
    arcCount = Int(counts[1])
    shapePointCount = Int(counts[2])
    guard bytes.byteCount == encodedByteCount else { throw .otherSize(found: bytes.byteCount) }
  }

  /// The bytes of the whole encoding: 16 a node, 20 an arc, 8 a shape point.
  var encodedByteCount: Int {
    Self.byteCount + 16 * nodeCount + 20 * arcCount + 4 + 8 * shapePointCount
  }

  /// With a checksum of zero.
  var encoded: [UInt8] {
    func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
      (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    return bytes(Self.magic) + bytes(Self.version) + bytes(UInt32(0))
      + [nodeCount, arcCount, shapePointCount].flatMap { bytes(UInt64($0)) } + bytes(UInt64(0))
  }
}
