/// What one access key of a way says to a kind of vehicle.
///
/// A profile has its rules from the general key to the special one, as OpenStreetMap orders its
/// access tags, and the last of them that says anything decides.
public struct AccessRule: Equatable, Sendable {
  public let key: String
  /// The values that close a way to the vehicle.
  public let refusals: Set<String>
  /// The values that open a way which a more general key closes; all others say nothing.
  public let permissions: Set<String>

  init(_ key: String, refusals: Set<String>, permissions: Set<String> = []) {
    self.key = key
    self.refusals = refusals
    self.permissions = permissions
  }

  /// Whether the key's value opens (true) or closes (false) a way; nil where it does neither.
  func opens(_ value: String?) -> Bool? {
    guard let value else { return nil }
    if refusals.contains(value) { return false }
    return permissions.contains(value) ? true : nil
  }
}

extension RoadProfile {
  /// The values by which a special key opens a road to ordinary traffic of its kind, or to those of it
  /// who have business there.
  static let roadPermissions: Set<String> = [
    "yes", "permissive", "designated", "official", "destination", "delivery", "customers", "permit",
  ]

  /// Whether the vehicle may use a way with these tags.
  func isOpen(_ tags: [String: String]) -> Bool {
    accessRules.reduce(true) { isOpen, rule in rule.opens(tags[rule.key]) ?? isOpen }
  }
}
