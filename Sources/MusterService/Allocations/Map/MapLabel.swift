import Measures
import MusterModel

/// What is written beside a mark: a code, and lines below it.
struct MapLabel {
  let code: String
  let lines: [String]

  /// Without what could be left out.
  var shortened: MapLabel { MapLabel(code: code, lines: []) }

  func width(_ size: Double) -> Double {
    let widest = ([code] + lines).map(PictureKey.ems).max() ?? 0
    return widest * size * 1.04 + 4
  }

  func height(_ size: Double) -> Double { Double(lines.count + 1) * size * 1.16 + 2 }

  func draw(_ svg: inout MarkupWriter, in box: MapBox, beside mark: MapPoint, _ size: Double) {
    // To the side on which the mark is, so that it is seen whose it is.
    let isLeft = box.right < mark.x
    let x = isLeft ? box.right - 2 : box.left + 2
    svg.element(
      "g", [("class", isLeft ? "label left" : "label"), ("font-size", size.pixels)]
    ) { svg in
      for (row, words) in ([code] + lines).enumerated() {
        let y = box.top + size * (0.94 + 1.16 * Double(row))
        svg.element(
          "text",
          [("x", x.pixels), ("y", y.pixels)] + (row == 0 ? [("font-weight", "bold")] : []),
          words: words)
      }
    }
  }
}

/// A label and the mark that it belongs to.
struct MarkedLabel {
  let label: MapLabel
  /// Of its letters, in pixels.
  let size: Double
  let mark: MapPoint
  let radius: Double

  /// Draws as much of it as there is room for.
  func draw(_ svg: inout MarkupWriter, on board: inout LabelBoard) {
    for label in [label, label.shortened] {
      guard
        let box = board.place(
          width: label.width(size), height: label.height(size), around: mark, radius: radius)
      else { continue }
      drawLeader(&svg, to: box)
      label.draw(&svg, in: box, beside: mark, size)
      return
    }
  }

  /// A thin line to a label that is not beside its mark.
  private func drawLeader(_ svg: inout MarkupWriter, to box: MapBox) {
    let end = box.nearest(to: mark)
    let (x, y) = (end.x - mark.x, end.y - mark.y)
    let length = (x * x + y * y).squareRoot()
    guard length > radius + 16 else { return }
    let (startX, startY) = (mark.x + x / length * radius, mark.y + y / length * radius)
    svg.element(
      "path",
      [
        ("class", "leader"),
        ("d", "M\(startX.pixels) \(startY.pixels)L\(end.x.pixels) \(end.y.pixels)"),
      ])
  }
}

extension TravelTime {
  /// Whole minutes, rounded up, since nobody is earlier than computed.
  var wholeMinutes: Text {
    let minutes = (Int(milliseconds) + 59_999) / 60_000
    return Text("\(minutes) min", "\(minutes) 分")
  }
}

extension MapLoad {
  var words: Text {
    guard let unit else { return Text("\(pieces.shown) pieces", "\(pieces.shown) 件") }
    return Text("\(pieces.shown) \(unit)", "\(pieces.shown) \(unit)")
  }
}
