public import MusterModel
import MusterStorage

/// A closure as lists show it.
public struct ClosureSummary: WireObject {
  public var closure: Int64 = 0
  public var state = ClosureState.active
  public var factor: Double?
  public var reason = ""
  public var until: Instant?
  public var arcs = 0
  /// As it was stored; nil for named arcs.
  public var area: JSONValue?
  /// Pairs of tail and head; nil for an area.
  public var namedArcs: [[Int64]]?
  public var actor = ""
  public var recordedAt = Instant(microseconds: 0)
  public var reopenedAt: Instant?
  public var reopenedBy: String?

  public init() {}

  public static let fields: [WireField<ClosureSummary>] = [
    WireField("closure", \.closure, "The closure's number."),
    WireField("state", \.state, "Whether it counts now."),
    WireField("factor", \.factor, "By how much travel times are multiplied; null closes."),
    WireField("reason", \.reason, "Why."),
    WireField("until", \.until, "When it ends by itself; null when somebody ends it."),
    WireField("arcs", \.arcs, "How many arcs it touched when it was made."),
    WireField("area", \.area, "A GeoJSON Polygon; null for named arcs."),
    WireField(
      "named_arcs", \.namedArcs, "[tail, head] by the ids in the imported file; null for an area."),
    WireField("actor", \.actor, "Who closed."),
    WireField("recorded_at", \.recordedAt, "Since when."),
    WireField("reopened_at", \.reopenedAt, "When somebody ended it."),
    WireField("reopened_by", \.reopenedBy, "Who ended it."),
  ]

  init(_ row: ClosureRow) {
    closure = row.identifier
    state = row.state
    factor = row.terms.factor
    reason = row.terms.reason
    until = row.terms.endsAt
    arcs = row.terms.arcs
    // The database takes nothing but JSON there.
    area = row.terms.area.flatMap { try? JSONParser.parse($0.text) }
    namedArcs = row.terms.tails.map { zip($0, row.terms.heads ?? []).map { [$0, $1] } }
    actor = row.actor
    recordedAt = row.recordedAt
    reopenedAt = row.reopenedAt
    reopenedBy = row.reopenedBy
  }
}
