import MusterModel
import Testing

/// Records an issue unless the text is a sentence or word in both languages.
///
/// What is quoted between “ and ” may be in any language: names, values, other programs' words.
func expectBothLanguages(
  _ text: Text, _ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(!text.english.isEmpty, "\(comment)", sourceLocation: sourceLocation)
  #expect(
    ChineseCheck.englishWords(in: text.chinese).isEmpty, "\(comment) \(text.chinese)",
    sourceLocation: sourceLocation)
  #expect(
    text.chinese.unicodeScalars.contains(where: ChineseCheck.isChinese),
    "\(comment) \(text.chinese)", sourceLocation: sourceLocation)
}

enum ChineseCheck {
  /// Words that English sentences are made of and that no name, code or command has.
  private static let telling: Set<String> = [
    "the", "is", "are", "was", "not", "must", "there", "that", "this", "which", "cannot",
    "expected",
    "be", "has", "have", "with", "of", "for", "it", "an", "may", "found", "already", "needs",
  ]

  static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value)
  }

  /// The telling English words outside quotation marks.
  static func englishWords(in text: String) -> [String] {
    var plain = ""
    var depth = 0
    for character in text {
      switch character {
      case "“": depth += 1
      case "”": depth -= 1
      default: if depth == 0 { plain.append(character) }
      }
    }
    return plain.lowercased().split { !($0.isASCII && $0.isLetter || $0 == "_") }.map(String.init)
      .filter(telling.contains)
  }
}

@Suite struct ChineseCheckTests {
  @Test(arguments: [
    ("没有仓库 W1。", 0), ("库存不足：There is no warehouse W1.", 2), ("报告“it is not there”", 0),
    ("请运行 muster db migrate。", 0), ("路网文件有误：cannot be read", 2),
  ])
  func `an English sentence behind a Chinese word is seen`(_ text: String, _ words: Int) {
    #expect(ChineseCheck.englishWords(in: text).count == words)
  }
}
