internal import MusterModel

extension RowFields {
  /// The longest code, in characters.
  static var longestCode: Int { 64 }

  /// A name or another text of one line, of up to `most` characters.
  mutating func text(_ column: Column, most: Int = 200) -> String? {
    guard let field = given(column, "a text, which must not be blank") else { return nil }
    let text = String(decoding: field, as: UTF8.self)
    guard text.unicodeScalars.allSatisfy(\.isPrintable) else {
      reject(column, "a text of one line without control characters")
      return nil
    }
    guard text.count <= most else {
      reject(column, "at most \(most) characters; these are \(text.count)")
      return nil
    }
    return text
  }

  /// A code: at most 64 characters without blanks inside, half width.
  mutating func code(_ column: Column) -> String? {
    guard let field = given(column, "a code, which must not be blank") else { return nil }
    if field.count <= RowFields.longestCode, field.allSatisfy({ (0x21...0x7E).contains($0) }) {
      guard !field.looksLikeRoundedNumber else {
        reject(
          column,
          "the whole code; a spreadsheet has rounded it: format the column as text, enter it again")
        return nil
      }
      return String(decoding: field, as: UTF8.self)
    }
    let text = String(decoding: field, as: UTF8.self)
    guard text.unicodeScalars.allSatisfy({ $0.isPrintable && !$0.properties.isWhitespace }) else {
      reject(column, "a code without blanks or control characters in it")
      return nil
    }
    guard text.halfWidth == text else {
      reject(column, "half-width characters: \(text.halfWidth)")
      return nil
    }
    guard text.count <= RowFields.longestCode else {
      reject(
        column, "a code of at most \(RowFields.longestCode) characters; these are \(text.count)")
      return nil
    }
    return text
  }

  /// A telephone number, or several of them.
  mutating func telephone(_ column: Column) -> String? {
    guard let text = text(column, most: 64) else { return nil }
    guard text.halfWidth == text else {
      reject(column, "half-width characters: \(text.halfWidth)")
      return nil
    }
    guard !trimmed(column).looksLikeRoundedNumber else {
      reject(
        column,
        "the whole number; a spreadsheet has rounded it: format the column as text, enter it again")
      return nil
    }
    return text
  }

  /// A word of a vocabulary; nil without a fault where an optional field is empty.
  mutating func word<Word: Vocabulary>(_ column: Column, of words: WordList<Word>) -> Word? {
    guard let field = given(column, words.expected) else { return nil }
    guard let word = words[String(decoding: field, as: UTF8.self)] else {
      reject(column, words.expected)
      return nil
    }
    return word
  }
}

extension Unicode.Scalar {
  /// Neither a control character nor one that stands for something lost.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: value != 0xFFFD
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether this is what a spreadsheet makes of a long number: `4.40306E+11`.
  var looksLikeRoundedNumber: Bool {
    guard let exponent = firstIndex(where: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }),
      exponent > startIndex, index(after: exponent) < endIndex,
      self[exponent + 1] == UInt8(ascii: "+"), exponent + 2 < endIndex
    else { return false }
    return self[..<exponent].allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
      && self[(exponent + 2)...].allSatisfy(\.isDigit)
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension String {
  /// With the full-width forms of ASCII characters (U+FF01 ... U+FF5E) in their ordinary width.
  var halfWidth: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          (0xFF01...0xFF5E).contains(scalar.value)
            ? Unicode.Scalar(UInt8(scalar.value - 0xFEE0)) : scalar
        }))
  }
}
