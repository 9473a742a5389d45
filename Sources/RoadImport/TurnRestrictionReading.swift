/// A reading that sorts out the turn restrictions of a profile.
final class TurnRestrictionReading: Reading {
  let keys: [String]
  private(set) var found = TurnRestrictions()
  private let profile: RoadProfile

  init(profile: RoadProfile, progress: @escaping (ImportProgress) -> Void) {
    self.profile = profile
    self.keys = profile.restrictionKeys
    super.init(stage: .readingRelations, progress: progress)
  }

  /// Takes a relation with the values of `keys`, null where it does not have the tag.
  func take(_ members: [RelationMember], _ values: UnsafePointer<UnsafePointer<CChar>?>?) {
    switch profile.verdict(members: members, tags: tags(keys, values)) {
    case .restriction(let restriction): found.restrictions.append(restriction)
    case .dropped(let reason): found.dropped[reason, default: 0] += 1
    case .none: break
    }
  }
}
