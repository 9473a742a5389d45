/// Which OpenStreetMap ways a kind of vehicle may use, in which directions, and how fast.
///
/// Gates, bollards and other barriers at nodes are not looked at by any profile.
public struct RoadProfile: Equatable, Sendable {
  public internal(set) var name: String
  /// Kilometres an hour by the value of `highway`; other ways are not roads of this profile.
  public let speeds: [String: Double]
  /// The keys of speed limits; the first that has a numeric value counts.
  public internal(set) var speedLimitKeys = ["maxspeed"]
  /// A numeric limit of at least this many kilometres an hour stands in for the table,
  public internal(set) var leastSpeedLimit = 5.0
  /// times this share, since nobody drives at the limit all the way,
  public let shareOfSpeedLimit: Double
  /// and at most this many kilometres an hour.
  public internal(set) var mostSpeed = Double.infinity
  /// The values of `highway` where no limit stands in for the table.
  public internal(set) var pacedHighways: Set<String> = []
  /// From the general to the special: the last that says anything decides, and a way of which none
  /// says anything is open.
  public let accessRules: [AccessRule]
  /// What the vehicle's size and weight need.
  public internal(set) var limits: [VehicleLimit] = []
  /// The values of `highway` that are one-way unless `oneway=no`.
  public internal(set) var oneWayHighways: Set<String> = ["motorway"]

  /// OpenStreetMap's names of the vehicle, from the general to the special: whom restrictions of
  /// turns are for and whom they except.
  public let vehicleNames: [String]
  /// Whether restrictions of turns are read and obeyed.
  public internal(set) var obeysTurnRestrictions = false

  /// Every profile that an import can ask for.
  public static let all = [car, carTurns, emergency, truck]

  public static func named(_ name: String) -> RoadProfile? {
    all.first { $0.name == name }
  }
}
