import Measures
import RoadRouting

/// Places from which many ways start, under one set of closures, and their trips to where they were
/// asked for last: an incident is planned for more than once.
final class KnownSenders {
  private static let mostTargets = 500

  let coordinates: [Coordinate]
  /// Nil where no road is near.
  let approaches: [RoadApproach?]
  private let places: [RoadPlace?]
  private var trips: [RoadPlace: [RoadTrip]] = [:]

  init(_ coordinates: [Coordinate], _ approaches: [RoadApproach?]) {
    self.coordinates = coordinates
    self.approaches = approaches
    places = approaches.map { $0?.place }
  }

  /// In the order of the places; unreachable from those that are cut off.
  ///
  /// - Parameter pin: makes the places ready to be asked about, where that is not known.
  func trips(to target: RoadPlace, _ pin: ([RoadPlace]) -> PinnedPlaces) -> [RoadTrip] {
    if let known = trips[target] { return known }
    var next = pin(places.compactMap(\.self)).trips(with: target).makeIterator()
    let found = places.map { $0 == nil ? .unreachable : next.next() ?? .unreachable }
    if trips.count >= Self.mostTargets { trips = [:] }
    trips[target] = found
    return found
  }
}
