/// Why bytes are not a road graph.
public enum RoadGraphEncodingError: Error, Equatable, Sendable {
  /// They do not start as the encoding of a graph does.
  case notRoadGraph
  /// They were written by another version of the program.
  case otherVersion(UInt32)
  /// There are fewer or more of them than their header says.
  case otherSize(found: Int)
  /// They are not the bytes that were written, or no graph could have written them.
  case damaged
}
