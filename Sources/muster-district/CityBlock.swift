internal import Measures

/// What lies between main streets: 550 by 550 metres of small ones, or none.
struct CityBlock {
  /// Lines in each direction from one main street to the next.
  static let width = 5

  /// Which of the lines 1 ... 4 inside carry a street.
  let columns: Set<Int>
  let rows: Set<Int>
  let roadClass: RoadClass
  /// Whether neighbouring streets lead one way in turn.
  let isOneWay: Bool
  /// The share of the pieces of street that are built over.
  let gaps: Double

  /// Denser near the middle of a street office's area.
  init(seed: UInt64, _ column: Int, _ row: Int, middle: Coordinate) {
    var random = SplitMix64(seed: seed, part: "block", column, row)
    let centre = Street.all[Street.nearest(middle)].centre
    let kilometres = centre.metres(to: middle) / 1000
    let density = max(0, 1 - kilometres / 4)
    let lines = Array(1..<CityBlock.width)
    switch random.fraction() {
    case ..<(0.12 + 0.30 * density):
      columns = Set(lines)
      rows = Set(lines)
      roadClass = random.chance(0.3) ? .livingStreet : .residential
      isOneWay = roadClass == .residential && random.chance(0.25)
      gaps = 0.22
    case ..<(0.45 + 0.35 * density):
      columns = Set(random.sample(lines, random.int(1...3)))
      rows = Set(random.sample(lines, random.int(1...3)))
      roadClass = .residential
      isOneWay = random.chance(0.4)
      gaps = 0.06
    case ..<(0.85 + 0.1 * density):
      let line = random.element(lines)
      let isColumn = random.chance(0.5)
      columns = isColumn ? [line] : []
      rows = isColumn ? [] : [line]
      roadClass = .residential
      isOneWay = false
      gaps = 0.12
    default:
      columns = []
      rows = []
      roadClass = .residential
      isOneWay = false
      gaps = 0
    }
  }
}
