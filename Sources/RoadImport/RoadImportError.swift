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
  public let reason: Reason

  /// What exactly is wrong.
  public enum Reason: Equatable, Sendable, CustomStringConvertible {
    /// In the words of the operating system.
    case system(String)
    /// In the words of the library that reads the file, with the place where that is known.
    case reader(String)
    /// Found by this program, with its English words.
    case found(Finding, words: String)
    case endsEarly
    case lineTooLong(line: Int, limit: Int)
    case notEnoughMemory
    case noRoad(profile: String)
    case notJoined

    public var description: String {
      switch self {
      case .system(let words), .reader(let words), .found(_, let words): words
      case .endsEarly: "the compressed data end early"
      case .lineTooLong(let line, let limit): "line \(line) is longer than \(limit) bytes"
      case .notEnoughMemory: "there is not enough memory to read it"
      case .noRoad(let profile): "no way in it is a road of the profile \(profile)"
      case .notJoined: "no two of its places are joined both ways"
      }
    }
  }

  /// What the look at an OpenStreetMap file's form has found; bytes count from 0.
  public enum Finding: Equatable, Sendable {
    case empty
    case cutBlock(at: Int64, end: Int64)
    case noHeaderBlock
    case noDataBlock(at: Int64)
    case otherName
  }

  /// A part of a sentence, with the place where that is known.
  public var detail: String { reason.description }

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
