internal import Measures

/// One of the ten streets of Bao'an, by its name and statistical code (2023).
struct Street {
  let code: String
  let name: String
  /// Roughly its middle.
  let centre: Coordinate
  /// How busy it is beside the others.
  let weight: Double

  static let district = (code: "440306000000", name: "宝安区", city: "440300000000")

  static let all = [
    street("440306017000", "新安街道", 113.905, 22.562, 1.3),
    street("440306018000", "西乡街道", 113.876, 22.588, 1.4),
    street("440306019000", "航城街道", 113.848, 22.620, 1.0),
    street("440306020000", "福永街道", 113.826, 22.672, 1.0),
    street("440306021000", "福海街道", 113.796, 22.692, 1.0),
    street("440306022000", "沙井街道", 113.806, 22.734, 1.2),
    street("440306023000", "新桥街道", 113.848, 22.732, 0.8),
    street("440306024000", "松岗街道", 113.836, 22.772, 1.1),
    street("440306025000", "燕罗街道", 113.868, 22.804, 0.7),
    street("440306026000", "石岩街道", 113.944, 22.682, 0.9),
  ]

  /// The street whose middle is nearest.
  static func nearest(_ place: Coordinate) -> Int {
    all.indices.reduce(0) {
      all[$1].centre.metres(to: place) < all[$0].centre.metres(to: place) ? $1 : $0
    }
  }

  private static func street(
    _ code: String, _ name: String, _ longitude: Double, _ latitude: Double, _ weight: Double
  ) -> Street {
    Street(
      code: code, name: name,
      centre: Coordinate(
        longitudeE7: Int32((longitude * 1e7).rounded()),
        latitudeE7: Int32((latitude * 1e7).rounded())),
      weight: weight)
  }
}
