public import Measures

/// How long the ways are between suppliers (warehouses, or teams) and incidents.
public struct WayTable: Hashable, Sendable {
  public let incidents: Int
  public let suppliers: Int
  /// By supplier: from the order to the wheels turning.
  public let ready: [TravelTime]
  /// Time on the road, incident by incident; `.unreachable` where no open road leads.
  public let travel: [TravelTime]
  /// How far from the incident's own division the supplier stands; empty where that does not count.
  public let rungs: [Rung]

  /// - Precondition: `travel` (and `rungs`, unless it is empty) has an entry for each incident and
  ///   supplier.
  public init(ready: [TravelTime], travel: [TravelTime], incidents: Int, rungs: [Rung] = []) {
    precondition(
      travel.count == incidents * ready.count && (rungs.isEmpty || rungs.count == travel.count),
      "every incident has a way from every supplier")
    self.incidents = incidents
    self.suppliers = ready.count
    self.ready = ready
    self.travel = travel
    self.rungs = rungs
  }

  public func travel(from supplier: Int, to incident: Int) -> TravelTime {
    travel[incident * suppliers + supplier]
  }

  /// Counted from the order; `.unreachable` where no road leads.
  public func arrival(from supplier: Int, at incident: Int) -> TravelTime {
    ready[supplier] + travel[incident * suppliers + supplier]
  }

  func rung(from supplier: Int, at incident: Int) -> Rung {
    rungs.isEmpty ? .ownCommunity : rungs[incident * suppliers + supplier]
  }
}

/// How far up a call for stock has to go: a plan that escalates takes as little as can be from
/// beyond the own community, and then as little as can be from beyond the own street.
public enum Rung: UInt8, Hashable, Comparable, Sendable {
  case ownCommunity, ownStreet, beyond

  public static func < (left: Rung, right: Rung) -> Bool { left.rawValue < right.rawValue }
}
