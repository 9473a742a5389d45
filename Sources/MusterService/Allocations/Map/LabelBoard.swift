/// Where labels still have room on a map.
///
/// Each is put beside its mark at the first of some places where it covers no mark and no other
/// label, and of these where it covers least of the ways; the same map gives the same places.
struct LabelBoard {
  private let width: Double
  private let height: Double
  private var taken: [MapBox] = []
  /// Squares of the map that a way passes, numbered row by row.
  private var ways: Set<Int> = []

  /// Pixels of a square's side.
  private static let square = 10.0
  /// How far from its mark a label is put, in pixels: beside it where there is room.
  private static let distances = [3.0, 26, 52]
  /// What a label farther away is as bad as, in covered squares.
  private static let penalty = 7.0

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// Keeps labels away from a mark.
  mutating func block(_ box: MapBox) { taken.append(box) }

  /// Keeps labels away from a way where there is room elsewhere.
  mutating func avoid(_ line: [MapPoint]) {
    for (from, to) in zip(line, line.dropFirst()) {
      let steps = max(1, Int(max(abs(to.x - from.x), abs(to.y - from.y)) / 5))
      // Of a place far out of the map only the edge would count.
      for step in 0...min(steps, 4000) {
        let share = Double(step) / Double(steps)
        let (x, y) = (from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
        if x >= 0, x < width, y >= 0, y < height { ways.insert(Self.number(x, y)) }
      }
    }
  }

  /// Takes room for a label around a mark.
  ///
  /// - Returns: nil where there is none.
  mutating func place(
    width: Double, height: Double, around mark: MapPoint, radius: Double
  ) -> MapBox? {
    var best: (penalty: Double, box: MapBox)?
    for (ring, distance) in Self.distances.enumerated() {
      for box in Self.places(width, height, mark, radius + distance) where isFree(box) {
        let penalty = Double(ring) * Self.penalty + Double(waysUnder(box))
        if penalty < best?.penalty ?? .infinity { best = (penalty, box) }
      }
    }
    if let best { taken.append(best.box) }
    return best?.box
  }

  /// The eight places around a mark, to the right of it first.
  private static func places(
    _ width: Double, _ height: Double, _ mark: MapPoint, _ away: Double
  ) -> [MapBox] {
    let slant = away * 0.7
    let (right, left) = (mark.x + away, mark.x - away - width)
    let corners = [
      (right, mark.y - height / 2), (left, mark.y - height / 2),
      (mark.x + slant, mark.y - slant - height), (mark.x + slant, mark.y + slant),
      (mark.x - slant - width, mark.y - slant - height), (mark.x - slant - width, mark.y + slant),
      (mark.x - width / 2, mark.y - away - height), (mark.x - width / 2, mark.y + away),
    ]
    return corners.map { MapBox(left: $0, top: $1, width: width, height: height) }
  }

  private func isFree(_ box: MapBox) -> Bool {
    box.left >= 2 && box.top >= 2 && box.right <= width - 2 && box.bottom <= height - 2
      && !taken.contains { $0.meets(box) }
  }

  private func waysUnder(_ box: MapBox) -> Int {
    var count = 0
    for y in stride(from: box.top, through: box.bottom, by: Self.square) {
      for x in stride(from: box.left, through: box.right, by: Self.square)
      where ways.contains(Self.number(x, y)) { count += 1 }
    }
    return count
  }

  private static func number(_ x: Double, _ y: Double) -> Int {
    Int(y / square) * 100_000 + Int(x / square)
  }
}
