public import MusterModel

/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// Bytes before the place, from 0.
  public let offset: Int
  /// A part of a sentence.
  public let message: Text

  /// The same as facts of an error.
  public var details: JSONValue {
    [
      "offset": .number(String(offset)), "expected": .string(message.english),
      "expected_zh": .string(message.chinese),
    ]
  }
}
