internal import MusterModel

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// Writes the numbers of cells as a person sees them.
struct NumberText {
  let countsFrom1904: Bool

  /// Nil when the text is no number.
  func text(of stored: [UInt8], _ format: NumberFormat) -> [UInt8]? {
    if format == .plain, NumberText.isShortWhole(stored) { return stored }
    guard let number = Double(String(decoding: stored, as: UTF8.self)), number.isFinite else {
      return nil
    }
    switch format {
    case .moment: return moment(number) ?? NumberText.decimal(number)
    case .plain: return NumberText.decimal(number)
    case .padded(let width):
      let digits = NumberText.decimal(number)
      guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return digits }
      return Array(repeating: 0x30, count: max(0, width - digits.count)) + digits
    }
  }

  /// What nearly all quantities are: up to 15 digits, the first not zero.
  private static func isShortWhole(_ text: [UInt8]) -> Bool {
    guard (1...15).contains(text.count), text[0] != UInt8(ascii: "0") || text.count == 1 else {
      return false
    }
    return text.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// In 15 significant digits, as spreadsheets keep them, without zeros at the end: 0.1 for the
  /// stored 0.10000000000000001.
  ///
  /// From 10^15 on with an exponent (4.40306E+17): the digits behind are lost, and must not look as
  /// if they were known.
  static func decimal(_ number: Double) -> [UInt8] {
    if number == 0 { return [UInt8(ascii: "0")] }
    var buffer = [CChar](repeating: 0, count: 32)
    let count = withVaList([abs(number)]) { vsnprintf(&buffer, buffer.count, "%.14E", $0) }
    let text = buffer[..<Int(count)].map { UInt8(bitPattern: $0) }
    // d.ddddddddddddddE±dd
    var digits = [text[0]] + text[2..<16]
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    guard let exponent = Int(String(decoding: text[17...], as: UTF8.self)) else {
      preconditionFailure("A number is written with its exponent.")
    }
    let sign = number < 0 ? "-" : ""
    let figures = String(decoding: digits, as: UTF8.self)
    func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
    let shown: String
    switch exponent {
    case 15...:
      let rest = figures.dropFirst()
      shown = "\(figures.prefix(1))\(rest.isEmpty ? "" : ".")\(rest)E+\(exponent)"
    case 0..<15 where digits.count <= exponent + 1:
      shown = figures + zeros(exponent + 1 - digits.count)
    case 0..<15:
      shown = "\(figures.prefix(exponent + 1)).\(figures.dropFirst(exponent + 1))"
    case -9..<0:
      shown = "0." + zeros(-exponent - 1) + figures
    default:
      let rest = figures.dropFirst()
      shown = "\(figures.prefix(1))\(rest.isEmpty ? "" : ".")\(rest)E\(exponent)"
    }
    return Array((sign + shown).utf8)
  }

  /// `2027-03-31`, with the time of day behind where it is not midnight; nil for what is no day.
  private func moment(_ serial: Double) -> [UInt8]? {
    // To the second, as spreadsheets show it.
    let seconds = (serial * 86_400).rounded()
    guard seconds >= 0, seconds < 2_958_466 * 86_400 else { return nil }
    let (day, second) = Int(seconds).quotientAndRemainder(dividingBy: 86_400)
    let time = second == 0 ? "" : NumberText.time(second)
    // Day 0 is no day but a time of day, unless the count says that it is the first of 1904.
    if day == 0, !countsFrom1904 || !time.isEmpty {
      return Array((time.isEmpty ? "00:00:00" : time).utf8)
    }
    return Array((NumberText.day(day, countsFrom1904) + (time.isEmpty ? "" : " " + time)).utf8)
  }

  /// Day 60 of the usual count is 29 February 1900, which never was: spreadsheets have kept that
  /// error of Lotus 1-2-3.
  private static func day(_ serial: Int, _ countsFrom1904: Bool) -> String {
    if countsFrom1904 { return CalendarDay(daysSinceEpoch: Int32(serial - 24_107)).description }
    if serial == 60 { return "1900-02-29" }
    return CalendarDay(daysSinceEpoch: Int32(serial - (serial < 60 ? 25_568 : 25_569))).description
  }

  private static func time(_ second: Int) -> String {
    [second / 3600, second / 60 % 60, second % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
