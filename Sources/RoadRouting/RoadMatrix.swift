/// The trips from every origin to every destination.
public struct RoadMatrix: Equatable, Sendable {
  public let originCount: Int
  public let destinationCount: Int
  /// Row-major: entry `origin * destinationCount + destination`.
  public let trips: [RoadTrip]

  /// - Precondition: there is one trip per pair.
  public init(originCount: Int, destinationCount: Int, trips: [RoadTrip]) {
    precondition(trips.count == originCount * destinationCount, "a matrix has one trip per pair")
    self.originCount = originCount
    self.destinationCount = destinationCount
    self.trips = trips
  }

  public subscript(origin: Int, destination: Int) -> RoadTrip {
    trips[origin * destinationCount + destination]
  }
}
