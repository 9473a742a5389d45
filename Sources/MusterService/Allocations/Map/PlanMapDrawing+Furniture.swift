import MusterModel

/// What stands on every map: its edge, the scale, where north is, and whose data it is.
extension PlanMapDrawing {
  private static let margin = 14.0
  private static let creditSize = 15.0

  private var bar: ScaleBar { ScaleBar(frame) }
  private var bottom: Double { Double(frame.height) - Self.margin }

  var scaleBox: MapBox {
    let words = PictureKey.ems(bar.words(language)) * 20
    return MapBox(
      left: 6, top: bottom - 26, width: bar.pixels + words + 3 * Self.margin, height: 34)
  }

  var northBox: MapBox {
    MapBox(left: Double(frame.width) - 52, top: 6, width: 46, height: 72)
  }

  var creditBox: MapBox {
    let width = PictureKey.ems(roads.credit ?? "") * Self.creditSize + 12
    return MapBox(
      left: Double(frame.width) - width - 4, top: bottom - 16, width: width, height: 26)
  }

  func drawFurniture(_ svg: inout MarkupWriter) {
    drawGround(&svg, scaleBox)
    bar.draw(&svg, left: Int(Self.margin), bottom: Int(bottom), language)
    drawGround(&svg, northBox)
    let (x, top) = (northBox.left + northBox.width / 2, northBox.top)
    svg.element(
      "path",
      [("d", "M\(x.pixels) \((top + 6).pixels)l11 36l-11-8l-11 8z"), ("fill", "#111")])
    svg.element(
      "text", [("x", x.pixels), ("y", (top + 64).pixels), ("class", "number"), ("fill", "#111")],
      words: Text("N", "北")(language))
    if let credit = roads.credit {
      drawGround(&svg, creditBox)
      svg.element(
        "text",
        [
          ("x", (Double(frame.width) - 10).pixels), ("y", (bottom + 2).pixels),
          ("font-size", Self.creditSize.pixels), ("text-anchor", "end"),
        ], words: credit)
    }
    svg.element(
      "rect",
      [
        ("x", "1"), ("y", "1"), ("width", "\(frame.width - 2)"),
        ("height", "\(frame.height - 2)"), ("fill", "none"),
        ("stroke", "#777"), ("stroke-width", "2"),
      ])
  }

  private func drawGround(_ svg: inout MarkupWriter, _ box: MapBox) {
    svg.element(
      "rect",
      [
        ("x", box.left.pixels), ("y", box.top.pixels), ("width", box.width.pixels),
        ("height", box.height.pixels), ("fill", "#fff"), ("fill-opacity", ".85"),
      ])
  }
}
