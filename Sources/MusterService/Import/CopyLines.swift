internal import Measures
internal import MusterModel

/// Rows in the text format of PostgreSQL's COPY: fields apart by tabs, `\N` for none.
///
/// - Source: PostgreSQL manual, COPY, *File Formats, Text Format*.
struct CopyLines: Sendable {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func beginRow(_ row: Int) {
    append(digits: row)
    bytes.append(UInt8(ascii: "\t"))
  }

  mutating func endRow(isFaulty: Bool) {
    bytes.append(isFaulty ? UInt8(ascii: "t") : UInt8(ascii: "f"))
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func append(_ text: String?) {
    guard let text else { return appendNull() }
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else {
      bytes.append(contentsOf: text.utf8)
      bytes.append(UInt8(ascii: "\t"))
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): bytes.append(contentsOf: [byte, byte])
      case UInt8(ascii: "\t"): bytes.append(contentsOf: #"\t"#.utf8)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: #"\n"#.utf8)
      case UInt8(ascii: "\r"): bytes.append(contentsOf: #"\r"#.utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\t"))
  }

  mutating func append(_ number: Int?) {
    guard let number else { return appendNull() }
    append(digits: number)
    bytes.append(UInt8(ascii: "\t"))
  }

  mutating func append(_ quantity: Quantity?) {
    append(quantity.map { Int($0.pieces) })
  }

  mutating func append(_ word: (some Vocabulary)?) {
    append(word?.rawValue)
  }

  mutating func append(_ day: CalendarDay?) {
    guard let day else { return appendNull() }
    let (year, month, date) = day.civil
    append(digits: year, width: 4)
    bytes.append(UInt8(ascii: "-"))
    append(digits: month, width: 2)
    bytes.append(UInt8(ascii: "-"))
    append(digits: date, width: 2)
    bytes.append(UInt8(ascii: "\t"))
  }

  /// A number that counts parts of 10 to the power of `places`.
  mutating func append(_ number: Int?, decimalPlaces places: Int) {
    guard let number else { return appendNull() }
    let parts = (0..<places).reduce(1) { power, _ in power * 10 }
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, part) = Int(number.magnitude).quotientAndRemainder(dividingBy: parts)
    append(digits: whole)
    bytes.append(UInt8(ascii: "."))
    append(digits: part, width: places)
    bytes.append(UInt8(ascii: "\t"))
  }

  /// Longitude and latitude: two fields.
  mutating func append(_ place: Coordinate?) {
    append(place.map { Int($0.longitudeE7) }, decimalPlaces: 7)
    append(place.map { Int($0.latitudeE7) }, decimalPlaces: 7)
  }

  private mutating func append(digits number: Int) {
    bytes.append(contentsOf: String(number).utf8)
  }

  /// With zeros from the left; the number is not negative and fits.
  private mutating func append(digits number: Int, width: Int) {
    var unit = (1..<width).reduce(1) { power, _ in power * 10 }
    while unit > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
      unit /= 10
    }
  }

  private mutating func appendNull() {
    bytes.append(contentsOf: "\\N\t".utf8)
  }
}
