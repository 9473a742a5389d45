public import MusterModel
public import MusterStorage

/// Why a command was not done: one code of the contract, a sentence, and the facts.
public struct ServiceError: Error, Sendable {
  /// The codes in their order of precedence: where several faults meet, the first is told.
  public enum Code: String, CaseIterable, Sendable {
    case invalidRequest = "invalid_request"
    case limitExceeded = "limit_exceeded"
    case permissionDenied = "permission_denied"
    case notFound = "not_found"
    case requestIDReused = "request_id_reused"
    case conflict
    case insufficientStock = "insufficient_stock"
    case unreachable
    case planStale = "plan_stale"
    case databaseUnavailable = "database_unavailable"
    case timeout
    case `internal`
  }

  public let code: Code
  /// A sentence for a person: what is wrong, and what to do next.
  public let message: Text
  /// An object of facts for a program.
  public let details: JSONValue
  /// Whether the same request may succeed when sent again unchanged.
  public let isRetryable: Bool
  /// What the database said, where it was the database.
  public let storageError: StorageError?

  public init(
    _ code: Code, _ message: Text, details: JSONValue = [:], isRetryable: Bool = false,
    storageError: StorageError? = nil
  ) {
    self.code = code
    self.message = message
    self.details = details
    self.isRetryable = isRetryable
    self.storageError = storageError
  }

  /// A request that breaks the rules of its own form.
  public static func invalid(
    _ field: String, _ english: String, _ chinese: String
  ) -> ServiceError {
    ServiceError(
      .invalidRequest, Text("\(field): \(english)", "\(field)：\(chinese)"),
      details: [
        "field": .string(field), "expected": .string(english), "expected_zh": .string(chinese),
      ])
  }

  /// Something named in the request that does not exist.
  public static func notFound(_ noun: Text, _ name: String) -> ServiceError {
    ServiceError(
      .notFound, Text("There is no \(noun.english) \"\(name)\".", "没有\(noun.chinese)“\(name)”。"),
      details: ["noun": .string(noun.english), "name": .string(name)])
  }

  public init(_ error: WireError) {
    self.init(
      .invalidRequest,
      error.field.isEmpty
        ? error.expected
        : Text(
          "\(error.field): \(error.expected.english)", "\(error.field)：\(error.expected.chinese)"),
      details: [
        "field": .string(error.field), "expected": .string(error.expected.english),
        "expected_zh": .string(error.expected.chinese),
      ])
  }
}

extension ServiceError {
  /// The number that JSON-RPC 2.0 gives to this fault of a request.
  ///
  /// Faults of the line itself (−32700, −32600, −32601) are told by whoever reads lines.
  public var number: Int64 {
    switch code {
    case .invalidRequest: -32602
    case .internal: -32603
    default: -32000
    }
  }

  /// Writes the `error` object of the contract.
  public func write(to writer: inout JSONWriter, number: Int64? = nil) {
    writer.object {
      $0.member("code") { $0.integer(number ?? self.number) }
      $0.member("message") { $0.string(message.english) }
      $0.member("data") {
        $0.object {
          $0.member("code") { $0.string(code.rawValue) }
          $0.member("details") { $0.value(details) }
          $0.member("retryable") { $0.bool(isRetryable) }
        }
      }
    }
  }
}
