internal import Measures
internal import MusterModel

extension RowFields {
  /// A whole number within limits, in ASCII digits alone.
  mutating func wholeNumber(_ column: Column, _ limits: ClosedRange<Int>) -> Int? {
    var expected: Text {
      Text(
        "a whole number from \(limits.lowerBound) to \(limits.upperBound)",
        "\(limits.lowerBound) 至 \(limits.upperBound) 的整数")
    }
    guard let field = given(column, expected) else { return nil }
    guard let number = DecimalText(field, places: 0), limits.contains(number.parts) else {
      reject(column, expected + DecimalText.remedy(field))
      return nil
    }
    return number.parts
  }

  /// A number of pieces; none, where a stockpile is empty.
  mutating func quantity(_ column: Column) -> Quantity? {
    wholeNumber(column, 0...Int(Quantity.largest.pieces)).map { Quantity(Int64($0)) }
  }

  /// Thousandths of a number of at most three decimals, 0 ... `most`.
  mutating func thousandths(_ column: Column, most: Int) -> Int? {
    var expected: Text {
      Text(
        "a number from 0 to \(most), with at most three decimals",
        "0 至 \(most) 的数，最多三位小数")
    }
    guard let field = given(column, expected) else { return nil }
    guard let number = DecimalText(field, places: 3), number.parts <= most * 1000 else {
      reject(column, expected + DecimalText.remedy(field))
      return nil
    }
    return number.parts
  }

  /// Minutes, read as the nearest whole second.
  mutating func seconds(fromMinutes column: Column) -> Int? {
    thousandths(column, most: 10_080).map { ($0 * 60 + 500) / 1000 }
  }
}

/// A number without a sign, as people write it: ASCII digits and at most one point.
struct DecimalText {
  /// How often 10 to the power of −places goes into the number.
  let parts: Int

  /// Nil when it is not such a number, or has more than `places` decimals, or 18 digits or more.
  init?(_ text: ArraySlice<UInt8>, places: Int) {
    let point = text.firstIndex(of: UInt8(ascii: "."))
    let whole = text[..<(point ?? text.endIndex)]
    let decimals = point.map { text[($0 + 1)...] } ?? []
    guard !whole.isEmpty, point == nil || !decimals.isEmpty, decimals.count <= places,
      whole.count + places < 18, whole.allSatisfy(\.isDigit), decimals.allSatisfy(\.isDigit)
    else { return nil }
    var parts = 0
    for digit in whole { parts = parts * 10 + Int(digit & 0x0F) }
    for digit in decimals { parts = parts * 10 + Int(digit & 0x0F) }
    for _ in decimals.count..<places { parts *= 10 }
    self.parts = parts
  }

  /// What to write instead, after “a number …”; nothing where the digits are in order.
  static func remedy(_ text: ArraySlice<UInt8>) -> Text {
    let given = String(decoding: text, as: UTF8.self)
    var plain = given.halfWidth
    plain.removeAll { $0 == "," || $0 == "'" || $0 == " " || $0 == "，" }
    if plain == given, plain.utf8.allSatisfy(\.isDigit) { return Text("", "") }
    if plain.hasPrefix("+") { plain.removeFirst() }
    if let point = plain.firstIndex(of: "."),
      plain[plain.index(after: point)...].allSatisfy({ $0 == "0" })
    {
      plain = String(plain[..<point])
    }
    guard plain != given, !plain.isEmpty, plain.utf8.allSatisfy({ $0.isDigit || $0 == 0x2E })
    else { return Text(", in the digits 0 to 9 without separators", "，只用数字 0 至 9，不加分隔符") }
    return Text("; write it \(plain)", "；请写作 \(plain)")
  }
}
