/// The program's own statements that carry neither parameters nor rows.
enum Control: String, CaseIterable {
  case commit = "COMMIT"
  case rollback = "ROLLBACK"
  case savepoint = "SAVEPOINT step"
  case release = "RELEASE SAVEPOINT step"
  case rollbackToSavepoint = "ROLLBACK TO SAVEPOINT step; RELEASE SAVEPOINT step"
}

extension Session {
  func control(_ control: Control) throws(StorageError) {
    let result = try runScript(control.rawValue, as: control.rawValue)
    guard control != .commit || result.commandTag == "COMMIT" else {
      throw .other(
        sqlState: .inFailedTransaction,
        message: "a statement of the transaction had failed, so nothing of it was kept")
    }
  }

  func control<Failure: StorageFailure>(
    _ control: Control, as _: Failure.Type
  ) throws(Failure) {
    try Failure.wrapping { () throws(StorageError) in try self.control(control) }
  }
}

extension StorageFailure {
  /// Runs `body`; a `StorageError` comes out as this failure.
  static func wrapping<Value>(
    _ body: () throws(StorageError) -> Value
  ) throws(Self) -> Value {
    do throws(StorageError) {
      return try body()
    } catch {
      throw Self(error)
    }
  }
}
