internal import Measures
internal import MusterModel

/// Rows in the text format of PostgreSQL's COPY: fields apart by tabs, `\N` for none.
///
/// - Source: PostgreSQL manual, COPY, *File Formats, Text Format*.
struct CopyText: Sendable {
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
    append(day?.description)
  }

  /// A number that counts parts of 10 to the power of `places`.
  mutating func append(_ number: Int?, decimalPlaces places: Int) {
    guard let number else { return appendNull() }
    let parts = (0..<places).reduce(1) { power, _ in power * 10 }
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, part) = Int(number.magnitude).quotientAndRemainder(dividingBy: parts)
    append(digits: whole)
    bytes.append(UInt8(ascii: "."))
    let text = String(part)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: places - text.utf8.count))
    bytes.append(contentsOf: text.utf8)
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

  private mutating func appendNull() {
    bytes.append(contentsOf: "\\N\t".utf8)
  }
}
