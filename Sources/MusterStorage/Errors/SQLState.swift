/// A five-character condition code of PostgreSQL (or of our own class MU).
///
/// - Source: PostgreSQL documentation, Appendix A, *PostgreSQL Error Codes*.
public struct SQLState: Hashable, Sendable, CustomStringConvertible {
  public let code: String

  public init(_ code: String) {
    self.code = code
  }

  /// The first two characters, which group kindred conditions.
  public var conditionClass: Substring { code.prefix(2) }

  public var description: String { code }

  /// libpq found the fault itself and the server sent no code.
  public static let none = SQLState("-----")
  public static let inFailedTransaction = SQLState("25P02")
  public static let undefinedTable = SQLState("42P01")
  public static let undefinedSchema = SQLState("3F000")

  var saysUnavailable: Bool {
    conditionClass == "08" || ["57P01", "57P02", "57P03", "57P05", "53300"].contains(code)
  }

  var saysDenied: Bool { conditionClass == "28" || code == "42501" }

  /// Cancelled by `statement_timeout` or `lock_timeout`.
  var saysTimeout: Bool { code == "57014" || code == "55P03" }

  /// A serialization failure or a deadlock: the same work may succeed when it is done again.
  var saysRetryable: Bool { code == "40001" || code == "40P01" }

  /// PostgreSQL quotes the offending value in the messages of this class (data exception).
  var quotesValues: Bool { conditionClass == "22" }
}
