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
    // A session that lay idle may be dead: better to find that out before COMMIT is on its way, when
    // nothing is in doubt yet.
    if ContinuousClock.now - lastAnswer > .seconds(1) { try sendOpening() }
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

  /// Sends the last statement of a transaction that only reads, and COMMIT; the answer is taken in
  /// when it is asked for, or anything else is sent.
  func sendLast(_ call: StatementCall) throws(StorageError) -> PendingAnswer {
    try call.requireNoNUL()
    settle()
    let pending = PendingAnswer(session: self)
    if let prepared = try preparedName(of: call) {
      unsettled = .statement(try send(prepared, of: call, isLast: true), pending)
    } else {
      pending.outcome = .success(try runLast(call))
    }
    return pending
  }

  /// Takes in the answers to what was sent and not waited for.
  func settle() {
    switch unsettled {
    case nil: return
    case .commit:
      unsettled = nil
      for result in results(of: 1) { PQclear(result) }
      PQexitPipelineMode(handle)
    case .statement(let sent, let pending):
      unsettled = nil
      pending.outcome = outcome(of: { () throws(StorageError) in try receive(sent) })
    }
  }

  private func outcome(
    of work: () throws(StorageError) -> QueryResult
  ) -> Result<QueryResult, StorageError> {
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
    try receive(send(prepared, of: call, isLast: isLast))
  }

  private func send(
    _ prepared: String, of call: StatementCall, isLast: Bool
  ) throws(StorageError) -> Sent {
    var names: [String] = []
    for statement in opening?.statements ?? [] { names.append(try preparedName(of: statement)) }
    let place = names.count
    names.append(prepared)
    if isLast { names.append(try preparedName(of: Control.commit.rawValue)) }

    PQenterPipelineMode(handle)
    for (index, name) in names.enumerated() {
      let parameters = index == place ? call.parameters : []
      _ = CStrings.with(parameters) {
        PQsendQueryPrepared(handle, name, Int32(parameters.count), $0, nil, nil, 0)
      }
    }
    PQpipelineSync(handle)
    return Sent(call: call, place: place, count: names.count, isLast: isLast)
  }

  private func receive(_ sent: Sent) throws(StorageError) -> QueryResult {
    defer { PQexitPipelineMode(handle) }
    let results = results(of: sent.count)
    if !isLost || sent.isLast { opening = nil }

    // The first that failed is the one to tell of: those after it were not tried.
    let failed = results.firstIndex { PQresultStatus($0) == PGRES_FATAL_ERROR }
    isCommitted = sent.isLast && failed == nil
    let told = failed ?? sent.place
    for (index, result) in results.enumerated() where index != told { PQclear(result) }
    let name = told == sent.place ? sent.call.name : "BEGIN or COMMIT"
    return try checked(results[told], name: { name })
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
