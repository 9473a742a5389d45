public import MusterModel

/// A finding, and how many there are of its check: the list may be cut off.
public struct ListedFinding: Hashable, Sendable {
  public var finding = Finding()
  public var total: Int64 = 0

  public init() {}

  /// Kind, warehouse, item, lot, condition, movement, line, allocation, count, day, expected, found
  /// and total.
  static func ofGoods(_ row: inout RowReader) throws(StorageError) -> ListedFinding {
    var listed = ListedFinding()
    listed.finding.kind = try row.read()
    listed.finding.warehouse = try row.read()
    listed.finding.item = try row.read()
    listed.finding.lot = try row.read()
    listed.finding.condition = try row.read()
    listed.finding.movement = try row.read()
    listed.finding.line = try row.read()
    listed.finding.allocation = try row.read()
    listed.finding.count = try row.read()
    listed.finding.day = try row.read()
    listed.finding.expected = try row.read()
    listed.finding.found = try row.read()
    listed.total = try row.read()
    return listed
  }

  /// Kind, team, allocation, closure, day, expected, found and total.
  static func ofOthers(_ row: inout RowReader) throws(StorageError) -> ListedFinding {
    var listed = ListedFinding()
    listed.finding.kind = try row.read()
    listed.finding.team = try row.read()
    listed.finding.allocation = try row.read()
    listed.finding.closure = try row.read()
    listed.finding.day = try row.read()
    listed.finding.expected = try row.read()
    listed.finding.found = try row.read()
    listed.total = try row.read()
    return listed
  }
}
