import Measures
import MusterModel
import RoadRouting

/// A map of roads with something on them, as one SVG that needs nothing beside it.
///
/// From the top: a title line; the map, its roads grey and wider the faster they are; a legend, the
/// scale bar, and whose data it is. It is made for paper too: what is strong in colour is dark, and
/// start and end differ in shape.
struct RoadPicture {
  let frame: PictureFrame
  let title: Text
  /// In the order of drawing, over the grey roads.
  let strokes: [PictureStroke]
  let marks: [PictureMark]
  let legend: [PictureKey]
  /// Of those who made the map's data; nil where nobody is to be named.
  let credit: String?
  let roads: PictureRoads
  let graph: RoadGraph
  let language: Language

  static let titleHeight = 64
  private static let keyHeight = 34
  private static let footHeight = 56

  var svg: String {
    let rows = PictureKey.rows(legend, width: frame.width - 40, language)
    let mapBottom = Self.titleHeight + frame.height
    let height = mapBottom + Self.keyHeight * rows.count + Self.footHeight
    var writer = MarkupWriter()
    writer.element(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("width", "\(frame.width)"),
        ("height", "\(height)"), ("viewBox", "0 0 \(frame.width) \(height)"),
        ("style", "max-width:100%;height:auto"),
        ("font-family", "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"),
        ("fill", "#111"),
      ]
    ) { svg in
      svg.element("title", words: title(language))
      if let note = roads.note { svg.comment(note) }
      svg.element("rect", [("width", "100%"), ("height", "100%"), ("fill", "#fff")])
      drawTitle(&svg)
      drawMap(&svg)
      for (row, keys) in rows.enumerated() {
        for (left, key) in keys {
          key.draw(
            &svg, left: 20 + left, middle: mapBottom + Self.keyHeight * row + 24, language)
        }
      }
      let foot = height - 20
      ScaleBar(frame).draw(&svg, left: 20, bottom: foot, language)
      if let credit {
        svg.element(
          "text",
          [
            ("x", "\(frame.width - 20)"), ("y", "\(foot)"), ("text-anchor", "end"),
            ("font-size", "18"), ("fill", "#444"),
          ], words: credit)
      }
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + writer.text
  }

  private func drawTitle(_ svg: inout MarkupWriter) {
    let words = title(language)
    let size = min(30, Double(frame.width - 40) / PictureKey.ems(words))
    svg.element(
      "text",
      [
        ("x", "20"), ("y", "42"), ("font-size", "\((size * 10).rounded() / 10)"),
        ("font-weight", "bold"),
      ], words: words)
  }

  private func drawMap(_ svg: inout MarkupWriter) {
    let size: [MarkupWriter.Attribute] = [
      ("width", "\(frame.width)"), ("height", "\(frame.height)"),
    ]
    // An SVG within cuts off what lies beyond its edges.
    svg.element("svg", [("y", "\(Self.titleHeight)")] + size + [("overflow", "hidden")]) { map in
      map.element(
        "g",
        [
          ("transform", "scale(.1)"), ("fill", "none"), ("stroke-linecap", "round"),
          ("stroke-linejoin", "round"),
        ]
      ) { lines in
        roads.draw(&lines, in: frame, graph)
        for stroke in strokes {
          lines.element(
            "path",
            [
              ("stroke", stroke.color), ("stroke-width", "\(stroke.width)"),
              ("d", stroke.path.steps),
            ])
        }
      }
      for mark in marks { mark.draw(&map, in: frame, language) }
    }
    svg.element(
      "rect",
      [("y", "\(Self.titleHeight)")] + size + [("fill", "none"), ("stroke", "#888")])
  }
}

/// Lines of one colour and width.
struct PictureStroke {
  let color: String
  /// Tenths of a pixel.
  let width: Int
  let path: PicturePath
}
