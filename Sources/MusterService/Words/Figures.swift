package import Measures
package import MusterModel

extension Vocabulary {
  /// The word of the interface in both languages.
  package var word: Text { Text(rawValue, chinese) }
}

extension Text {
  /// Why a movement was booked, in words where it is a code that is known.
  package init(reason code: String) {
    self = MovementReason(rawValue: code)?.word ?? Text(code, code)
  }
}

extension Int64 {
  /// With a comma at every third digit: 1,248,000.
  package var grouped: String {
    var digits = String(magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (self < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }
}

extension Quantity {
  package var shown: String { pieces.grouped }
}

extension TravelTime {
  /// Minutes and seconds, rounded up to the second, since nobody is earlier than computed: 12:07.
  package var shown: String {
    guard isReachable else { return "–" }
    let seconds = (Int(milliseconds) + 999) / 1000
    let tail = String(seconds % 60)
    return "\(seconds / 60):\(tail.count < 2 ? "0" : "")\(tail)"
  }
}

extension Distance {
  /// In whole metres.
  var inMetres: String { String(Int(metres.rounded())) }
}

extension Double {
  /// Seconds as minutes and seconds, rounded up likewise, beyond what a way can take: 83:07.
  public var shownAsMinutes: String {
    let seconds = Int(self.rounded(.up))
    let tail = String(seconds % 60)
    return "\(seconds / 60):\(tail.count < 2 ? "0" : "")\(tail)"
  }
}

extension Distance {
  /// Kilometres with one decimal.
  package var shown: String {
    let tenths = (millimetres + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
