#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Writes a Swift source with the texts of SQL files: `embed-migrations OUTPUT FILE …`.
@main struct EmbedMigrations {
  static func main() {
    guard CommandLine.arguments.count >= 2 else { fail("usage: embed-migrations OUTPUT FILE …") }
    let literals = CommandLine.arguments.dropFirst(2).map { path in
      let name = String(path.split(separator: "/").last?.dropLast(".sql".count) ?? "")
      return "    Migration(name: \"\(name)\", sql: \(literal(read(path), of: path))),\n"
    }
    save(
      """
      extension Migration {
        /// The migrations of this program, by number.
        public static let embedded: [Migration] = [
      \(literals.joined())  ]
      }

      """, to: CommandLine.arguments[1])
  }

  /// A raw literal with one more `#` than any run of them in the text.
  static func literal(_ text: String, of path: String) -> String {
    guard !text.utf8.contains(0), !text.utf8.contains(UInt8(ascii: "\r")) else {
      fail("\(path): a migration is plain text with line feeds only")
    }
    let longest = text.split(whereSeparator: { $0 != "#" }).map(\.count).max() ?? 0
    let fence = String(repeating: "#", count: longest + 1)
    return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
  }

  static func read(_ path: String) -> String {
    guard let text = contents(path) else { fail("\(path) cannot be read") }
    return text
  }

  /// Nil where the file cannot be opened.
  static func contents(_ path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while case let count = unsafe fread(&block, 1, block.count, file), count > 0 {
      bytes += block[0..<count]
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { fail("\(path) is not UTF-8") }
    return text
  }

  /// A file that says the same already is left as it is, so that nothing is compiled again for it.
  static func save(_ text: String, to path: String) {
    guard contents(path) != text else { return }
    let bytes = Array(text.utf8)
    guard let file = unsafe fopen(path, "w") else { fail("\(path) cannot be written") }
    guard unsafe fwrite(bytes, 1, bytes.count, file) == bytes.count, unsafe fclose(file) == 0
    else { fail("\(path) cannot be written") }
  }

  static func fail(_ message: String) -> Never {
    let line = Array("embed-migrations: \(message)\n".utf8)
    _ = unsafe write(2, line, line.count)
    exit(1)
  }
}
