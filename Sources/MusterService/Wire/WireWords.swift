public import Measures
public import MusterModel

/// Words of a fixed list: one of them, as a string.
extension WireValue where Self: RawRepresentable<String> & CaseIterable {
  public static var schema: JSONValue {
    ["type": "string", "enum": .array(allCases.map { .string($0.rawValue) })]
  }

  public init(json: JSONValue) throws(WireError) {
    guard case .string(let word) = json, let value = Self(rawValue: word) else {
      let words = Self.allCases.map(\.rawValue)
      throw .mismatch(
        json, "one of \(words.joined(separator: ", "))",
        "以下之一：\(words.joined(separator: "、"))")
    }
    self = value
  }

  public func write(to writer: inout JSONWriter) { writer.string(rawValue) }
}

extension Tier: WireValue {}
extension RegionLevel: WireValue {}
extension Condition: WireValue {}
extension IncidentLevel: WireValue {}
extension TeamStatus: WireValue {}
extension HoldState: WireValue {}
extension IncidentState: WireValue {}
extension ResponseStep: WireValue {}
extension MovementKind: WireValue {}
extension MovementReason: WireValue {}
extension CounterAccount: WireValue {}
extension TransferState: WireValue {}
extension LotEventKind: WireValue {}
extension LedgerAccount: WireValue {}
extension QuotaScope: WireValue {}
extension CountState: WireValue {}
extension CountNeed: WireValue {}
extension CountOutcome: WireValue {}
extension ClosureState: WireValue {}
extension TextEncoding: WireValue {}
extension CoordinateSystem: WireValue {}
extension Language: WireValue {}
