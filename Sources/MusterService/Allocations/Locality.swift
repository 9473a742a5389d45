import Measures
import MusterModel
import MusterStorage
import StockAllocation

/// Where stock is asked for first: each rung only for what those below it do not have.
public enum Escalation: String, CaseIterable, WireValue {
  /// The own community, then the own street, then everybody else.
  case tiered
}

/// Which community and street an incident is taken to lie in: those of the community warehouse that
/// is nearest by road.
struct Locality {
  private let nearest: WarehousePlace?

  /// - Parameter travel: by warehouse; ties go to the first.
  init(_ warehouses: [WarehousePlace], _ travel: [TravelTime]) {
    nearest =
      zip(warehouses, travel)
      .filter { $0.tier == .community && $1.isReachable }
      .min { $0.1 < $1.1 }?.0
  }

  /// How far up the call has gone when it reaches this warehouse.
  ///
  /// Where regions go down to streets only, the own community is the nearest warehouse alone. What a
  /// district keeps in a street is the district's.
  func rung(of warehouse: WarehousePlace) -> Rung {
    guard let nearest else { return .beyond }
    if warehouse.identifier == nearest.identifier { return .ownCommunity }
    let sameCommunity = nearest.community.map { $0 == warehouse.community } ?? false
    if warehouse.tier == .community, sameCommunity { return .ownCommunity }
    let sameStreet = nearest.street.map { $0 == warehouse.street } ?? false
    let isLocal = warehouse.tier == .community || warehouse.tier == .street
    return isLocal && sameStreet ? .ownStreet : .beyond
  }

  /// For the answer.
  func told(of incident: String) -> PlanLocality {
    var locality = PlanLocality()
    locality.incident = incident
    locality.warehouse = nearest?.code
    locality.community = nearest?.community
    locality.street = nearest?.street
    return locality
  }
}

/// Where an incident is taken to lie.
public struct PlanLocality: WireObject, Hashable {
  public var incident = ""
  public var warehouse: String?
  public var community: String?
  public var street: String?

  public init() {}

  public static let fields: [WireField<PlanLocality>] = [
    WireField("incident", \.incident, "The incident's code."),
    WireField(
      "warehouse", \.warehouse,
      "The community warehouse nearest by road; null when none can be reached."),
    WireField(
      "community", \.community, "The code of its community; null where regions end at streets."),
    WireField("street", \.street, "The code of its street."),
  ]
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
