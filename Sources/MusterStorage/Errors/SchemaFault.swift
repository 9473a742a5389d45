/// Why this program and this database do not fit each other.
public enum SchemaFault: Equatable, Sendable {
  /// Nothing of muster is in the database.
  case missing
  /// The database stops at migration `found`; the program needs `needed`.
  case older(found: Int, needed: Int)
  /// The database was migrated by a later program.
  case newer(found: Int, known: Int)
  /// A migration that was applied earlier has another text now.
  case changed(number: Int, name: String)
  /// The database holds a migration of that number under another name.
  case renamed(number: Int, applied: String, known: String)
  /// A number between the first and the last is not there.
  case gap(number: Int)
  /// A migration failed; nothing of it stays. `line` counts from 1.
  case failed(number: Int, name: String, line: Int?, sqlState: SQLState, message: String)
  /// The server is older than PostgreSQL 15.
  case serverTooOld(ServerVersion)
  /// The database's encoding is not UTF8.
  case encoding(String)
}

extension SchemaFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing:
      return "the database has no schema muster yet; run `muster db migrate`"
    case .older(let found, let needed):
      return "the database is at migration \(found), this program needs \(needed); "
        + "run `muster db migrate`"
    case .newer(let found, let known):
      return "the database is at migration \(found), this program knows \(known) at most; "
        + "use a newer muster"
    case .changed(let number, let name):
      return "migration \(name) was changed after it was applied; put the file back as it was "
        + "and add the change as a migration after number \(number)"
    case .renamed(let number, let applied, let known):
      return "migration \(number) was applied as \(applied) and is \(known) in this program"
    case .gap(let number):
      return "migration \(number) is missing between those that are there"
    case .failed(_, let name, let line, let sqlState, let message):
      return "migration \(name)\(line.map { ", line \($0)" } ?? "") failed "
        + "and nothing of it stays: \(message) (\(sqlState))"
    case .serverTooOld(let version):
      return "the server is PostgreSQL \(version); muster needs 15 or newer"
    case .encoding(let encoding):
      return "the database's encoding is \(encoding); muster needs UTF8"
    }
  }
}
