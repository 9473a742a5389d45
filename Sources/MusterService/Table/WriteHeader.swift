/// What every write takes beside its own fields.
public struct WriteHeader: WireObject {
  /// The caller's name for this request: sent again, it gives the first answer again.
  public var requestID: String?
  /// Who answers for it; the login's name when absent.
  public var actor: String?
  /// Do everything, answer, and leave no trace.
  public var dryRun = false

  public init() {}

  public init(requestID: String? = nil, actor: String? = nil, dryRun: Bool = false) {
    self.requestID = requestID
    self.actor = actor
    self.dryRun = dryRun
  }

  public static let fields: [WireField<WriteHeader>] = [
    WireField(
      "request_id", \.requestID,
      "The caller's id, at most 64 characters; the same id and content give the first answer again."
    ),
    WireField("actor", \.actor, "Who answers for it, at most 64 characters."),
    WireField(
      "dry_run", \.dryRun, "Do everything, answer, and leave no trace.", isRequired: false),
  ]

  /// - Throws: `invalid_request` for an id or a name that is empty or too long.
  func check() throws(ServiceError) {
    for (field, value) in [("request_id", requestID), ("actor", actor)] {
      guard let value else { continue }
      guard (1...64).contains(value.unicodeScalars.count) else {
        throw .invalid(field, "expected 1 to 64 characters", "应为 1 至 64 个字符")
      }
    }
  }
}

/// What every write answers beside its own fields.
public struct WriteTrailer: WireObject {
  /// This is the answer given before to the same request.
  public var replayed = false
  /// Nothing was kept.
  public var dryRun = false

  public init() {}

  init(replayed: Bool, dryRun: Bool) {
    self.replayed = replayed
    self.dryRun = dryRun
  }

  public static let fields: [WireField<WriteTrailer>] = [
    WireField("replayed", \.replayed, "This is the answer given before to the same request id."),
    WireField("dry_run", \.dryRun, "Nothing was kept."),
  ]
}
