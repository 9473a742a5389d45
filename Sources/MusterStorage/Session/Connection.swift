/// The way to a database: one connection, used by one thread at a time, blocking.
///
/// A lost connection is opened again by the next transaction.
public final class Connection {
  public let target: ConnectionTarget
  private let statementTimeout: Duration?
  private(set) var session: Session
  private var isInTransaction = false

  /// - Parameter statementTimeout: how long one statement may take; nil for as long as it takes.
  /// - Throws: `unreadableTarget`, `unavailable`, `denied`, or `schema` for an unfit server.
  public init(
    to target: ConnectionTarget, statementTimeout: Duration? = nil
  ) throws(StorageError) {
    self.target = target
    self.statementTimeout = statementTimeout
    self.session = try Session(to: target, statementTimeout: statementTimeout)
  }

  public var serverVersion: ServerVersion { session.serverVersion }

  /// Runs SQL of a test or of an operator as it is, with the login's own rights.
  package func execute(script: String) throws(StorageError) {
    _ = try session.runScript(script, as: "script")
  }

  /// Runs `work` in one transaction with the rights of `role`.
  ///
  /// What `work` throws undoes everything. After a deadlock or a serialization failure it runs
  /// again, five times in all, with a growing random pause between; so it must have no effects
  /// outside the database. It also runs again when the connection was lost, but only when it is
  /// `repeatable`.
  ///
  /// - Parameters:
  ///   - role: nil for the login's own rights.
  ///   - repeatable: doing the work twice has the effect of doing it once, as with a request id.
  ///   - isRepeated: false where the caller does something else instead when the work meets others.
  /// - Throws: what `work` threw, or a `StorageError` in its type; `outcomeUnknown` when the
  ///   connection was lost during COMMIT and the work is not repeatable.
  /// - Precondition: not called from within `work`.
  @discardableResult
  public func transaction<Value, Failure: StorageFailure>(
    as role: Role?, mode: TransactionMode = .readWrite, ending: TransactionEnding = .commit,
    repeatable: Bool = false, isRepeated: Bool = true,
    _ work: (Transaction) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    precondition(!isInTransaction, "a transaction was begun inside another one")
    isInTransaction = true
    defer { isInTransaction = false }
    var pause = RetryPause()
    while true {
      do throws(Failure) {
        return try attempt(as: role, mode: mode, ending: ending, work)
      } catch {
        guard isRepeated, let cause = error.storageError,
          cause.isCuredByRepeating(ifRepeatable: repeatable),
          pause.wait()
        else { throw error }
      }
    }
  }

  private func attempt<Value, Failure: StorageFailure>(
    as role: Role?, mode: TransactionMode, ending: TransactionEnding,
    _ work: (Transaction) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    session.settle()
    if session.isLost { try Failure.wrapping { () throws(StorageError) in try reconnect() } }
    func tried() throws(Failure) -> Value {
      let opening = TransactionOpening(mode: mode, role: role)
      session.begin(opening)
      defer { session.settle() }
      return try work(Transaction(session: session, opening: opening, ending: ending))
    }
    let value: Value
    do throws(Failure) {
      do throws(Failure) {
        value = try tried()
      } catch {
        // Where the session was lost before the transaction began, nothing of the work was done.
        guard session.isLost, session.opening != nil else { throw error }
        try Failure.wrapping { () throws(StorageError) in try reconnect() }
        value = try tried()
      }
    } catch {
      rollBack()
      throw error
    }
    guard session.opening == nil, !session.isCommitted else {
      session.opening = nil
      session.isCommitted = false
      return value
    }
    switch ending {
    case .commit where mode == .readOnly: session.commitUnheard()
    case .commit: try Failure.wrapping { () throws(StorageError) in try session.commit() }
    case .rollback: try session.control(.rollback, as: Failure.self)
    }
    return value
  }

  /// The failure that led here is the one to report; a rollback that fails too means that the
  /// session is lost, and the server rolls back by itself.
  private func rollBack() {
    do throws(StorageError) {
      if session.opening != nil {
        session.opening = nil
      } else if !session.isLost, !session.isCommitted {
        try session.control(.rollback)
      }
    } catch {
      session.abandon()
    }
  }

  private func reconnect() throws(StorageError) {
    session = try Session(
      to: target, statementTimeout: statementTimeout, number: session.number + 1)
  }
}

extension StorageError {
  fileprivate func isCuredByRepeating(ifRepeatable repeatable: Bool) -> Bool {
    switch self {
    case .retryable: true
    case .unavailable, .outcomeUnknown: repeatable
    default: false
    }
  }
}
