internal import CLibPQ

extension Transaction {
  /// Streams rows into a table with COPY … FROM STDIN.
  ///
  /// - Returns: the number of rows that the server took.
  /// - Throws: what `body` threw, or the server's error; either way nothing of the copy stays.
  @discardableResult
  public func copyIn<Failure: StorageFailure>(
    _ text: some CopyText, _ body: (inout CopyWriter) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    let name = "\(type(of: text)).\(text)"
    try Failure.wrapping { () throws(StorageError) in
      try session.beginCopy(text.rawValue, PGRES_COPY_IN, as: name)
    }
    var writer = CopyWriter(session: session)
    do throws(Failure) {
      try body(&writer)
    } catch {
      _ = PQputCopyEnd(session.handle, "given up")
      session.drain()
      throw error
    }
    writer.flush()
    _ = PQputCopyEnd(session.handle, nil)
    return try Failure.wrapping { () throws(StorageError) in try session.endCopy(as: name) }
  }

  /// Streams rows out with COPY … TO STDOUT (FORMAT binary); memory stays flat.
  ///
  /// - Returns: the number of rows.
  @discardableResult
  public func copyOut<Failure: StorageFailure>(
    _ text: some CopyText, _ body: (inout CopyRow) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    var stream = CopyStream()
    try copyOutMessages(text) { message throws(Failure) in try stream.read(message, body) }
    return stream.rowCount
  }

  /// Streams COPY … TO STDOUT in text or CSV format as it comes, one line at a time with its end.
  ///
  /// - Returns: the number of rows, without a CSV header.
  @discardableResult
  public func copyOutText<Failure: StorageFailure>(
    _ text: some CopyText, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    try copyOutMessages(text, body)
  }

  @discardableResult
  private func copyOutMessages<Failure: StorageFailure>(
    _ text: some CopyText, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    let name = "\(type(of: text)).\(text)"
    try Failure.wrapping { () throws(StorageError) in
      try session.beginCopy(text.rawValue, PGRES_COPY_OUT, as: name)
    }
    while true {
      var message: UnsafeMutablePointer<CChar>?
      let length = PQgetCopyData(session.handle, &message, 0)
      guard length > 0, let message else { break }
      defer { PQfreemem(message) }
      do throws(Failure) {
        try body(UnsafeRawBufferPointer(start: message, count: Int(length)))
      } catch {
        session.cancel()
        session.drain()
        throw error
      }
    }
    return try Failure.wrapping { () throws(StorageError) in try session.endCopy(as: name) }
  }
}

extension Session {
  fileprivate func beginCopy(
    _ sql: String, _ direction: ExecStatusType, as name: String
  ) throws(StorageError) {
    let result = try runScript(sql, as: name)
    precondition(result.status == direction, "\(name) is not a COPY in this direction")
  }

  fileprivate func endCopy(as name: String) throws(StorageError) -> Int {
    let result = PQgetResult(handle)
    defer { drain() }
    return try checked(result, name: { name }).affectedRowCount
  }

  /// Takes what is left of an answer that nobody wants any more.
  fileprivate func drain() {
    while let result = PQgetResult(handle) {
      if PQresultStatus(result) == PGRES_COPY_OUT {
        var message: UnsafeMutablePointer<CChar>?
        while PQgetCopyData(handle, &message, 0) > 0 { PQfreemem(message) }
      }
      PQclear(result)
    }
  }

  /// Asks the server to stop what it is doing for us; whether it does shows in its answer.
  fileprivate func cancel() {
    guard let request = PQgetCancel(handle) else { return }
    var message = [CChar](repeating: 0, count: 256)
    _ = PQcancel(request, &message, Int32(message.count))
    PQfreeCancel(request)
  }
}
