enum RequestSQL: String, SQLText {
  case claim = "SELECT claim_request($1, $2, $3, coalesce($4, session_user))"
  case answer = "SELECT answer_request($1, $2)"
}

/// A caller's id for a request, and what it stands for.
public struct RequestClaim: Hashable, Sendable {
  public let id: String
  public let method: String
  /// SHA-256 of the request's content.
  public let contentHash: [UInt8]
  public let actor: String?

  public init(id: String, method: String, contentHash: [UInt8], actor: String?) {
    self.id = id
    self.method = method
    self.contentHash = contentHash
    self.actor = actor
  }
}

extension Statement<String?> {
  /// Takes the id for this transaction: nil when it is new, else the answer given before.
  public static func claim(_ claim: RequestClaim) -> Statement {
    Statement(RequestSQL.claim, claim.id, claim.method, claim.contentHash, claim.actor) {
      (row) throws(StorageError) in try row.read()
    }
  }
}

extension Statement<Void> {
  /// Keeps the answer of a request claimed in this transaction.
  public static func answer(requestID: String, answer: String) -> Statement {
    Statement(RequestSQL.answer, requestID, answer)
  }
}
