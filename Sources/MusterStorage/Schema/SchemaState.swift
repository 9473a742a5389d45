/// How a database stands to the migrations of this program.
public enum SchemaState: Equatable, Sendable {
  /// At this migration, which is the program's last.
  case current(Int)
  case missing
  /// Stops at this migration; the program has later ones.
  case older(Int)
  /// Was migrated to this one by a later program.
  case newer(Int)

  /// Whether the program has migrations that the database has not.
  public var isBehind: Bool {
    switch self {
    case .missing, .older: true
    case .current, .newer: false
    }
  }
}
