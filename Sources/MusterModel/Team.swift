public import Measures

/// A rescue team, where it stands and what it can do.
public struct Team: Hashable, Sendable {
  public var code = ""
  public var name = ""
  public var department = ""
  public var kind = ""
  public var headcount = 0
  public var coordinate = Coordinate(longitudeE7: 0, latitudeE7: 0)
  /// From the order to wheels turning.
  public var readyTime = TravelTime.zero
  public var status = TeamStatus.available
  /// By name.
  public var capabilities: [Capability] = []

  public init() {}

  public init(
    code: String, name: String, department: String, kind: String, headcount: Int,
    coordinate: Coordinate, readyTime: TravelTime, status: TeamStatus, capabilities: [Capability]
  ) {
    self.code = code
    self.name = name
    self.department = department
    self.kind = kind
    self.headcount = headcount
    self.coordinate = coordinate
    self.readyTime = readyTime
    self.status = status
    self.capabilities = capabilities
  }
}

/// Something a team can do, and how well.
public struct Capability: Hashable, Sendable {
  public var name = ""
  /// 1 is best; a better type satisfies a lesser request, never the reverse.
  public var type = 1

  public init() {}

  public init(name: String, type: Int) {
    self.name = name
    self.type = type
  }
}

extension Capability: LosslessStringConvertible {
  /// Reads `water-rescue:2`.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let type = Int(parts[1]) else { return nil }
    self.init(name: String(parts[0]), type: type)
  }

  public var description: String { "\(name):\(type)" }
}
