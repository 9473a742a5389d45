import MusterStorage
import MusterTesting

/// Lines of stock on their way into the books.
struct StagedStock {
  /// Rows of `import_row`, from row 2 on, as PostgreSQL reads them.
  let rows: String

  /// - Parameter lines: `warehouse item lot expiry condition quantity version`, `-` for none, the
  ///   version left out in a list of openings.
  init(_ lines: [String]) {
    rows = lines.enumerated().map { place, line in
      let fields = line.split(separator: " ").map { $0 == "-" ? "NULL" : "'\($0)'" }
      let version = fields.count < 7 ? ["NULL"] : []
      return "(" + (["\(place + 2)"] + fields + version).joined(separator: ", ") + ")"
    }.joined(separator: ", ")
  }

  var staging: String {
    """
    INSERT INTO pg_temp.import_row
      (row_number, warehouse, item, lot, expiry_date, condition, quantity, version)
    VALUES \(rows)
    """
  }

  func stage(_ transaction: Transaction) throws(StorageError) {
    try transaction.execute(Statement(TestSQL(rawValue: "SELECT begin_import('stock')")))
    try transaction.execute(Statement(TestSQL(rawValue: staging)))
  }

  /// `row column expected` of every error that the database finds; nothing is kept.
  func errors(_ connection: Connection) throws -> [String] {
    try connection.transaction(as: .officer, ending: .rollback) {
      transaction throws(StorageError) in
      try stage(transaction)
      return try transaction.rows(
        of: Statement(
          TestSQL(
            rawValue: """
              SELECT concat_ws(' ', row_number, column_name, expected) FROM import_errors('stock')
              ORDER BY row_number, column_name
              """)
        ) { row throws(StorageError) in try row.read(String.self) })
    }
  }

  /// Takes the lines in, once and without another attempt.
  ///
  /// - Parameter meanwhile: what others do between the check and the import.
  func take(_ connection: Connection, meanwhile: () throws -> Void = {}) throws {
    do {
      try connection.execute(
        script: """
          BEGIN; SET LOCAL ROLE muster_officer; SELECT begin_import('stock'); \(staging);
          SELECT import_errors('stock')
          """)
      try meanwhile()
      try connection.execute(script: "SELECT import_stock('test', NULL, now()); COMMIT")
    } catch {
      try connection.execute(script: "ROLLBACK")
      throw error
    }
  }

  /// The SQLSTATE with which the lines are refused; nil when they are taken in.
  func refusal(_ connection: Connection, meanwhile: () throws -> Void) -> String? {
    do {
      try take(connection, meanwhile: meanwhile)
      return nil
    } catch {
      return (error as? StorageError)?.stateOfRefusal ?? "\(error)"
    }
  }
}
