/// The trips from every origin to every destination.
public struct RoadMatrix: Equatable, Sendable {
  public let originCount: Int
  public let destinationCount: Int
  /// Row-major: entry `origin * destinationCount + destination`.
  let weights: [Weight]

  /// - Precondition: there is one weight per pair.
  init(originCount: Int, destinationCount: Int, weights: [Weight]) {
    precondition(weights.count == originCount * destinationCount, "a matrix has one trip per pair")
    self.originCount = originCount
    self.destinationCount = destinationCount
    self.weights = weights
  }

  /// - Precondition: there is one trip per pair.
  public init(originCount: Int, destinationCount: Int, trips: [RoadTrip]) {
    self.init(
      originCount: originCount, destinationCount: destinationCount, weights: trips.map(Weight.init))
  }

  public subscript(origin: Int, destination: Int) -> RoadTrip {
    precondition(
      (0..<originCount).contains(origin) && (0..<destinationCount).contains(destination),
      "a trip is between places of the matrix")
    return weights[origin * destinationCount + destination].trip
  }

  /// Row-major, as the weights.
  public var trips: [RoadTrip] { weights.map(\.trip) }
}
