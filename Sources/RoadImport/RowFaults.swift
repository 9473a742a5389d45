/// One value of a table that cannot be used.
public struct RowFault: Equatable, Sendable, CustomStringConvertible {
  public let file: String
  /// The line in the file; the header is line 1.
  public let row: Int
  /// The header of the column.
  public let column: String
  /// As it stands in the file, at most 100 characters of it.
  public let value: String
  public let expectation: Expectation

  /// What would have been right.
  public enum Expectation: Equatable, Sendable, CustomStringConvertible {
    case wholeNumber
    /// From −limit to limit.
    case degrees(limit: Int)
    /// From 0 to 4294967.295.
    case metres
    /// From 0 to 2147483646.
    case milliseconds
    /// An id that the row does not have already.
    case otherIdentifier(row: Int)
    case node(file: String)
    case header(columns: [String])

    public var description: String {
      switch self {
      case .wholeNumber: "a whole number"
      case .degrees(let limit): "degrees from -\(limit) to \(limit)"
      case .metres: "metres from 0 to 4294967.295"
      case .milliseconds: "whole milliseconds from 0 to 2147483646"
      case .otherIdentifier(let row): "another id than that of row \(row)"
      case .node(let file): "the id of a node in \(file)"
      case .header(let columns): "a header with the columns \(columns.joined(separator: ", "))"
      }
    }
  }

  /// What would have been right, in a part of a sentence.
  public var expected: String { expectation.description }

  public var description: String {
    "\(file):\(row): \(column): found \"\(value)\", expected \(expected)"
  }
}

/// The values of one or more tables that cannot be used.
public struct RowFaults: Equatable, Sendable, CustomStringConvertible {
  /// So many are described; the rest is only counted.
  public static let mostDescribed = 1_000

  /// In the order of the rows.
  public private(set) var described: [RowFault] = []
  /// How many there are, described or not.
  public private(set) var total = 0

  mutating func append(_ fault: @autoclosure () -> RowFault) {
    if described.count < Self.mostDescribed { described.append(fault()) }
    total += 1
  }

  public var description: String {
    let more = total - described.count
    return (described.map(\.description) + (more > 0 ? ["and \(more) more"] : []))
      .joined(separator: "\n")
  }
}
