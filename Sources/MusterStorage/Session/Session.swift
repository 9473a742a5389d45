internal import CLibPQ
private import Logging

/// One open libpq connection with the settings that the statements of this program rely on.
///
/// A session that was lost stays lost; `Connection` opens another one.
final class Session {
  let handle: OpaquePointer
  /// How many its connection has had before it.
  let number: Int
  private var uses: [String: StatementUse] = [:]
  /// Of a transaction of which the server has not heard yet, or not answered.
  var opening: TransactionOpening?
  /// Whether the last statement of the transaction took the COMMIT with it.
  var isCommitted = false
  /// What was sent and not waited for.
  var unsettled: Unsettled?
  private(set) var lastAnswer = ContinuousClock.now

  private enum StatementUse {
    case ranOnce
    case prepared(name: String)
  }

  /// - Throws: `unreadableTarget`, `unavailable`, `denied`, or `schema` for an unfit server.
  init(
    to target: ConnectionTarget, statementTimeout: Duration?, number: Int = 0
  ) throws(StorageError) {
    self.number = number
    guard target.isReadable else {
      throw .unreadableTarget(
        "the database address is neither a postgresql:// URL nor a libpq connection string")
    }
    guard let handle = Session.open(target) else { throw .unavailable("out of memory") }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else {
      throw ConnectionFault(of: target, message: ServerFault.lastMessage(of: handle)).storageError
    }
    _ = PQsetNoticeProcessor(handle, Session.log, nil)
    let version = ServerVersion(number: Int(PQserverVersion(handle)))
    guard version.isSupported else { throw .schema(.serverTooOld(version)) }
    let encoding = PQparameterStatus(handle, "server_encoding").map { String(cString: $0) }
    guard encoding == "UTF8" else { throw .schema(.encoding(encoding ?? "unknown")) }
    _ = try runScript(
      """
      SET search_path = muster, pg_temp; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD';
      SET bytea_output = hex; SET extra_float_digits = 1; SET jit = off;
      SET statement_timeout = \(statementTimeout.map(Session.milliseconds) ?? 0)
      """, as: "session settings")
  }

  deinit {
    // Else the server complains in its log of a client that went away while it answered.
    settle()
    PQfinish(handle)
  }

  /// Gives a session up that is in no state to be used on.
  func abandon() { isAbandoned = true }

  /// Parameters that come after the target win over it; those before it are defaults.
  private static func open(_ target: ConnectionTarget) -> OpaquePointer? {
    let parameters = [
      ("connect_timeout", "10"), ("dbname", target.connectionString),
      ("fallback_application_name", "muster"), ("client_encoding", "UTF8"),
    ]
    return CStrings.with(parameters.map(\.0) + [nil]) { keywords in
      CStrings.with(parameters.map(\.1) + [nil]) { values in
        PQconnectdbParams(keywords, values, 1)
      }
    }
  }

  private static let log: PQnoticeProcessor = { _, message in
    guard let message else { return }
    Logger(label: "muster.storage").debug("\(String(cString: message))")
  }

  private static func milliseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }

  /// Whether the session must be replaced by another one.
  var isLost: Bool { isAbandoned || PQstatus(handle) != CONNECTION_OK }
  private var isAbandoned = false

  var serverVersion: ServerVersion { ServerVersion(number: Int(PQserverVersion(handle))) }

  /// Begins a transaction with the next statement; does nothing until then.
  func begin(_ opening: TransactionOpening) {
    self.opening = opening
    isCommitted = false
  }

  /// Runs SQL without parameters, several statements if need be, in one round trip.
  ///
  /// - Returns: the answer of the last statement.
  func runScript(_ sql: String, as name: String) throws(StorageError) -> QueryResult {
    settle()
    let result = PQexec(handle, opening.map { "\($0.script); \(sql)" } ?? sql)
    if !isLost { opening = nil }
    return try checked(result, name: { name })
  }

  /// Runs a statement; the second time it is prepared, and from then on only its name is sent.
  func run(_ call: StatementCall) throws(StorageError) -> QueryResult {
    precondition(!isCommitted, "a statement came after the last one of its transaction")
    try call.requireNoNUL()
    settle()
    let result: OpaquePointer?
    if let prepared = try preparedName(of: call) {
      if opening != nil { return try runPipelined(prepared, of: call, isLast: false) }
      result = ParameterBlock(call.parameters).lend {
        PQexecPrepared(handle, prepared, $0, $1, $2, $3, 0)
      }
    } else {
      try sendOpening()
      result = ParameterBlock(call.parameters).lend {
        PQexecParams(handle, call.sql, $0, nil, $1, $2, $3, 0)
      }
    }
    return try checked(result, name: { call.name })
  }

  /// Nil on the first run of a statement, and on every run of one that is planned anew.
  func preparedName(of call: StatementCall) throws(StorageError) -> String? {
    guard !call.text.isPlannedAnew else { return nil }
    switch uses[call.sql] {
    case nil:
      uses[call.sql] = .ranOnce
      return nil
    case .prepared(let name):
      return name
    case .ranOnce:
      // With the transaction's rights: names are looked up when a statement is prepared.
      try sendOpening()
      let name = "muster_\(preparedCount)"
      _ = try checked(PQprepare(handle, name, call.sql, 0, nil), name: { call.name })
      uses[call.sql] = .prepared(name: name)
      preparedCount += 1
      return name
    }
  }

  /// How many statements the server keeps prepared for this session.
  private(set) var preparedCount = 0

  func sendOpening() throws(StorageError) {
    if opening != nil { _ = try runScript("", as: "BEGIN") }
  }

  /// A statement of the transaction's own, prepared when it is first needed.
  func preparedName(of control: String) throws(StorageError) -> String {
    if case .prepared(let name) = uses[control] { return name }
    let name = "muster_\(preparedCount)"
    _ = try checked(PQprepare(handle, name, control, 0, nil), name: { control })
    uses[control] = .prepared(name: name)
    preparedCount += 1
    return name
  }

  func checked(
    _ result: OpaquePointer?, name: @escaping () -> String
  ) throws(StorageError) -> QueryResult {
    lastAnswer = .now
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_EMPTY_QUERY:
      guard let result else { break }
      return QueryResult(result, name: name)
    default: break
    }
    let fault = ServerFault(result: result, connection: handle)
    PQclear(result)
    throw fault.storageError(during: name(), connectionIsLost: isLost)
  }
}
