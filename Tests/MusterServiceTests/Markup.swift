import Testing

/// A strict reading of XML without a library: throws, or records an issue, where it is not well
/// formed.
enum Markup {
  private static let entities = ["amp;", "lt;", "gt;", "quot;"]

  /// The names of the elements, in order.
  static func elements(of xml: String) throws -> [String] {
    var names: [String] = []
    var open: [Substring] = []
    var rest = xml[...]
    while let start = rest.firstIndex(of: "<") {
      try expectWords(rest[..<start])
      rest = rest[rest.index(after: start)...]
      if rest.hasPrefix("!--") {
        let end = try #require(rest.firstRange(of: "-->"))
        #expect(!rest[..<end.lowerBound].dropFirst(3).contains("--"))
        rest = rest[end.upperBound...]
        continue
      }
      let end = try #require(rest.firstIndex(of: ">"))
      let tag = rest[..<end]
      rest = rest[rest.index(after: end)...]
      #expect(!tag.contains("<"), "\(tag)")
      if tag.hasPrefix("?") || tag == "!DOCTYPE html" { continue }
      if tag.hasPrefix("/") {
        #expect(open.popLast() == tag.dropFirst())
        continue
      }
      let name = try #require(tag.split { " /".contains($0) }.first)
      names.append(String(name))
      try expectAttributes(tag.dropFirst(name.count))
      if !tag.hasSuffix("/") { open.append(name) }
    }
    #expect(open.isEmpty)
    return names
  }

  /// Each once, quoted, with a space before it.
  private static func expectAttributes(_ text: Substring) throws {
    var names: Set<Substring> = []
    var rest = text.hasSuffix("/") ? text.dropLast() : text
    while !rest.isEmpty {
      #expect(rest.first == " ", "\(text)")
      let equals = try #require(rest.firstIndex(of: "="), "\(text)")
      let name = rest[..<equals].dropFirst()
      #expect(names.insert(name).inserted, "\(text)")
      #expect(name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }, "\(text)")
      let quoted = rest[equals...].dropFirst()
      #expect(quoted.first == "\"", "\(text)")
      let end = try #require(quoted.dropFirst().firstIndex(of: "\""), "\(text)")
      try expectWords(quoted[..<end])
      rest = quoted[quoted.index(after: end)...]
    }
  }

  private static func expectWords(_ words: Substring) throws {
    for part in words.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      #expect(entities.contains { part.hasPrefix($0) }, "\(part.prefix(20))")
    }
    #expect(!words.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  /// All that is between the elements, without style sheets.
  static func words(of html: String) -> String {
    html.split(separator: "<").filter { !$0.hasPrefix("style>") }
      .compactMap { $0.split(separator: ">", maxSplits: 1).dropFirst().first }
      .joined(separator: " ")
  }

  /// The cells of every row of every table below its heading, as they are read.
  static func rows(of html: String) -> [[String]] {
    html.split(separator: "<tr>").dropFirst().map { row in
      row.split(separator: "</tr>")[0].split(separator: "<td ").dropFirst().map { cell in
        let words = cell[cell.index(after: cell.firstIndex(of: ">") ?? cell.startIndex)...]
        return read(String(words.split(separator: "</td>", omittingEmptySubsequences: false)[0]))
      }
    }
    .filter { !$0.isEmpty }
  }

  private static func read(_ words: String) -> String {
    words.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }
}
