/// The values of `maxheight`, `maxweight` and their like, as OpenStreetMap writes them.
enum SignedLimit {
  private static let metresPerInch = 0.0254
  private static let metresPerUnit = [
    "": 1, "m": 1, "cm": 0.01, "ft": 12 * metresPerInch, "'": 12 * metresPerInch,
    "in": metresPerInch, "\"": metresPerInch,
  ]
  /// `st` is the short ton of 2,000 lb.
  private static let tonnesPerUnit = [
    "": 1, "t": 1, "kg": 0.001, "lb": 0.000_453_592_37, "lbs": 0.000_453_592_37,
    "st": 0.907_184_74,
  ]

  /// `3.8`, `3.8 m`, `12'6"`, `12 ft 6 in`; nil of anything else (`none`, `below_default`).
  static func metres(_ text: String) -> Double? { sum(text, units: metresPerUnit) }

  /// `7.5`, `7.5 t`, `7500 kg`, `16000 lbs`; nil of anything else.
  static func tonnes(_ text: String) -> Double? { sum(text, units: tonnesPerUnit) }

  /// The sum of numbers with their units; a number without one stands alone.
  private static func sum(_ text: String, units: [String: Double]) -> Double? {
    var rest = text[...].utf8
    var sum = 0.0
    var parts = 0
    while !rest.isEmpty {
      let number = rest.prefix { isNumeric($0) }
      rest = rest.dropFirst(number.count).drop { isSpace($0) }
      let unit = rest.prefix { !isNumeric($0) && !isSpace($0) }
      rest = rest.dropFirst(unit.count).drop { isSpace($0) }
      let isWhole = !unit.isEmpty || (parts == 0 && rest.isEmpty)
      guard isWhole, let amount = Double(String(Substring(number))), amount.isFinite,
        let size = units[String(Substring(unit)).lowercased()]
      else { return nil }
      sum += amount * size
      parts += 1
    }
    return parts > 0 ? sum : nil
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") }
}
