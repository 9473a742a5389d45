import MusterStorage

/// One command being done: for whom, and in which transaction.
public struct Call {
  public let session: Session
  /// Who answers for it; nil when the login itself does.
  public let actor: String?
  public let requestID: String?
  public let isDryRun: Bool
  /// Whether other writes go before it in the same transaction, which may all be undone yet.
  let sharesTransaction: Bool
  /// Whether nothing comes after the command in its transaction but the COMMIT.
  let endsTransaction: Bool
  private let openTransaction: Transaction?

  init(
    session: Session, header: WriteHeader = WriteHeader(), transaction: Transaction? = nil,
    sharesTransaction: Bool = false, endsTransaction: Bool = false
  ) {
    self.session = session
    self.actor = header.actor
    self.requestID = header.requestID
    self.isDryRun = header.dryRun
    self.sharesTransaction = sharesTransaction
    self.endsTransaction = endsTransaction
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
