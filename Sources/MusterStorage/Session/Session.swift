internal import CLibPQ
private import Logging

/// One open libpq connection with the settings that the statements of this program rely on.
///
/// A session that was lost stays lost; `Connection` opens another one.
final class Session {
  let handle: OpaquePointer
  private var uses: [String: StatementUse] = [:]

  private enum StatementUse {
    case ranOnce
    case prepared(name: String)
  }

  /// - Throws: `unreadableTarget`, `unavailable`, `denied`, or `schema` for an unfit server.
  init(to target: ConnectionTarget, statementTimeout: Duration?) throws(StorageError) {
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

  deinit { PQfinish(handle) }

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

  /// Runs SQL without parameters, several statements if need be, in one round trip.
  ///
  /// - Returns: the answer of the last statement.
  func runScript(_ sql: String, as name: String) throws(StorageError) -> QueryResult {
    try checked(PQexec(handle, sql), name: { name })
  }

  /// Runs a statement; the second time it is prepared, and from then on only its name is sent.
  func run(_ call: StatementCall) throws(StorageError) -> QueryResult {
    guard !call.parameters.contains(where: { $0?.utf8.contains(0) ?? false }) else {
      throw .malformed("\(call.name): a text with a NUL character cannot be stored")
    }
    let count = Int32(call.parameters.count)
    let result: OpaquePointer?
    if let prepared = try preparedName(of: call) {
      result = CStrings.with(call.parameters) {
        PQexecPrepared(handle, prepared, count, $0, nil, nil, 0)
      }
    } else {
      result = CStrings.with(call.parameters) {
        PQexecParams(handle, call.sql, count, nil, $0, nil, nil, 0)
      }
    }
    return try checked(result, name: { call.name })
  }

  /// Nil on the first run of a statement, and on every run of one that is planned anew.
  private func preparedName(of call: StatementCall) throws(StorageError) -> String? {
    guard !call.text.isPlannedAnew else { return nil }
    switch uses[call.sql] {
    case nil:
      uses[call.sql] = .ranOnce
      return nil
    case .prepared(let name):
      return name
    case .ranOnce:
      let name = "muster_\(preparedCount)"
      _ = try checked(PQprepare(handle, name, call.sql, 0, nil), name: { call.name })
      uses[call.sql] = .prepared(name: name)
      preparedCount += 1
      return name
    }
  }

  /// How many statements the server keeps prepared for this session.
  private(set) var preparedCount = 0

  func checked(
    _ result: OpaquePointer?, name: @escaping () -> String
  ) throws(StorageError) -> QueryResult {
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
