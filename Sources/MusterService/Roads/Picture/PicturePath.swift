import Measures

/// Many lines as one path of an SVG, in tenths of a pixel.
struct PicturePath {
  private let frame: PictureFrame
  /// Points nearer to the one before them are left out, except the last of a line.
  private static let leastStep = 6

  /// The value of the attribute `d`.
  private(set) var steps = ""

  var isEmpty: Bool { steps.isEmpty }

  init(in frame: PictureFrame) {
    self.frame = frame
  }

  init(in frame: PictureFrame, of lines: some Sequence<[Coordinate]>) {
    self.init(in: frame)
    for line in lines { add(line) }
  }

  /// Adds a line; one that would not be seen is left out.
  mutating func add(_ line: [Coordinate]) {
    guard let first = line.first, let last = line.last, line.count > 1 else { return }
    var here = frame.point(first)
    let end = frame.point(last)
    var drawn = ""
    for place in line.dropFirst().dropLast() {
      let there = frame.point(place)
      guard max(abs(there.x - here.x), abs(there.y - here.y)) >= Self.leastStep else { continue }
      drawn += Self.step(from: here, to: there)
      here = there
    }
    if end != here { drawn += Self.step(from: here, to: end) }
    guard !drawn.isEmpty else { return }
    let start = frame.point(first)
    steps += "M\(start.x) \(start.y)l\(drawn)"
  }

  /// Relative, the second number's minus sign parting it from the first.
  private static func step(from: PicturePoint, to: PicturePoint) -> String {
    let (x, y) = (to.x - from.x, to.y - from.y)
    return "\(x < 0 ? "" : " ")\(x)\(y < 0 ? "" : " ")\(y)"
  }
}
