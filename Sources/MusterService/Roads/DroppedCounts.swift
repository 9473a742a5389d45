import RoadImport

/// Reasons with their counts: on the wire one object, by reason.
public struct DroppedCounts: WireValue {
  public let counts: [(reason: String, count: Int)]

  public init() { counts = [] }

  init(_ dropped: [DroppedReason: Int]) {
    counts = dropped.map { (reason: $0.key.rawValue, count: $0.value) }
      .sorted { $0.reason < $1.reason }
  }

  public static var schema: JSONValue {
    ["type": "object", "additionalProperties": Int.schema]
  }

  public init(json: JSONValue) throws(WireError) {
    guard case .object(let members) = json else {
      throw .mismatch(json, "an object", "对象")
    }
    var counts: [(reason: String, count: Int)] = []
    for member in members {
      counts.append((member.name, try Int(json: member.value, at: member.name)))
    }
    self.counts = counts
  }

  public func write(to writer: inout JSONWriter) {
    writer.object {
      for (reason, count) in counts { $0.member(reason) { $0.integer(Int64(count)) } }
    }
  }
}
