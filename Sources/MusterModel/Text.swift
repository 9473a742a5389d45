/// A sentence or word in the two languages of the interface.
public struct Text: Hashable, Sendable {
  public let english: String
  public let chinese: String

  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  public func callAsFunction(_ language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  /// One sentence out of two parts, in each language.
  public static func + (first: Text, second: Text) -> Text {
    Text(first.english + second.english, first.chinese + second.chinese)
  }
}

extension String {
  /// With a space before it where it begins with a letter or digit of ASCII, as after a Chinese
  /// character.
  public var spacedInChinese: String {
    guard let first = utf8.first, first < 0x80 else { return self }
    return " " + self
  }
}

/// A language of the interface. The wire speaks English words only.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"
}
