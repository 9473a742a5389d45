import MusterStorage

/// One command being done: for whom, and in which transaction.
public struct Call {
  public let session: Session
  /// Who answers for it; nil when the login itself does.
  public let actor: String?
  public let requestID: String?
  public let isDryRun: Bool
  private let openTransaction: Transaction?

  init(
    session: Session, header: WriteHeader = WriteHeader(), transaction: Transaction? = nil
  ) {
    self.session = session
    self.actor = header.actor
    self.requestID = header.requestID
    self.isDryRun = header.dryRun
    self.openTransaction = transaction
  }

  /// The transaction that the command's effect asks for.
  ///
  /// - Precondition: the effect is not `.none`.
  var transaction: Transaction {
    guard let openTransaction else {
      preconditionFailure("A command without a database effect has no transaction.")
    }
    return openTransaction
  }
}
