import Measures
import Testing

@Suite struct CoordinateSystemTests {
  /// Points and their GCJ-02 as googollee/eviltransform and wandergis/coordtransform publish them.
  @Test(arguments: [
    (121.5272106, 31.1774276, 121.531541859215, 31.17530398364597),
    (113.912316, 22.543847, 113.9171764808363, 22.540796131694766),
    (116.377817, 39.911954, 116.38404722455657, 39.91334545536069),
    (116.404, 39.915, 116.41024449916938, 39.91640428150164),
  ])
  func `published pairs of WGS 84 and GCJ-02`(
    _ longitude: Double, _ latitude: Double, _ shiftedLongitude: Double, _ shiftedLatitude: Double
  ) {
    let shifted = CoordinateSystem.gcj02.fromWGS84(longitude: longitude, latitude: latitude)
    #expect(abs(shifted.longitude - shiftedLongitude) < 1e-9)
    #expect(abs(shifted.latitude - shiftedLatitude) < 1e-9)
    let back = CoordinateSystem.gcj02.toWGS84(
      longitude: shiftedLongitude, latitude: shiftedLatitude)
    #expect(abs(back.longitude - longitude) < 1e-9)
    #expect(abs(back.latitude - latitude) < 1e-9)
  }

  @Test func `a published pair of GCJ-02 and BD-09`() {
    let point = CoordinateSystem.gcj02.toWGS84(longitude: 116.404, latitude: 39.915)
    let shifted = CoordinateSystem.bd09.fromWGS84(
      longitude: point.longitude, latitude: point.latitude)
    #expect(abs(shifted.longitude - 116.41036949371029) < 1e-9)
    #expect(abs(shifted.latitude - 39.92133699351021) < 1e-9)
  }

  @Test(arguments: CoordinateSystem.allCases)
  func `there and back is less than a tenth of a millimetre, all over China`(
    _ system: CoordinateSystem
  ) throws {
    for longitude in stride(from: 73.1, through: 135, by: 1.37) {
      for latitude in stride(from: 3.1, through: 53.6, by: 1.13) {
        let there = system.fromWGS84(longitude: longitude, latitude: latitude)
        let back = system.toWGS84(longitude: there.longitude, latitude: there.latitude)
        #expect(abs(back.longitude - longitude) < 1e-9)
        #expect(abs(back.latitude - latitude) < 1e-9)
        if system != .wgs84 {
          let here = try #require(Coordinate(longitude: longitude, latitude: latitude))
          let shifted = try #require(
            Coordinate(longitude: there.longitude, latitude: there.latitude))
          #expect((10...2500).contains(here.metres(to: shifted)))
        }
      }
    }
  }

  @Test(arguments: CoordinateSystem.allCases)
  func `outside China nothing moves`(_ system: CoordinateSystem) {
    for (longitude, latitude) in [(-8.61, 41.15), (0.0, 0.0), (139.7, 35.7), (151.2, -33.9)] {
      #expect(system.fromWGS84(longitude: longitude, latitude: latitude) == (longitude, latitude))
      #expect(system.toWGS84(longitude: longitude, latitude: latitude) == (longitude, latitude))
    }
  }
}
