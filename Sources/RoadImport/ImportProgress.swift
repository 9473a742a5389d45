/// How far an import has come.
public struct ImportProgress: Equatable, Sendable {
  /// What is being done; the raw values are the wire's.
  public enum Stage: String, CaseIterable, Sendable {
    case readingWays = "reading_ways"
    case readingNodes = "reading_nodes"
    case readingRelations = "reading_relations"
    case readingArcs = "reading_arcs"
    case building
  }

  public let stage: Stage
  /// Bytes of the file that have been read; 0 while building.
  public let completed: Int
  /// Bytes of the file, as it is stored; nil where that is not known.
  public let total: Int?
}
