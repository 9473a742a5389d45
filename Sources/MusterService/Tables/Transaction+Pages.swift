import MusterStorage

extension Transaction {
  /// Does something with every row of a list, of which one page at a time is in memory.
  ///
  /// - Parameters:
  ///   - key: what the list is ordered by.
  ///   - page: the statement for so many rows after a key.
  func forEachPage<Row>(
    key: (Row) -> String, _ page: (_ after: String?, _ limit: Int) -> Statement<Row>,
    _ body: (Row) throws(ServiceError) -> Void
  ) throws(ServiceError) {
    let limit = 10_000
    var after: String?
    while true {
      let rows = try all(page(after, limit))
      for row in rows { try body(row) }
      guard rows.count == limit, let last = rows.last else { return }
      after = key(last)
    }
  }
}
