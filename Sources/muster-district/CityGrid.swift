internal import Measures

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// The lattice on which the city is drawn: columns along the coast, rows from the sea inland, bent
/// so that no road is quite straight.
struct CityGrid {
  static let columns = 164
  static let rows = 364
  /// Between two lines, in metres.
  private static let spacing = 110.0

  private let seed: UInt64
  private let waves: [Wave]

  /// A slow displacement across the city.
  private struct Wave {
    let east, north, phase, amplitude: Double
  }

  init(seed: UInt64) {
    self.seed = seed
    var random = SplitMix64(seed: seed, part: "bends")
    self.waves = (0..<6).map { number in
      let length = 3000 + 1400 * Double(number)
      let direction = 2 * Double.pi * random.fraction()
      return Wave(
        east: cos(direction) / length, north: sin(direction) / length, phase: random.fraction(),
        amplitude: length * 0.032)
    }
  }

  /// Degrees of a point of the lattice; column and row may lie between lines.
  func degrees(_ column: Double, _ row: Double) -> (Double, Double) {
    let across = (column - Double(CityGrid.columns) / 2) * CityGrid.spacing
    let along = (row - Double(CityGrid.rows) / 2) * CityGrid.spacing
    let turn = 24.0 / 180 * Double.pi
    var east = across * cos(turn) - along * sin(turn)
    var north = across * sin(turn) + along * cos(turn)
    let (straightEast, straightNorth) = (east, north)
    for (number, wave) in waves.enumerated() {
      let shift =
        wave.amplitude
        * sin(
          2 * .pi * (straightEast * wave.east + straightNorth * wave.north + wave.phase))
      if number.isMultiple(of: 2) { east += shift } else { north += shift }
    }
    return (113.868 + east / 102_600, 22.690 + north / 111_200)
  }

  /// Where a crossing stands: near its point of the lattice, off by up to 14 metres.
  func place(_ column: Int, _ row: Int) -> Coordinate {
    var random = SplitMix64(seed: seed, part: "crossing", column, row)
    let point = degrees(
      Double(column) + 0.28 * (random.fraction() - 0.5),
      Double(row) + 0.28 * (random.fraction() - 0.5))
    return CityGrid.coordinate(point)
  }

  /// To the sixth decimal of a degree, as the files are written.
  static func coordinate(_ degrees: (Double, Double)) -> Coordinate {
    Coordinate(
      longitudeE7: Int32((degrees.0 * 1e6).rounded()) * 10,
      latitudeE7: Int32((degrees.1 * 1e6).rounded()) * 10)
  }
}
