import MusterModel

/// A place marked on a picture, with its name beside it.
struct PictureMark {
  /// Round where a way starts, square where it ends: they differ without colour.
  enum Shape {
    case start
    case end

    func draw(_ svg: inout SVGWriter, x: Double, y: Double) {
      switch self {
      case .start:
        svg.element(
          "circle",
          [
            ("cx", "\(x)"), ("cy", "\(y)"), ("r", "10"), ("fill", "#fff"), ("stroke", "#000"),
            ("stroke-width", "5"),
          ])
      case .end:
        svg.element(
          "rect",
          [
            ("x", "\(x - 11)"), ("y", "\(y - 11)"), ("width", "22"), ("height", "22"),
            ("fill", "#000"), ("stroke", "#fff"), ("stroke-width", "3"),
          ])
      }
    }
  }

  let shape: Shape
  let place: PicturePlace

  func draw(_ svg: inout SVGWriter, in frame: PictureFrame, _ language: Language) {
    let point = frame.point(place.coordinate)
    let (x, y) = (Double(point.x) / 10, Double(point.y) / 10)
    shape.draw(&svg, x: x, y: y)
    let words = place.name(language)
    // Towards the middle, so that the name is not cut off.
    let isLeft = x + 40 + PictureKey.ems(words) * 24 > Double(frame.width)
    let isLow = y < 40
    svg.element(
      "text",
      [
        ("x", "\(isLeft ? x - 20 : x + 20)"), ("y", "\(isLow ? y + 34 : y - 12)"),
        ("font-size", "24"), ("font-weight", "bold"), ("text-anchor", isLeft ? "end" : "start"),
        ("stroke", "#fff"), ("stroke-width", "6"), ("stroke-linejoin", "round"),
        ("paint-order", "stroke"),
      ], words: words)
  }
}
