extension PinnedPlaces {
  /// One of the places, and the trip between it and another one.
  public struct NearPlace: Hashable, Sendable {
    /// In the list of the places.
    public let number: Int
    public let trip: RoadTrip
  }

  /// How many row entries are summed in the time in which a search settles one node, about.
  private static let entriesASettledNode = 250

  /// The nearest of the places to, or from, another one: the nearest first, of equally near ones
  /// the first in the list; fewer where no road leads to so many.
  ///
  /// Where the places are dense it grows a search until it has met them; where they are few or
  /// far from there it takes the least of all trips. The answer is the same.
  ///
  /// - Precondition: the count is not negative.
  /// - Complexity: that of `trips(with:)` and a sort at most, about twice over where a search was
  ///   begun and left.
  public func nearest(_ count: Int, with place: RoadPlace) -> [NearPlace] {
    precondition(count >= 0, "so many places are no number of places")
    let least = search(for: count, with: place) ?? sorted(count, with: place)
    return least.map { NearPlace(number: $0.place, trip: $0.weight.trip) }
  }

  /// By a search; nil where the rows are the faster way.
  private func search(
    for count: Int, with place: RoadPlace
  ) -> [(place: Int, weight: Weight)]? {
    if self.count == 0 { return [] }
    let most = entryCount / Self.entriesASettledNode
    guard nodeCount / self.count * count < most else { return nil }
    return searched(count, with: place, settling: most)
  }

  private func sorted(
    _ count: Int, with place: RoadPlace
  ) -> [(place: Int, weight: Weight)] {
    var reached: [(place: Int, weight: Weight)] = []
    for (number, weight) in weights(with: place).enumerated() where weight.isReachable {
      reached.append((number, weight))
    }
    reached.sort { ($0.weight, $0.place) < ($1.weight, $1.place) }
    return Array(reached.prefix(count))
  }
}
