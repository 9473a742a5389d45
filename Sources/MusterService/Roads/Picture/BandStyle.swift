/// How the roads within one of some times are drawn.
struct BandStyle {
  let color: String
  /// Tenths of a pixel.
  let width: Int

  /// From dark to light, so that the order is seen on paper without colour.
  private static let stops: [[Double]] = [
    [38, 10, 84], [122, 28, 109], [196, 64, 78], [222, 110, 40], [236, 152, 64],
  ]

  /// - Parameters:
  ///   - place: 0 is the shortest time.
  ///   - frame: a map of a whole country has room for thin lines only.
  init(place: Int, of count: Int, in frame: PictureFrame) {
    let share = count > 1 ? Double(place) / Double(count - 1) : 0
    let at = share * Double(Self.stops.count - 1)
    let before = min(Int(at), Self.stops.count - 2)
    let digits = zip(Self.stops[before], Self.stops[before + 1]).map { from, to in
      let value = String(Int(from + (to - from) * (at - Double(before))), radix: 16)
      return value.count < 2 ? "0" + value : value
    }
    color = "#" + digits.joined()
    width = Int((50 - 24 * share) * min(1.6, max(0.5, 16 / frame.metresPerPixel)))
  }
}
