/// Every type of SQL in this module; a test fails when one is missing here, and has PostgreSQL
/// prepare each case of each.
package enum StatementList {
  package static let all: [any SQLText.Type] = [
    MigrationSQL.self
  ]

  package static let copies: [any CopyText.Type] = []
}
