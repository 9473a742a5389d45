/// One value of a table that cannot be used.
public struct RowFault: Equatable, Sendable, CustomStringConvertible {
  public let file: String
  /// The line in the file; the header is line 1.
  public let row: Int
  /// The header of the column.
  public let column: String
  /// As it stands in the file, at most 100 characters of it.
  public let value: String
  /// What would have been right.
  public let expected: String

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
