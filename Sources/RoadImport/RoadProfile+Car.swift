extension RoadProfile {
  /// A private car, which turns wherever roads meet.
  public static let car = RoadProfile(
    name: "car",
    speeds: [
      "motorway": 110, "motorway_link": 60, "trunk": 90, "trunk_link": 50,
      "primary": 65, "primary_link": 45, "secondary": 55, "secondary_link": 40,
      "tertiary": 45, "tertiary_link": 35, "unclassified": 40, "residential": 30,
      "living_street": 10, "road": 30, "service": 15,
    ],
    shareOfSpeedLimit: 0.9,
    accessRules: ["access", "motor_vehicle", "motorcar", "vehicle"].map {
      AccessRule($0, refusals: ["no", "private"])
    },
    vehicleNames: ["vehicle", "motor_vehicle", "motorcar"])
}
