import Measures
import RoadRouting
import Testing

@Suite struct ClosureAreaTests {
  private func ring(_ points: [(Int32, Int32)]) -> [Coordinate] {
    points.map { Coordinate(longitudeE7: $0.0, latitudeE7: $0.1) }
  }

  private func fault(_ rings: [(Int32, Int32)]...) -> ClosureAreaFault? {
    do throws(ClosureAreaFault) {
      _ = try ClosureArea(rings: rings.map(ring))
      return nil
    } catch {
      return error
    }
  }

  private func point(_ longitude: Int32, _ latitude: Int32) -> Coordinate {
    Coordinate(longitudeE7: longitude, latitudeE7: latitude)
  }

  private let square: [(Int32, Int32)] = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]

  @Test("What is no ring is refused with its fault") func form() {
    #expect(throws: ClosureAreaFault.noRing) { try ClosureArea(rings: []) }
    #expect(fault([]) == .tooFewPoints(ring: 0, count: 0))
    #expect(fault([(0, 0), (1, 1), (0, 0)]) == .tooFewPoints(ring: 0, count: 3))
    #expect(fault([(0, 0), (5, 0), (5, 5), (0, 5)]) == .notClosed(ring: 0))
    #expect(
      fault([(0, 0), (1_800_000_001, 0), (5, 5), (0, 0)]) == .offEarth(ring: 0, point: 1))
    #expect(fault([(0, 0), (5, 0), (5, -900_000_001), (0, 0)]) == .offEarth(ring: 0, point: 2))
    #expect(fault([(0, 0), (5, 5), (9, 9), (0, 0)]) == .noArea(ring: 0))
    #expect(fault([(3, 3), (3, 3), (3, 3), (3, 3)]) == .noArea(ring: 0))
    #expect(fault(square, [(2, 2), (3, 3), (4, 4), (2, 2)]) == .noArea(ring: 1))
    #expect(fault(square) == nil)
    #expect(fault(square.reversed()) == nil, "either way round")
  }

  @Test("The corners of the earth are taken, and compared without overflow") func largest() throws {
    let west: Int32 = -1_800_000_000
    let south: Int32 = -900_000_000
    let whole = try ClosureArea(rings: [
      ring([(west, south), (-west, south), (-west, -south), (west, -south), (west, south)])
    ])
    #expect(whole.contains(point(0, 0)) && whole.contains(point(west, south)))
    // A sliver one ten-millionth high over the whole width: its diagonal is exact.
    let sliver = try ClosureArea(rings: [
      ring([(west, south), (-west, -south), (-west, -south - 1), (west, south)])
    ])
    #expect(sliver.contains(point(0, 0)))
    #expect(!sliver.contains(point(-2, 0)) && !sliver.contains(point(0, -1)))
  }

  @Test("A ring that crosses or runs along itself is refused, one that touches itself is not")
  func itself() throws {
    #expect(
      fault([(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)])
        == .crossesItself(ring: 0, near: point(5, 5)))
    // Through a corner, which is no crossing within two sides.
    #expect(
      fault([(0, 0), (5, 5), (10, 10), (10, 0), (5, 5), (0, 10), (0, 0)])
        == .crossesItself(ring: 0, near: point(5, 5)))
    #expect(
      fault([(0, 0), (10, 10), (10, 0), (5, 5), (0, 10), (0, 0)])
        == .crossesItself(ring: 0, near: point(5, 5)))
    // Out and back, next to each other and far from each other.
    #expect(
      fault([(0, 0), (10, 0), (10, 10), (10, 5), (0, 5), (0, 0)])
        == .overlapsItself(ring: 0, at: point(10, 5)))
    #expect(
      fault([(0, 0), (9, 0), (9, 9), (6, 9), (6, 0), (3, 0), (3, 9), (0, 9), (0, 0)])
        == .overlapsItself(ring: 0, at: point(3, 0)))
    // Two squares that meet in one corner, walked so that the ring turns back there.
    let touching: [(Int32, Int32)] = [
      (0, 0), (5, 0), (5, 5), (10, 5), (10, 10), (5, 10), (5, 5), (0, 5), (0, 0),
    ]
    #expect(fault(touching) == nil)
    let area = try ClosureArea(rings: [ring(touching)])
    #expect(area.contains(point(2, 2)) && area.contains(point(7, 7)))
    #expect(!area.contains(point(7, 2)) && !area.contains(point(2, 7)))
  }

  @Test("Points given twice in a row count once") func repeated() throws {
    let area = try ClosureArea(rings: [
      ring([(0, 0), (0, 0), (10, 0), (10, 10), (10, 10), (0, 10), (0, 0), (0, 0)])
    ])
    #expect(area == (try ClosureArea(rings: [ring(square)])))
    #expect(area.rings == [ring(square)])
  }

  @Test("Holes lie within the outer ring and beside each other") func holes() throws {
    let hole: [(Int32, Int32)] = [(2, 2), (8, 2), (8, 8), (2, 8), (2, 2)]
    #expect(fault(square, hole) == nil)
    #expect(
      fault(square, [(5, 5), (15, 4), (15, 6), (5, 5)])
        == .ringsCross(ring: 0, other: 1, near: point(10, 5)))
    #expect(
      fault(square, [(0, 2), (5, 5), (0, 8), (0, 2)])
        == .ringsCross(ring: 0, other: 1, near: point(0, 2)), "along the outer ring")
    #expect(fault(square, [(20, 2), (25, 5), (20, 8), (20, 2)]) == .holeOutside(ring: 1))
    #expect(fault(hole, square) == .holeOutside(ring: 1))
    #expect(
      fault(square, hole, [(4, 4), (6, 4), (5, 6), (4, 4)]) == .holeInHole(ring: 2, other: 1))
    #expect(fault(square, [(0, 5), (4, 4), (4, 6), (0, 5)]) == nil, "touching in one point")
    #expect(
      fault(square, [(1, 1), (5, 5), (1, 9), (1, 1)], [(9, 1), (5, 5), (9, 9), (9, 1)]) == nil)
    let area = try ClosureArea(rings: [ring(square), ring(hole)])
    #expect(!area.contains(point(5, 5)), "in the hole")
    #expect(area.contains(point(2, 5)) && area.contains(point(8, 8)), "on the hole's border")
    #expect(
      area.contains(point(1, 1)) && area.contains(point(0, 10)) && !area.contains(point(11, 5)))
  }
}
