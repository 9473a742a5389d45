import MusterModel

/// An entry of a picture's legend: a sample, and what it stands for.
struct PictureKey {
  /// What is shown before the words.
  enum Sample {
    /// Width in tenths of a pixel.
    case line(color: String, width: Int)
    case closedRoad
    case mark(PictureMark.Shape)
  }

  let sample: Sample
  let words: Text

  private static let fontSize = 20.0
  private static let sampleWidth = 52
  private static let gap = 34

  /// How wide words are in widths of a Chinese character, about.
  static func ems(_ words: String) -> Double {
    words.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 0.58 : 1) }
  }

  /// Entries row by row, each with its distance from the left edge.
  static func rows(
    _ keys: [PictureKey], width: Int, _ language: Language
  ) -> [[(left: Int, key: PictureKey)]] {
    var rows: [[(left: Int, key: PictureKey)]] = []
    var left = 0
    for key in keys {
      let needed = sampleWidth + Int(ems(key.words(language)) * fontSize) + gap
      if rows.isEmpty || left + needed > width {
        rows.append([])
        left = 0
      }
      rows[rows.count - 1].append((left, key))
      left += needed
    }
    return rows
  }

  func draw(_ svg: inout MarkupWriter, left: Int, middle: Int, _ language: Language) {
    switch sample {
    case .line(let color, let width):
      line(&svg, left, middle, [("stroke", color), ("stroke-width", "\(max(width, 40) / 10)")])
    case .closedRoad:
      line(
        &svg, left, middle,
        [("stroke", "#000"), ("stroke-width", "2.2"), ("stroke-dasharray", "6 5")])
    case .mark(let shape):
      shape.draw(&svg, x: Double(left + 21), y: Double(middle))
    }
    svg.element(
      "text",
      [
        ("x", "\(left + Self.sampleWidth)"), ("y", "\(middle + 7)"),
        ("font-size", "\(Int(Self.fontSize))"),
      ], words: words(language))
  }

  private func line(
    _ svg: inout MarkupWriter, _ left: Int, _ middle: Int, _ style: [MarkupWriter.Attribute]
  ) {
    svg.element(
      "line",
      [
        ("x1", "\(left)"), ("x2", "\(left + 42)"), ("y1", "\(middle)"), ("y2", "\(middle)"),
      ] + style)
  }
}
