internal import MusterModel

/// One step of the schema: a file `Migrations/NNNN_nouns.sql`, never changed once it is out.
public struct Migration: Hashable, Sendable {
  /// 1, 2, 3 … without gaps: the file name's first four digits.
  public let number: Int
  /// The file name without `.sql`.
  public let name: String
  public let sql: String

  /// - Precondition: the name starts with four digits and an underscore.
  public init(name: String, sql: String) {
    guard let number = Int(name.prefix(4)), name.dropFirst(4).hasPrefix("_") else {
      preconditionFailure("\(name) is not named NNNN_nouns")
    }
    self.number = number
    self.name = name
    self.sql = sql
  }

  /// SHA-256 of the text, in hexadecimal.
  public var checksum: String { SHA256.hex(of: sql) }

  /// The line, from 1, of the character at `position`, from 1.
  func line(ofCharacter position: Int) -> Int {
    1 + sql.unicodeScalars.prefix(max(0, position - 1)).count { $0 == "\n" }
  }
}
