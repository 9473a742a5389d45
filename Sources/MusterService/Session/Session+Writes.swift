import MusterModel
import MusterStorage

extension Session {
  /// Carries a write out in a transaction of its own.
  func write<Use: Command>(
    _ command: Use.Type, _ request: Use.Request, header: WriteHeader, as role: Role
  ) throws(ServiceError) -> Answer<Use.Response> {
    try undoingRefusal(Use.self, header: header) { (check) throws(ServiceError) in
      try transaction(
        as: role, ending: header.dryRun ? .rollback : .commit, repeatable: header.requestID != nil
      ) { (transaction) throws(ServiceError) in
        let answer = try write(Use.self, request, header: header, in: transaction, isLast: true)
        try check(answer)
        return answer
      }
    }
  }

  /// Carries a write out in a transaction that others share: what fails or is refused leaves
  /// nothing in it.
  func writeShared<Use: Command>(
    _ command: Use.Type, _ request: Use.Request, header: WriteHeader, in transaction: Transaction
  ) throws(ServiceError) -> Answer<Use.Response> {
    try undoingRefusal(Use.self, header: header) { (check) throws(ServiceError) in
      try transaction.savepoint { () throws(ServiceError) in
        let answer = try write(Use.self, request, header: header, in: transaction)
        try check(answer)
        return answer
      }
    }
  }

  /// Answers a refusal that is a response, as a list of faults is, after undoing what led to it.
  ///
  /// - Parameter scope: undoes its work where it throws, and hands its answer to what it is given.
  private func undoingRefusal<Use: Command>(
    _ command: Use.Type, header: WriteHeader,
    _ scope: (
      _ check: (Answer<Use.Response>) throws(ServiceError) -> Void
    ) throws(ServiceError) -> Answer<Use.Response>
  ) throws(ServiceError) -> Answer<Use.Response> {
    var refusal: Use.Response?
    do throws(ServiceError) {
      return try scope { (answer) throws(ServiceError) in
        guard Use.isRefusal(answer.response) else { return }
        refusal = answer.response
        throw .nothingKept
      }
    } catch {
      guard let refusal else { throw error }
      return Answer(
        response: refusal, trailer: WriteTrailer(replayed: false, dryRun: header.dryRun))
    }
  }

  /// Carries a write out in a transaction that is committed later, if it is, or with its last
  /// statement.
  private func write<Use: Command>(
    _ command: Use.Type, _ request: Use.Request, header: WriteHeader, in transaction: Transaction,
    isLast: Bool = false
  ) throws(ServiceError) -> Answer<Use.Response> {
    if let replayed = try Use.replay(request, header, in: transaction) { return replayed }
    let call = Call(
      session: self, header: header, transaction: transaction, sharesTransaction: !isLast,
      endsTransaction: isLast && header.requestID == nil)
    let response = try Use.run(request, in: call)
    if let id = header.requestID, !Use.isRefusal(response) {
      let kept = Statement<Void>.answer(requestID: id, answer: response.text)
      if isLast { try transaction.end(kept) } else { try transaction.run(kept) }
    }
    return Answer(
      response: response, trailer: WriteTrailer(replayed: false, dryRun: header.dryRun))
  }
}
