import MusterModel

/// A bar as long as a round number of metres on the map, at most a fifth of its width.
struct ScaleBar {
  let metres: Int
  let pixels: Double

  init(_ frame: PictureFrame) {
    let most = Double(frame.width) / 5 * frame.metresPerPixel
    var metres = 1
    var power = 1
    while Double(power) <= most {
      for step in [1, 2, 5] where Double(step * power) <= most { metres = step * power }
      power *= 10
    }
    self.metres = metres
    pixels = Double(metres) / frame.metresPerPixel
  }

  var words: Text {
    metres < 1000
      ? Text("\(metres) m", "\(metres) 米")
      : Text("\(metres / 1000) km", "\(metres / 1000) 公里")
  }

  func draw(_ svg: inout MarkupWriter, left: Int, bottom: Int, _ language: Language) {
    let end = Double(left) + (pixels * 10).rounded() / 10
    svg.element(
      "path",
      [
        ("d", "M\(left) \(bottom - 12)v12H\(end)v-12"), ("fill", "none"), ("stroke", "#000"),
        ("stroke-width", "3"),
      ])
    svg.element(
      "text", [("x", "\(end + 12)"), ("y", "\(bottom)"), ("font-size", "20")],
      words: words(language))
  }
}
