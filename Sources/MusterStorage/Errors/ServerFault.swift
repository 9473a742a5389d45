internal import CLibPQ

/// An error report of the server, or of libpq when no server spoke.
struct ServerFault {
  let sqlState: SQLState
  let message: String
  let detail: String?
  /// The constraint or table that the report names, or the line and column of a COPY.
  let place: String?
  /// Characters from the start of the SQL, from 1.
  let position: Int?

  /// - Parameter result: a result of libpq, or nil when libpq could not even make one.
  init(result: OpaquePointer?, connection: OpaquePointer?) {
    func field(_ letter: Character) -> String? {
      PQresultErrorField(result, Int32(letter.asciiValue ?? 0)).map { String(cString: $0) }
    }
    sqlState = field("C").map { SQLState($0) } ?? .none
    message = field("M") ?? ServerFault.lastMessage(of: connection)
    detail = field("D")
    place = field("n") ?? field("W").flatMap(ServerFault.copyPlace) ?? field("t")
    position = field("P").flatMap { Int($0) }
  }

  init(sqlState: SQLState, message: String, detail: String? = nil, place: String? = nil) {
    self.sqlState = sqlState
    self.message = message
    self.detail = detail
    self.place = place
    self.position = nil
  }

  /// `COPY trial, line 3, column name` out of a context that goes on with the value.
  private static func copyPlace(in context: String) -> String? {
    guard context.hasPrefix("COPY ") else { return nil }
    return context.split(separator: ":").first.map(String.init)
  }

  /// What libpq said last about a connection, as one line.
  static func lastMessage(of connection: OpaquePointer?) -> String {
    guard let text = PQerrorMessage(connection) else { return "no connection" }
    return String(cString: text).split(separator: "\n")
      .map { $0.drop(while: \.isWhitespace) }
      .joined(separator: "; ")
  }

  /// The error as the layers above see it.
  ///
  /// - Parameter work: names what was run, for errors that no caller is expected to handle.
  func storageError(during work: String, connectionIsLost: Bool) -> StorageError {
    if let code = Refusal.Code(rawValue: sqlState.code) {
      return .refused(Refusal(code: code, message: message, detail: detail))
    }
    if sqlState.saysUnavailable || connectionIsLost { return .unavailable(message) }
    if sqlState.saysDenied { return .denied(message) }
    if sqlState.saysTimeout { return .timeout }
    if sqlState.saysRetryable { return .retryable(sqlState) }
    let said = sqlState.quotesValues ? "a value does not fit its type or range" : message
    return .other(
      sqlState: sqlState, message: "\(work): \(said)" + (place.map { " [\($0)]" } ?? ""))
  }
}
