public import MusterModel

/// What every booking may say beside its lines.
public struct MovementTerms: WireObject {
  /// Number of the paper that it is booked from.
  public var document: String?
  public var note: String?
  /// When it happened; now when nil.
  public var occurredAt: Instant?

  public init() {}

  public static let fields: [WireField<MovementTerms>] = [
    WireField("document", \.document, "Number of the paper that it is booked from."),
    WireField("note", \.note, "What else is worth knowing."),
    WireField("occurred_at", \.occurredAt, "When it happened, where that was before now."),
  ]

  /// - Throws: `invalid_request` for texts that are empty or too long.
  func check() throws(ServiceError) {
    if let document, !(1...128).contains(document.unicodeScalars.count) {
      throw .invalid("document", "expected 1 to 128 characters", "应为 1 至 128 个字符")
    }
    if let note, !(1...500).contains(note.unicodeScalars.count) {
      throw .invalid("note", "expected 1 to 500 characters", "应为 1 至 500 个字符")
    }
  }

  /// The most lines of one booking.
  static let mostLines = 10_000

  /// - Throws: `invalid_request` for none, `limit_exceeded` for too many.
  static func check(lines: Int) throws(ServiceError) {
    guard lines > 0 else { throw .invalid("lines", "expected at least one", "至少一行") }
    guard lines <= mostLines else {
      throw ServiceError(
        .limitExceeded,
        Text(
          "lines: at most \(mostLines) in one movement; book the rest in another.",
          "lines：一张出入库单至多 \(mostLines) 行；其余请另行记账。"),
        details: ["field": "lines", "largest": .number(String(mostLines))])
    }
  }

  /// - Throws: `invalid_request` for a reason that is none of this kind.
  static func check(_ reason: MovementReason, of kind: MovementKind) throws(ServiceError) {
    guard !kind.reasons.contains(reason) else { return }
    let words = kind.reasons.map(\.rawValue)
    throw .invalid(
      "reason", "expected one of \(words.joined(separator: ", "))",
      "应为以下之一：\(words.joined(separator: "、"))")
  }
}
