/// What the database, or the way to it, can do to us.
///
/// No case carries a password or the values of a row, except what our own SQL functions put into a
/// `Refusal` on purpose.
public enum StorageError: Error, Equatable, Sendable {
  /// The given text is neither a libpq URL nor a libpq connection string.
  case unreadableTarget(String)
  /// No server there, or the connection was lost, or the server is starting or full.
  case unavailable(String)
  /// The login, the password or the rights do not suffice.
  case denied(String)
  /// One of our SQL functions refused (SQLSTATE class MU).
  case refused(Refusal)
  /// The statement or a lock took longer than allowed.
  case timeout
  /// A deadlock or a serialization failure that repeating did not cure.
  case retryable(SQLState)
  /// The connection was lost during COMMIT: the work is either done or not.
  case outcomeUnknown(String)
  /// This program and this database do not fit each other.
  case schema(SchemaFault)
  /// A value that PostgreSQL cannot hold, or a column that is not what its reader expects.
  case malformed(String)
  case other(sqlState: SQLState, message: String)
}

extension StorageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadableTarget(let message), .unavailable(let message), .denied(let message),
      .outcomeUnknown(let message), .malformed(let message):
      message
    case .refused(let refusal): refusal.message
    case .timeout: "the database took longer than allowed"
    case .retryable(let state):
      "others kept changing the same rows and repeating did not help; try again (\(state))"
    case .schema(let fault): fault.description
    case .other(let state, let message): "\(message) (\(state))"
    }
  }
}

/// An error that the work of a transaction may throw: it can hold a `StorageError` and show it.
///
/// The transaction looks for the `StorageError` to see whether repeating can help.
public protocol StorageFailure: Error {
  init(_ storageError: StorageError)
  /// Nil when the failure has nothing to do with the database.
  var storageError: StorageError? { get }
}

extension StorageError: StorageFailure {
  public init(_ storageError: StorageError) { self = storageError }
  public var storageError: StorageError? { self }
}
