internal import MusterModel

/// The spellings under which a table may name the words of a vocabulary.
struct WordList<Word: Vocabulary>: Sendable {
  /// What a person should have written.
  let expected: Text
  private let words: [String: Word]

  /// The word on the wire, the Chinese one, and `others`.
  init(others: [String: Word] = [:]) {
    var words = others
    for word in Word.allCases {
      words[word.rawValue] = word
      words[word.chinese] = word
    }
    self.words = words
    self.expected = Text(
      "one of " + Word.allCases.map { "\($0.rawValue) (\($0.chinese))" }.joined(separator: ", "),
      Word.allCases.map { "\($0.chinese)（\($0.rawValue)）" }.joined(separator: "、") + "之一")
  }

  /// Without regard to the case of English words.
  subscript(_ text: String) -> Word? { words[text] ?? words[text.lowercased()] }
}
