import MusterModel

enum ExternalListSQL: String, SQLText {
  case begin = "SELECT begin_external_list()"
  case differences = """
    SELECT kind, warehouse, item, lot, ours, theirs, total, listed FROM external_differences($1)
    """
}

enum ExternalListCopy: String, CopyText {
  case rows = """
    COPY pg_temp.external_row (row_number, warehouse, item, lot, expiry_date, condition, quantity,
      version, faulty) FROM STDIN
    """
  case codes = "COPY pg_temp.external_code (row_number, kind, theirs, ours, faulty) FROM STDIN"
}

/// A difference between another system's list and the books, or none.
public struct ExternalDifference: Hashable, Sendable {
  /// Nil for the one row that says that there is no difference.
  public var listed: ListedFinding?
  /// Rows of the list.
  public var rows: Int64 = 0

  public init() {}
}

extension Statement<Void> {
  /// Makes room for another system's list in this transaction.
  public static var beginExternalList: Statement { Statement(ExternalListSQL.begin) }
}

extension Statement<ExternalDifference> {
  /// What the list that was copied in and the books say differently.
  public static func externalDifferences(limit: Int) -> Statement {
    Statement(ExternalListSQL.differences, limit) { (row) throws(StorageError) in
      let kind: FindingKind? = try row.read()
      var listed = ListedFinding()
      listed.finding.kind = kind ?? .quantityDiffers
      listed.finding.warehouse = try row.read()
      listed.finding.item = try row.read()
      listed.finding.lot = try row.read()
      listed.finding.expected = try row.read()
      listed.finding.found = try row.read()
      listed.total = try row.read()
      var difference = ExternalDifference()
      difference.listed = kind == nil ? nil : listed
      difference.rows = try row.read()
      return difference
    }
  }
}

extension Transaction {
  /// Copies the rows of another system's list in.
  public func copyExternalList<Failure: StorageFailure>(
    _ body: (inout CopyWriter) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    try copyIn(ExternalListCopy.rows, body)
  }

  /// Copies in what that system calls our warehouses and items.
  public func copyExternalCodes<Failure: StorageFailure>(
    _ body: (inout CopyWriter) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    try copyIn(ExternalListCopy.codes, body)
  }
}
