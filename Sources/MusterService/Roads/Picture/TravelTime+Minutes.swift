import Measures

extension TravelTime {
  /// Minutes and seconds, rounded up to the second, since nobody is earlier than computed: 12:07.
  var inMinutes: String {
    let seconds = (Int(milliseconds) + 999) / 1000
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }
}
