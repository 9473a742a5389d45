import Measures
import MusterModel
import MusterStorage
import StockAllocation

/// Where stock is asked for first: each rung only for what those below it do not have.
public enum Escalation: String, CaseIterable, WireValue {
  /// The own community, then the own street, then everybody else.
  case tiered
}

/// Which community and street an incident lies in: those that were said when it was opened, else
/// those of the community warehouse that is nearest by road.
struct Locality {
  /// The nearest community warehouse of where it lies.
  private let nearest: WarehousePlace?
  private let community: String?
  private let street: String?
  private let isSaid: Bool

  /// - Parameters:
  ///   - said: the community and the street that it was said to lie in.
  ///   - travel: by warehouse; ties go to the first.
  init(
    _ said: (community: String?, street: String?), _ warehouses: [WarehousePlace],
    _ travel: [TravelTime]
  ) {
    nearest =
      zip(warehouses, travel)
      .filter { $0.tier == .community && $1.isReachable }
      .filter { said.community == nil || $0.0.community == said.community }
      .filter { said.street == nil || $0.0.street == said.street }
      .min { $0.1 < $1.1 }?.0
    community = said.street == nil ? nearest?.community : said.community
    street = said.street ?? nearest?.street
    isSaid = said.street != nil
  }

  /// How far up the call has gone when it reaches this warehouse.
  ///
  /// Where regions go down to streets only, the own community is the nearest warehouse alone. What a
  /// district keeps in a street is the district's.
  func rung(of warehouse: WarehousePlace) -> Rung {
    if warehouse.identifier == nearest?.identifier { return .ownCommunity }
    let sameCommunity = community.map { $0 == warehouse.community } ?? false
    if warehouse.tier == .community, sameCommunity { return .ownCommunity }
    let sameStreet = street.map { $0 == warehouse.street } ?? false
    let isLocal = warehouse.tier == .community || warehouse.tier == .street
    return isLocal && sameStreet ? .ownStreet : .beyond
  }

  /// For the answer.
  func told(of incident: String) -> PlanLocality {
    var locality = PlanLocality()
    locality.incident = incident
    locality.warehouse = nearest?.code
    locality.community = community
    locality.street = street
    locality.isSaid = isSaid
    return locality
  }
}

/// Where an incident lies, or is taken to.
public struct PlanLocality: WireObject, Hashable {
  public var incident = ""
  public var warehouse: String?
  public var community: String?
  public var street: String?
  public var isSaid = false

  public init() {}

  public static let fields: [WireField<PlanLocality>] = [
    WireField("incident", \.incident, "The incident's code."),
    WireField(
      "warehouse", \.warehouse,
      "The nearest community warehouse there by road; null when none can be reached."),
    WireField(
      "community", \.community, "The code of its community; null where regions end at streets."),
    WireField("street", \.street, "The code of its street."),
    WireField(
      "said", \.isSaid, "Whether that was said when it was opened; else it is taken so.",
      isRequired: false),
  ]
}

extension PlanLocality {
  static func code(
    _ rows: inout [PlanLocality], _ coder: inout CompactCoder
  ) throws(CompactCoder.Fault) {
    let incidents = try coder.texts(rows.map(\.incident))
    // No code is empty.
    let warehouses = try coder.texts(rows.map { $0.warehouse ?? "" })
    let communities = try coder.texts(rows.map { $0.community ?? "" })
    let streets = try coder.texts(rows.map { $0.street ?? "" })
    let said = try coder.integers(rows.map { $0.isSaid ? 1 : 0 })
    let counts = [warehouses.count, communities.count, streets.count, said.count]
    rows = try rows.filled(incidents.count, counts, coder) { row, place in
      row.incident = incidents[place]
      row.warehouse = warehouses[place].isEmpty ? nil : warehouses[place]
      row.community = communities[place].isEmpty ? nil : communities[place]
      row.street = streets[place].isEmpty ? nil : streets[place]
      row.isSaid = said[place] == 1
    }
  }
}

extension Rung {
  /// The word for it in a plan's line.
  var word: String {
    switch self {
    case .ownCommunity: "own_community"
    case .ownStreet: "own_street"
    case .beyond: "beyond"
    }
  }
}
