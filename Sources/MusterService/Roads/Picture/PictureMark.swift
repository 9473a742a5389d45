import MusterModel

/// A place marked on a picture, with its name beside it.
struct PictureMark {
  /// Round where a way starts, square where it ends: they differ without colour.
  enum Shape {
    case start
    case end

    func draw(_ svg: inout MarkupWriter, x: Double, y: Double) {
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

  func draw(_ svg: inout MarkupWriter, in frame: PictureFrame, _ language: Language) {
    let point = frame.point(place.coordinate)
    let (x, y) = (Double(point.x) / 10, Double(point.y) / 10)
    shape.draw(&svg, x: x, y: y)
    let words = place.name(language)
    let width = PictureKey.ems(words) * 24 + 12
    // Towards the middle, so that the name is not cut off.
    let left = x + 18 + width > Double(frame.width) ? x - 18 - width : x + 18
    let top = y < 44 ? y + 10 : y - 42
    svg.element(
      "rect",
      [
        ("x", tenths(left)), ("y", tenths(top)), ("width", tenths(width)), ("height", "32"),
        ("rx", "4"), ("fill", "#fff"), ("fill-opacity", "0.88"),
      ])
    svg.element(
      "text",
      [
        ("x", tenths(left + width / 2)), ("y", tenths(top + 24)), ("font-size", "24"),
        ("font-weight", "bold"), ("text-anchor", "middle"),
      ], words: words)
  }

  /// A number of at most one decimal.
  private func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
