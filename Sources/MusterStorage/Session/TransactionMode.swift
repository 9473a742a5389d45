/// What a transaction may do.
public enum TransactionMode: Sendable {
  /// Reads from one snapshot (repeatable read): several SELECTs see the same moment.
  case readOnly
  /// Reads and writes; every statement sees what was committed before it began.
  case readWrite

  var begin: String {
    switch self {
    case .readOnly: "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
    case .readWrite: "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE"
    }
  }
}

/// What becomes of a transaction whose work succeeded.
public enum TransactionEnding: Sendable {
  case commit
  /// For dry runs: the work's value is handed back and nothing of the work stays.
  case rollback
}
