extension RoadProfile {
  /// A private car that obeys turn restrictions.
  public static let carTurns: RoadProfile = {
    var profile = car
    profile.name = "car_turns"
    profile.obeysTurnRestrictions = true
    return profile
  }()
}
