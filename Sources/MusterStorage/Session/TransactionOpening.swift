/// How a transaction begins: what goes to the server together with its first statement, since a
/// round trip of its own would cost a short transaction a tenth of its time.
struct TransactionOpening {
  let mode: TransactionMode
  /// Nil for the login's own rights.
  let role: Role?

  var statements: [String] {
    [mode.begin] + (role.map { ["SET LOCAL ROLE \($0.name)"] } ?? [])
  }

  var script: String { statements.joined(separator: "; ") }
}
