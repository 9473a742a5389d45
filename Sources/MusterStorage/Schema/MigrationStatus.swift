public import MusterModel

/// One migration of the program or of the database.
public struct MigrationStatus: Hashable, Sendable {
  public let number: Int
  public let name: String
  /// Nil when it is still to be applied.
  public let appliedAt: Instant?
}
