internal import CLibPQ

/// Several statements in one round trip: the beginning of a transaction goes with its first
/// statement, and its end with the last where that is known.
extension Session {
  /// Runs the last statement of a transaction and commits.
  ///
  /// - Throws: `outcomeUnknown` when the connection was lost on the way.
  func runLast(_ call: StatementCall) throws(StorageError) -> QueryResult {
    try call.requireNoNUL()
    guard let prepared = try preparedName(of: call) else {
      let result = try run(call)
      try commit()
      isCommitted = true
      return result
    }
    try soundConnection()
    do throws(StorageError) {
      return try runPipelined(prepared, of: call, isLast: true)
    } catch {
      throw isLost ? .outcomeUnknown : error
    }
  }

  func commit() throws(StorageError) {
    do throws(StorageError) {
      try control(.commit)
    } catch {
      throw isLost ? .outcomeUnknown : error
    }
  }

  /// Sends COMMIT after work that only read and has its answers: whether it succeeds changes nothing,
  /// so nobody waits for it.
  func commitUnheard() {
    PQenterPipelineMode(handle)
    _ = PQsendQueryParams(handle, Control.commit.rawValue, 0, nil, nil, nil, nil, 0)
    PQpipelineSync(handle)
    unsettled = .commit
  }

  /// Sends the last statements of a transaction, which do not need each other's answers, and COMMIT;
  /// the answers are taken in when they are asked for, or anything else is sent.
  ///
  /// - Parameter isWrite: then a connection that is lost on the way leaves the outcome unknown.
  func sendLast(_ calls: [StatementCall], isWrite: Bool) throws(StorageError) -> PendingAnswer {
    if isWrite { try soundConnection() }
    return try send(calls, ending: isWrite ? .write : .read)
  }

  /// A session that lay idle may be dead: better to find that out before COMMIT is on its way, when
  /// nothing is in doubt yet.
  private func soundConnection() throws(StorageError) {
    if ContinuousClock.now - lastAnswer > .seconds(1) { try sendOpening() }
  }

  /// Takes in the answers to what was sent and not waited for.
  func settle() {
    switch unsettled {
    case nil: return
    case .commit:
      unsettled = nil
      for result in results(of: 1) { PQclear(result) }
      PQexitPipelineMode(handle)
    case .statements(let sent, let pending):
      unsettled = nil
      pending.outcome = outcome { () throws(StorageError) in
        do throws(StorageError) {
          return try receive(sent)
        } catch {
          throw isLost && sent.ending == .write ? .outcomeUnknown : error
        }
      }
    }
  }

  private func outcome(
    _ work: () throws(StorageError) -> [QueryResult]
  ) -> Result<[QueryResult], StorageError> {
    do throws(StorageError) {
      return .success(try work())
    } catch {
      return .failure(error)
    }
  }

  /// Runs a prepared statement together with what has to go before it, and with COMMIT after it
  /// where it is the last.
  func runPipelined(
    _ prepared: String, of call: StatementCall, isLast: Bool
  ) throws(StorageError) -> QueryResult {
    try receive(send([call], [prepared], ending: isLast ? .write : nil))[0]
  }

  /// Sends statements that do not need each other's answers.
  ///
  /// - Parameter ending: of the transaction, where they are its last.
  func send(
    _ calls: [StatementCall], ending: Sent.Ending? = nil
  ) throws(StorageError) -> PendingAnswer {
    precondition(!isCommitted, "a statement came after the last one of its transaction")
    settle()
    var prepared: [String?] = []
    for call in calls {
      try call.requireNoNUL()
      prepared.append(try preparedName(of: call))
    }
    let pending = PendingAnswer(session: self)
    unsettled = .statements(try send(calls, prepared, ending: ending), pending)
    return pending
  }

  /// - Parameter prepared: their names; nil for those that are sent as text.
  private func send(
    _ calls: [StatementCall], _ prepared: [String?], ending: Sent.Ending?
  ) throws(StorageError) -> Sent {
    var before: [String] = []
    for statement in opening?.statements ?? [] { before.append(try preparedName(of: statement)) }
    let commit = ending == nil ? nil : try preparedName(of: Control.commit.rawValue)

    PQenterPipelineMode(handle)
    for name in before { PQsendQueryPrepared(handle, name, 0, nil, nil, nil, 0) }
    for (call, name) in zip(calls, prepared) {
      _ = ParameterBlock(call.parameters).lend { count, values, lengths, formats in
        if let name {
          PQsendQueryPrepared(handle, name, count, values, lengths, formats, 0)
        } else {
          PQsendQueryParams(handle, call.sql, count, nil, values, lengths, formats, 0)
        }
      }
    }
    if let commit { PQsendQueryPrepared(handle, commit, 0, nil, nil, nil, 0) }
    PQpipelineSync(handle)
    return Sent(
      calls: calls, place: before.count,
      count: before.count + calls.count + (ending == nil ? 0 : 1), ending: ending)
  }

  /// The answers to the statements themselves, in their order.
  private func receive(_ sent: Sent) throws(StorageError) -> [QueryResult] {
    defer { PQexitPipelineMode(handle) }
    let results = results(of: sent.count)
    if !isLost || sent.ending != nil { opening = nil }

    // The first that failed is the one to tell of: those after it were not tried.
    let failed = results.firstIndex { PQresultStatus($0) == PGRES_FATAL_ERROR }
    isCommitted = sent.ending != nil && failed == nil
    let told = failed.map { $0..<$0 + 1 } ?? sent.place..<sent.place + sent.calls.count
    for (index, result) in results.enumerated() where !told.contains(index) { PQclear(result) }
    var answers: [QueryResult] = []
    for index in told {
      answers.append(try checked(results[index], name: { sent.name(at: index) }))
    }
    return answers
  }

  /// The answers to so many statements, up to the point where the server is ready for others.
  private func results(of count: Int) -> [OpaquePointer?] {
    var results: [OpaquePointer?] = []
    for _ in 0..<count {
      let result = PQgetResult(handle)
      results.append(result)
      if result != nil { PQclear(PQgetResult(handle)) }
    }
    while let result = PQgetResult(handle) {
      let isReady = PQresultStatus(result) == PGRES_PIPELINE_SYNC
      PQclear(result)
      if isReady { break }
    }
    return results
  }
}

extension StorageError {
  fileprivate static let outcomeUnknown = StorageError.outcomeUnknown(
    "the connection was lost while the change was being made final; look whether it is there")
}
