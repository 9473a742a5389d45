extension RoadProfile {
  /// A fire engine or an ambulance under way to an incident, with lights and siren.
  ///
  /// Its table is the car's, 10 to 20 % faster on main roads and up to 120 km/h, and it drives at the
  /// speed limit where the car keeps below; side streets are as slow for it as for everybody. Private
  /// and delivery roads, bus roads and emergency ways are open to it, and pedestrian streets at
  /// walking pace, unless `motor_vehicle=no` stands there: a street closed even to deliveries may
  /// well be closed by bollards. One-way streets are obeyed; restrictions of turns
  /// are not, since in an emergency the driver may turn.
  public static let emergency = RoadProfile(
    name: "emergency",
    speeds: [
      "motorway": 120, "motorway_link": 70, "trunk": 105, "trunk_link": 60,
      "primary": 75, "primary_link": 50, "secondary": 65, "secondary_link": 45,
      "tertiary": 50, "tertiary_link": 40, "unclassified": 45, "residential": 30,
      "living_street": 10, "road": 30, "service": 15, "busway": 50, "pedestrian": 10,
    ],
    shareOfSpeedLimit: 1,
    mostSpeed: 120,
    pacedHighways: ["pedestrian"],
    accessRules: [
      AccessRule("access", refusals: ["no"]),
      AccessRule("vehicle", refusals: ["no"], permissions: emergencyPermissions),
      AccessRule("motor_vehicle", refusals: ["no"], permissions: emergencyPermissions),
      AccessRule("bus", refusals: [], permissions: ["yes", "designated"]),
      AccessRule("psv", refusals: [], permissions: ["yes", "designated"]),
      AccessRule("service", refusals: [], permissions: ["emergency_access"]),
      AccessRule("emergency", refusals: ["no"], permissions: ["yes", "designated", "official"]),
    ],
    vehicleNames: ["vehicle", "motor_vehicle", "emergency"])

  /// Whoever may drive there, an emergency vehicle may.
  private static let emergencyPermissions = roadPermissions.union([
    "private", "agricultural", "forestry", "bus", "psv", "emergency",
  ])
}
