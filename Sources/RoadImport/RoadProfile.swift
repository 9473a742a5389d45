/// Which OpenStreetMap ways a kind of vehicle may use, in which directions, and how fast.
public struct RoadProfile: Equatable, Sendable {
  public let name: String
  /// Kilometres an hour by the value of `highway`; other ways are not roads of this profile.
  public let speeds: [String: Double]
  /// A numeric `maxspeed` of at least this many kilometres an hour stands in for the table,
  public let leastSpeedLimit: Double
  /// times this share, since nobody drives at the limit all the way.
  public let shareOfSpeedLimit: Double
  /// A way that has one of these keys
  public let accessKeys: [String]
  /// with one of these values is closed to the vehicle.
  public let refusals: Set<String>
  /// The values of `highway` that are one-way unless `oneway=no`.
  public let oneWayHighways: Set<String>

  /// A private car.
  public static let car = RoadProfile(
    name: "car",
    speeds: [
      "motorway": 110, "motorway_link": 60, "trunk": 90, "trunk_link": 50,
      "primary": 65, "primary_link": 45, "secondary": 55, "secondary_link": 40,
      "tertiary": 45, "tertiary_link": 35, "unclassified": 40, "residential": 30,
      "living_street": 10, "road": 30, "service": 15,
    ],
    leastSpeedLimit: 5,
    shareOfSpeedLimit: 0.9,
    accessKeys: ["access", "motor_vehicle", "motorcar", "vehicle"],
    refusals: ["no", "private"],
    oneWayHighways: ["motorway"])

  /// Every profile that an import can ask for.
  public static let all = [car]

  public static func named(_ name: String) -> RoadProfile? {
    all.first { $0.name == name }
  }
}
