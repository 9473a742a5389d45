/// The value of a `maxspeed` tag.
enum SpeedLimit {
  static let kilometresPerMile = 1.609344

  /// The limit in km/h of `50`, `7.5` or `30 mph`; nil of anything else (`walk`, `RO:urban`, `none`).
  static func kilometresPerHour(_ text: String) -> Double? {
    var digits = Substring(text)
    var unit = 1.0
    if digits.hasSuffix("mph") {
      digits = digits.dropLast(3)
      if digits.last == " " { digits.removeLast() }
      unit = kilometresPerMile
    }
    let isPlain = digits.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
    }
    guard isPlain, let number = Double(digits), number.isFinite else { return nil }
    return number * unit
  }
}
