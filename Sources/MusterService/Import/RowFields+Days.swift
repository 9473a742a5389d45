package import MusterModel

extension RowFields {
  /// A day; a month alone means its last day.
  mutating func day(_ column: Column) -> CalendarDay? {
    let expected = Text(
      "a day as YYYY-MM-DD (or YYYY-MM for the last day of that month)",
      "日期，写作 YYYY-MM-DD（或 YYYY-MM，指该月最后一天）")
    guard let field = given(column, expected) else { return nil }
    guard let day = DayText(field)?.day else {
      let given = String(decoding: field, as: UTF8.self)
      reject(column, expected + .halfWidthRemedy(given))
      return nil
    }
    return day
  }
}

/// A day as people write it: `2027-03-31`, `2027/3/31`, `2027.3.31`, `2027年3月31日`, `20270331`,
/// and, for the last day of a month, `2027-03`, `2027年3月`, or the day 00 of GS1.
///
/// Midnight after it, as spreadsheets add, is left out. Years are 1900 ... 2199, in four digits.
package struct DayText {
  package let day: CalendarDay

  /// As a person types it on the command line.
  package init?(_ text: String) { self.init(Array(text.utf8)[...]) }

  init?(_ text: ArraySlice<UInt8>) {
    // The form nearly all have, at once.
    if text.count == 10, text[text.startIndex + 4] == UInt8(ascii: "-"),
      text[text.startIndex + 7] == UInt8(ascii: "-")
    {
      let start = text.startIndex
      self.init([
        text[start..<(start + 4)], text[(start + 5)..<(start + 7)], text[(start + 8)...],
      ])
    } else {
      self.init(numbers: text)
    }
  }

  private init?(numbers text: ArraySlice<UInt8>) {
    var plain = String(decoding: text, as: UTF8.self)
    for midnight in [" 00:00:00", " 0:00:00", " 00:00", " 0:00", "T00:00:00"]
    where plain.hasSuffix(midnight) {
      plain.removeLast(midnight.count)
      break
    }
    let bytes = Array(plain.utf8)
    if bytes.count == 8, bytes.allSatisfy(\.isDigit) {
      self.init([bytes[..<4], bytes[4..<6], bytes[6...]])
      return
    }
    if plain.contains("年") {
      guard plain.hasSuffix("月") || plain.hasSuffix("日") else { return nil }
      plain.removeLast()
      plain = String(plain.map { $0 == "年" || $0 == "月" ? "-" : $0 })
    }
    guard let separator = plain.first(where: { !$0.isNumber }), "-/.".contains(separator) else {
      return nil
    }
    self.init(
      plain.split(separator: separator, omittingEmptySubsequences: false).map {
        Array($0.utf8)[...]
      })
  }

  /// Year, month and perhaps day, in digits.
  private init?(_ parts: [ArraySlice<UInt8>]) {
    guard (2...3).contains(parts.count), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ (1...2).contains($0.count) }),
      parts.allSatisfy({ $0.allSatisfy(\.isDigit) })
    else { return nil }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 & 0x0F) } }
    let (year, month) = (numbers[0], numbers[1])
    guard (1900...2199).contains(year), (1...12).contains(month) else { return nil }
    let given = numbers.count == 3 ? numbers[2] : 0
    let day = given == 0 ? CalendarDay.length(ofMonth: month, year: year) : given
    guard let found = CalendarDay(year: year, month: month, day: day) else { return nil }
    self.day = found
  }
}
