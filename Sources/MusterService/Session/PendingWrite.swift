import MusterModel
import MusterStorage

/// A write that was understood and waits to be carried out, perhaps together with others.
public struct PendingWrite {
  let role: Role
  let header: WriteHeader
  /// Nil where there is no id to keep the answer under.
  let claim: RequestClaim?
  /// What it books, where it does nothing else and needs to see nothing for it.
  let draft: ((Call) throws(ServiceError) -> MovementDraft)?
  /// Carries it out in a transaction that others share, in a savepoint; the answer, as JSON.
  let performShared: (Session, Transaction) throws(ServiceError) -> String
  /// Carries it out in a transaction of its own.
  let performAlone: (Session) throws(ServiceError) -> String

  /// Reads a request; nil where it must be carried out by itself: a read, a dry run, long work.
  ///
  /// - Throws: what is wrong with the request.
  public init?(_ command: any Command.Type, params: JSONValue) throws(ServiceError) {
    func pending<Use: Command>(_ command: Use.Type) throws(ServiceError) -> PendingWrite? {
      guard case .write(let role) = Use.effect, Use.sharesCommit else { return nil }
      let (request, header) = try Use.read(params)
      guard !header.dryRun else { return nil }
      try header.check()
      try Use.check(request)
      return PendingWrite(Use.self, request, header, role)
    }
    guard let pending = try pending(command) else { return nil }
    self = pending
  }

  private init<Use: Command>(
    _ command: Use.Type, _ request: Use.Request, _ header: WriteHeader, _ role: Role
  ) {
    self.role = role
    self.header = header
    claim = header.requestID.map {
      RequestClaim(
        id: $0, method: Use.name, contentHash: Use.contentHash(of: request), actor: header.actor)
    }
    draft = Use.plainDraft(of: request)
    performShared = { (session, transaction) throws(ServiceError) in
      try session.writeShared(Use.self, request, header: header, in: transaction).json
    }
    performAlone = { (session) throws(ServiceError) in
      try session.perform(Use.self, request, header: header).json
    }
  }
}
