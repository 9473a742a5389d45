import Measures
import MusterModel

/// Some times as people speak of limits: in minutes where all are whole ones, else in seconds.
struct LimitWords {
  let limits: [TravelTime]
  private let areMinutes: Bool

  init(_ limits: [TravelTime]) {
    self.limits = limits
    areMinutes = limits.allSatisfy { $0.milliseconds.isMultiple(of: 60_000) }
  }

  private var unit: Text { areMinutes ? Text(" min", " 分钟") : Text(" s", " 秒") }

  private func number(_ limit: TravelTime) -> String {
    var writer = JSONWriter()
    writer.thousandths(areMinutes ? limit.milliseconds / 60 : limit.milliseconds)
    return writer.text
  }

  /// `3, 5, 10 min`.
  var all: Text {
    let numbers = limits.map(number)
    return Text(numbers.joined(separator: ", "), numbers.joined(separator: "、")) + unit
  }

  /// `≤ 5 min`.
  func bound(_ limit: TravelTime) -> Text {
    Text("≤ \(number(limit))", "≤ \(number(limit))") + unit
  }
}
