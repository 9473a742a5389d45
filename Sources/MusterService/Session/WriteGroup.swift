import MusterModel
import MusterStorage

/// Consecutive writes that share one commit, so that a script is not bound to one flush a line.
///
/// No answer is given before the commit. What is refused is refused alone; when the group as a whole
/// meets a deadlock or loses its connection, its writes are done again one by one.
public struct WriteGroup {
  public private(set) var writes: [PendingWrite] = []

  /// So many at most, so that locks are not held and answers not kept back for long.
  private static let most = 512

  public init() {}

  public var isFull: Bool { writes.count >= WriteGroup.most }
  public var isEmpty: Bool { writes.isEmpty }

  /// Whether the write may join: all work with the rights of one role.
  public func takes(_ write: PendingWrite) -> Bool {
    !isFull && writes.first.map { $0.role == write.role } ?? true
  }

  public mutating func append(_ write: PendingWrite) { writes.append(write) }

  /// Carries all out, one after the other in effect.
  ///
  /// - Returns: an answer as JSON, or why not, for each write.
  public func perform(in session: Session) -> [Result<String, ServiceError>] {
    guard let role = writes.first?.role, writes.count > 1 else {
      return writes.map { alone($0, in: session) }
    }
    do throws(ServiceError) {
      return try postTogether(as: role, in: session).map { .success($0) }
    } catch {
      if error.leavesOutcomeUnknown { return settle(after: error, in: session) }
      // Which of them is at fault shows when each is done in a savepoint of its own.
      return share(as: role, in: session)
    }
  }

  /// All in one posting.
  ///
  /// - Throws: when one is refused, was carried out before, or is no plain booking.
  private func postTogether(
    as role: Role, in session: Session
  ) throws(ServiceError) -> [String] {
    let claims = writes.compactMap(\.claim)
    guard writes.allSatisfy({ $0.draft != nil }), Set(claims.map(\.id)).count == claims.count
    else { throw .nothingKept }
    return try session.transaction(as: role, isRepeated: false) {
      (transaction) throws(ServiceError) in
      let known = claims.isEmpty ? [] : try transaction.all(.knownRequests(claims.map(\.id)))
      guard known.isEmpty else { throw .nothingKept }
      let responses = try Posting(headings(session, transaction)).post(
        in: transaction, isLast: claims.isEmpty)
      let kept = zip(writes, responses).compactMap { write, response in
        write.claim.map { (claim: $0, answer: response.text) }
      }
      if !kept.isEmpty { try transaction.end(.keepAnswers(kept)) }
      return responses.map { Answer(response: $0, trailer: WriteTrailer()).json }
    }
  }

  private func headings(
    _ session: Session, _ transaction: Transaction
  ) throws(ServiceError) -> [MovementHeading] {
    try writes.map { (write) throws(ServiceError) in
      let call = Call(session: session, header: write.header, transaction: transaction)
      guard let draft = try write.draft?(call) else { throw .nothingKept }
      return MovementHeading(
        draft, actor: write.header.actor, requestID: write.header.requestID)
    }
  }

  /// Each in its own savepoint, all in one commit.
  private func share(as role: Role, in session: Session) -> [Result<String, ServiceError>] {
    do throws(ServiceError) {
      return try session.transaction(as: role, isRepeated: false) {
        (transaction) throws(ServiceError) in
        try writes.map { (write) throws(ServiceError) in
          do throws(ServiceError) {
            return .success(try write.performShared(session, transaction))
          } catch {
            guard !error.endsTransaction else { throw error }
            return .failure(error)
          }
        }
      }
    } catch {
      return settle(after: error, in: session)
    }
  }

  /// One by one, after the group as a whole came to nothing, or may have.
  private func settle(
    after error: ServiceError, in session: Session
  ) -> [Result<String, ServiceError>] {
    writes.map { write in
      // It may have been carried out, and has no id by which that would be noticed.
      if error.leavesOutcomeUnknown, write.claim == nil { return .failure(error) }
      return alone(write, in: session)
    }
  }

  private func alone(_ write: PendingWrite, in session: Session) -> Result<String, ServiceError> {
    do throws(ServiceError) {
      return .success(try write.performAlone(session))
    } catch {
      return .failure(error)
    }
  }
}

extension ServiceError {
  /// Whether a commit was under way when the connection was lost.
  fileprivate var leavesOutcomeUnknown: Bool {
    if case .outcomeUnknown = storageError { true } else { false }
  }

  /// Whether the transaction that it happened in is over with all that it did.
  fileprivate var endsTransaction: Bool {
    switch storageError {
    case .retryable, .unavailable, .outcomeUnknown: true
    default: false
    }
  }
}
