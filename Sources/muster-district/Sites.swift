internal import Measures

/// Places at the roadside, street by street.
struct Sites {
  private let byStreet: [[Coordinate]]
  private let everywhere: [Coordinate]

  init(_ network: RoadNetwork) {
    var byStreet = Array(repeating: [Coordinate](), count: Street.all.count)
    for place in network.places { byStreet[Street.nearest(place)].append(place) }
    self.byStreet = byStreet
    self.everywhere = network.places
  }

  /// A place 10 to 40 metres beside a crossing of the street's area.
  func place(in street: Int, _ random: inout SplitMix64) -> Coordinate {
    beside(random.element(byStreet[street].isEmpty ? everywhere : byStreet[street]), &random)
  }

  private func beside(_ crossing: Coordinate, _ random: inout SplitMix64) -> Coordinate {
    func offset() -> Int32 {
      Int32(random.int(100...280)) * (random.chance(0.5) ? 10 : -10)
    }
    return Coordinate(
      longitudeE7: crossing.longitudeE7 + offset(), latitudeE7: crossing.latitudeE7 + offset())
  }
}
