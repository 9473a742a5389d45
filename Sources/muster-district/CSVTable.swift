internal import Measures
internal import MusterModel

/// A table as comma-separated values, in UTF-8 with LF at the end of a row.
struct CSVTable {
  private(set) var text: String

  init(_ header: String) {
    text = header + "\n"
  }

  /// - Precondition: no field has a comma, a quotation mark or a line end in it.
  mutating func append(_ fields: String...) {
    for (place, field) in fields.enumerated() {
      precondition(
        !field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D },
        "a field is written as it is")
      if place > 0 { text += "," }
      text += field
    }
    text += "\n"
  }
}

extension Coordinate {
  /// Six decimals of a degree: what the files have.
  var written: (longitude: String, latitude: String) {
    (CSVTable.decimal(Int(longitudeE7) / 10, 6), CSVTable.decimal(Int(latitudeE7) / 10, 6))
  }
}

extension CSVTable {
  /// A number that is not negative and counts parts of 10 to the power of `places`.
  static func decimal(_ parts: Int, _ places: Int) -> String {
    let unit = (0..<places).reduce(1) { power, _ in power * 10 }
    let (whole, part) = parts.quotientAndRemainder(dividingBy: unit)
    let decimals = String(part)
    return "\(whole)."
      + String(repeating: "0", count: places - decimals.count) + decimals
  }

  /// At least `width` digits.
  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
