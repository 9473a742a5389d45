extension RoadProfile {
  /// A two-axle lorry as high, wide, long and heavy as the law lets it be.
  ///
  /// The car's table, slower: 80 km/h at most. `hgv` decides over `motor_vehicle`, that over `vehicle`
  /// and that over `access`. Roads under a lesser limit of height, width, length or weight are closed
  /// to it; limits that hold at some hours only are not looked at. Restrictions of turns are obeyed.
  public static let truck = RoadProfile(
    name: "truck",
    speeds: [
      "motorway": 80, "motorway_link": 50, "trunk": 70, "trunk_link": 45,
      "primary": 55, "primary_link": 40, "secondary": 50, "secondary_link": 35,
      "tertiary": 40, "tertiary_link": 30, "unclassified": 30, "residential": 20,
      "living_street": 10, "road": 25, "service": 10,
    ],
    speedLimitKeys: ["maxspeed:hgv", "maxspeed"],
    shareOfSpeedLimit: 0.9,
    mostSpeed: 80,
    accessRules: ["access", "vehicle", "motor_vehicle"].map {
      AccessRule(
        $0, refusals: ["no", "private", "agricultural", "forestry", "bus", "psv", "emergency"],
        permissions: roadPermissions)
    } + [
      AccessRule(
        "hgv",
        refusals: ["no", "private", "agricultural", "forestry", "unsuitable", "discouraged"],
        permissions: roadPermissions.union(["local"]))
    ],
    limits: [
      VehicleLimit(
        ["maxheight", "maxheight:physical"], .length, needed: TruckSize.heightInMetres),
      VehicleLimit(["maxwidth", "maxwidth:physical"], .length, needed: TruckSize.widthInMetres),
      VehicleLimit(["maxlength", "maxlength:hgv"], .length, needed: TruckSize.lengthInMetres),
      VehicleLimit(
        [
          "maxweight", "maxweight:hgv", "maxgcweight", "maxgcweight:hgv", "maxweightrating",
          "maxweightrating:hgv",
        ], .mass, needed: TruckSize.massInTonnes),
    ],
    vehicleNames: ["vehicle", "motor_vehicle", "hgv"],
    obeysTurnRestrictions: true)
}

/// The largest two-axle lorry.
///
/// - Source: GB 1589-2016, *Limits of dimensions, axle load and masses for motor vehicles, trailers and
///   combination vehicles*.
enum TruckSize {
  static let heightInMetres = 4.0
  static let widthInMetres = 2.55
  static let lengthInMetres = 12.0
  static let massInTonnes = 18.0
}
