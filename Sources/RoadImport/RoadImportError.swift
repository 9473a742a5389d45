/// Why roads could not be imported; nothing has been changed then.
public enum RoadImportError: Error, Equatable, Sendable, CustomStringConvertible {
  /// One file as a whole cannot be used.
  case file(FileFault)
  /// Rows of a table cannot be used.
  case rows(RowFaults)

  public var description: String {
    switch self {
    case .file(let fault): fault.description
    case .rows(let faults): faults.description
    }
  }
}

/// What is wrong with a file as a whole.
public struct FileFault: Equatable, Sendable, CustomStringConvertible {
  /// The raw values are the wire's.
  public enum Kind: String, CaseIterable, Sendable {
    case unreadable
    case truncated
    case notOpenStreetMap = "not_openstreetmap"
    case malformed
    /// The file can be read, but leaves no road after the profile and the building of the graph.
    case noRoads = "no_roads"
    case outOfResources = "out_of_resources"
  }

  public let path: String
  public let kind: Kind
  /// A part of a sentence, with the place where that is known.
  public let detail: String

  public var description: String {
    "\(path): \(remark): \(detail)"
  }

  private var remark: String {
    switch kind {
    case .unreadable: "cannot be read"
    case .truncated: "is not complete; fetch it again"
    case .notOpenStreetMap: "is not OpenStreetMap data"
    case .malformed: "is damaged; fetch it again"
    case .noRoads: "has no roads"
    case .outOfResources: "is too large for this machine"
    }
  }
}
