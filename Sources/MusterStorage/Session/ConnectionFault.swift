internal import CLibPQ

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Why no connection came about.
///
/// libpq gives only prose for this, in the server's language. A second attempt with verbose
/// errors brings out the SQLSTATE, so that a wrong password is told from a server that is down.
struct ConnectionFault {
  let sqlState: SQLState?
  let message: String

  init(of target: ConnectionTarget, message: String) {
    self.message = message
    self.sqlState = ConnectionFault.sqlState(of: target, seconds: 2)
  }

  var storageError: StorageError {
    guard let sqlState else { return .unavailable(message) }
    return ServerFault(sqlState: sqlState, message: message)
      .storageError(during: "connecting", connectionIsLost: false)
  }

  /// Nil when no server answered in time.
  private static func sqlState(of target: ConnectionTarget, seconds: Int) -> SQLState? {
    let parameters = ["dbname", nil]
    let values = [target.connectionString, nil]
    let attempt = CStrings.with(parameters) { keywords in
      CStrings.with(values) { PQconnectStartParams(keywords, $0, 1) }
    }
    guard let attempt else { return nil }
    defer { PQfinish(attempt) }
    _ = PQsetErrorVerbosity(attempt, PQERRORS_VERBOSE)
    let deadline = ContinuousClock.now + .seconds(seconds)
    var waitingFor = PGRES_POLLING_WRITING
    while waitingFor == PGRES_POLLING_READING || waitingFor == PGRES_POLLING_WRITING {
      let left = deadline - ContinuousClock.now
      guard PQsocket(attempt) >= 0, left > .zero else { return nil }
      let events = waitingFor == PGRES_POLLING_READING ? POLLIN : POLLOUT
      var descriptor = pollfd(fd: PQsocket(attempt), events: Int16(events), revents: 0)
      let milliseconds = left.components.seconds * 1000 + 1000
      guard poll(&descriptor, 1, Int32(milliseconds)) > 0 else { return nil }
      waitingFor = PQconnectPoll(attempt)
    }
    return sqlState(inVerbose: ServerFault.lastMessage(of: attempt))
  }

  /// Finds the `28P01` in `… FATAL:  28P01: password authentication failed …`.
  static func sqlState(inVerbose message: String) -> SQLState? {
    message.split(whereSeparator: { $0 == " " || $0 == "\n" }).lazy
      .filter { $0.utf8.count == 6 && $0.hasSuffix(":") }
      .map { $0.dropLast() }
      .first { word in
        word.utf8.allSatisfy {
          (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
        } && word.first.map { "0123456789FPX".contains($0) } ?? false
          && word != "FATAL"
      }
      .map { SQLState(String($0)) }
  }
}
