import Measures
import MusterModel

extension TravelTime {
  /// Minutes and seconds, rounded up to the second, since nobody is earlier than computed: 12:07.
  var inMinutes: String {
    let seconds = (Int(milliseconds) + 999) / 1000
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }

  /// As a limit is spoken of: `10 min`, `90 s`.
  var asLimit: Text { [self].asLimits }
}

extension [TravelTime] {
  /// As limits are spoken of: `3, 5, 10 min`; in seconds where one is not of whole minutes.
  var asLimits: Text {
    let areMinutes = allSatisfy { $0.milliseconds.isMultiple(of: 60_000) }
    let numbers = map { time in
      var writer = JSONWriter()
      writer.thousandths(areMinutes ? time.milliseconds / 60 : time.milliseconds)
      return writer.text
    }
    return Text(
      numbers.joined(separator: ", ") + (areMinutes ? " min" : " s"),
      numbers.joined(separator: "、") + (areMinutes ? " 分钟" : " 秒"))
  }
}
