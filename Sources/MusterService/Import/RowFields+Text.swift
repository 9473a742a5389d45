internal import MusterModel

extension RowFields {
  /// The longest code, in characters.
  static var longestCode: Int { 64 }

  /// A name or another text of one line, of up to `most` characters.
  mutating func text(_ column: Column, most: Int = 200) -> String? {
    guard let field = given(column, Text("a text, which must not be blank", "文字，不能为空")) else {
      return nil
    }
    let text = String(decoding: field, as: UTF8.self)
    guard text.unicodeScalars.allSatisfy(\.isPrintable) else {
      reject(
        column, Text("a text of one line without control characters", "一行文字，不含控制字符"))
      return nil
    }
    guard text.count <= most else {
      reject(
        column,
        Text(
          "at most \(most) characters; these are \(text.count)",
          "最多 \(most) 个字符；这里有 \(text.count) 个"))
      return nil
    }
    return text
  }

  /// A code: at most 64 characters without blanks inside, half width.
  mutating func code(_ column: Column) -> String? {
    guard let field = given(column, Text("a code, which must not be blank", "编码，不能为空")) else {
      return nil
    }
    if field.count <= RowFields.longestCode, field.allSatisfy({ (0x21...0x7E).contains($0) }) {
      guard !field.looksLikeRoundedNumber else {
        reject(
          column,
          Text(
            "the whole code; a spreadsheet has rounded it: format the column as text, enter it again",
            "完整的编码；电子表格已将其取整：请把该列设为文本格式后重新输入"))
        return nil
      }
      return String(decoding: field, as: UTF8.self)
    }
    let text = String(decoding: field, as: UTF8.self)
    guard text.unicodeScalars.allSatisfy({ $0.isPrintable && !$0.properties.isWhitespace }) else {
      reject(
        column,
        Text("a code without blanks or control characters in it", "编码，其中不含空白或控制字符"))
      return nil
    }
    guard text.halfWidth == text else {
      reject(column, .halfWidth(text))
      return nil
    }
    guard text.count <= RowFields.longestCode else {
      reject(
        column,
        Text(
          "a code of at most \(RowFields.longestCode) characters; these are \(text.count)",
          "编码，最多 \(RowFields.longestCode) 个字符；这里有 \(text.count) 个"))
      return nil
    }
    return text
  }

  /// A telephone number, or several of them.
  mutating func telephone(_ column: Column) -> String? {
    guard let text = text(column, most: 64) else { return nil }
    guard text.halfWidth == text else {
      reject(column, .halfWidth(text))
      return nil
    }
    guard !trimmed(column).looksLikeRoundedNumber else {
      reject(
        column,
        Text(
          "the whole number; a spreadsheet has rounded it: format the column as text, enter it again",
          "完整的号码；电子表格已将其取整：请把该列设为文本格式后重新输入"))
      return nil
    }
    return text
  }

  /// Yes or no; an empty field is no.
  mutating func answer(_ column: Column) -> Bool? {
    let given = String(decoding: trimmed(column), as: UTF8.self).lowercased()
    if ["yes", "y", "true", "t", "1", "是", "√"].contains(given) { return true }
    if ["", "no", "n", "false", "f", "0", "否", "×"].contains(given) { return false }
    reject(column, Text("yes or no", "“是”或“否”"))
    return nil
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
  package var halfWidth: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          (0xFF01...0xFF5E).contains(scalar.value)
            ? Unicode.Scalar(UInt8(scalar.value - 0xFEE0)) : scalar
        }))
  }
}

extension Text {
  /// Full-width characters where ordinary ones are due.
  fileprivate static func halfWidth(_ given: String) -> Text {
    Text("half-width characters: \(given.halfWidth)", "半角字符：\(given.halfWidth)")
  }

  /// After what was expected: what to write instead of full-width characters; nothing where there
  /// are none.
  static func halfWidthRemedy(_ given: String) -> Text {
    let plain = given.halfWidth
    return plain == given ? Text("", "") : Text("; half width: \(plain)", "；请用半角：\(plain)")
  }
}
