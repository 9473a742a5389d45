/// Writes an SVG, or a page of HTML that is XML too, element by element; texts and attributes are
/// escaped.
struct MarkupWriter {
  private(set) var text = ""
  private var depth = 0

  /// An attribute's name and value.
  typealias Attribute = (name: String, value: String)

  /// An element with others inside.
  mutating func element(
    _ name: String, _ attributes: [Attribute] = [], _ content: (inout MarkupWriter) -> Void
  ) {
    open(name, attributes)
    text += ">\n"
    depth += 1
    content(&self)
    depth -= 1
    indent()
    text += "</\(name)>\n"
  }

  /// An element with nothing inside.
  mutating func element(_ name: String, _ attributes: [Attribute]) {
    open(name, attributes)
    text += "/>\n"
  }

  /// An element with words inside.
  mutating func element(_ name: String, _ attributes: [Attribute] = [], words: String) {
    open(name, attributes)
    text += ">\(MarkupWriter.escaped(words))</\(name)>\n"
  }

  /// Words between elements.
  mutating func words(_ words: String) {
    indent()
    text += MarkupWriter.escaped(words) + "\n"
  }

  /// A style sheet, which HTML takes as it stands.
  ///
  /// - Precondition: nothing in it would be markup.
  mutating func style(_ sheet: String) {
    precondition(!sheet.utf8.contains { "<&".utf8.contains($0) }, "a style sheet has no markup")
    text += "<style>\n\(sheet)\n</style>\n"
  }

  /// A note for whoever reads the file.
  mutating func comment(_ note: String) {
    indent()
    // Two hyphens would end it.
    text += "<!-- \(MarkupWriter.escaped(note).replacing("--", with: "- -")) -->\n"
  }

  private mutating func open(_ name: String, _ attributes: [Attribute]) {
    indent()
    text += "<\(name)"
    for (name, value) in attributes { text += " \(name)=\"\(MarkupWriter.escaped(value))\"" }
  }

  private mutating func indent() {
    text += String(repeating: " ", count: 2 * depth)
  }

  /// Text as XML 1.0 takes it; what it cannot hold at all becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || "<>&\"".utf8.contains($0) || $0 == 0xEF })
    else { return text }
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
