enum RequestSQL: String, SQLText {
  case claim = "SELECT claim_request($1, $2, $3, coalesce($4, session_user))"
  case answer = "SELECT answer_request($1, $2)"
  case known = """
    SELECT request_id, method, content_hash, answer
    FROM request
    WHERE request_id = ANY ($1::text[])
    """
  case keep = """
    SELECT keep_answers($1, $2, $3, $4,
      array_replace($5::text[], NULL, session_user::text))
    """
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

/// A request that was carried out.
public struct KnownRequest: Hashable, Sendable {
  public let id: String
  public let method: String
  public let contentHash: [UInt8]
  /// Nil only while another session is at it.
  public let answer: String?
}

extension Statement<KnownRequest> {
  /// Those of these ids that were used.
  public static func knownRequests(_ ids: [String]) -> Statement {
    Statement(RequestSQL.known, ids) { (row) throws(StorageError) in
      KnownRequest(
        id: try row.read(), method: try row.read(), contentHash: try row.read(),
        answer: try row.read())
    }
  }
}

extension Statement<Void> {
  /// Keeps the answers of requests carried out in this transaction that were not claimed before; a
  /// server error where one of the ids was used meanwhile.
  public static func keepAnswers(
    _ carried: [(claim: RequestClaim, answer: String)]
  ) -> Statement {
    Statement(
      RequestSQL.keep, carried.map(\.claim.id), carried.map(\.claim.method),
      carried.map { String(UInt8.arrayText($0.claim.contentHash).dropFirst(2)) },
      carried.map(\.answer), carried.map(\.claim.actor))
  }
}
