/// What one of the database's own functions refused to do, and why.
public struct Refusal: Equatable, Sendable {
  /// The reason, as SQLSTATE class MU carries it.
  public enum Code: String, CaseIterable, Sendable {
    case insufficientStock = "MU001"
    case planStale = "MU002"
    case notFound = "MU003"
    case conflict = "MU004"
    case requestIdReused = "MU005"
    case invalidRequest = "MU006"
  }

  public let code: Code
  /// A sentence that a person can act on.
  public let message: String
  /// The facts as JSON text; nil when the function gave none.
  public let detail: String?

  public init(code: Code, message: String, detail: String?) {
    self.code = code
    self.message = message
    self.detail = detail
  }
}
