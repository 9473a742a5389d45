/// The rights that a transaction works with; the login must be a member of the role.
public enum Role: String, CaseIterable, Sendable {
  case viewer, officer, commander, reconciler, admin

  /// The role's name in PostgreSQL.
  public var name: String { "muster_\(rawValue)" }
}
