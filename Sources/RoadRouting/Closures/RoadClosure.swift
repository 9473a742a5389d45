/// Arcs that may not be driven, or only slowly.
public struct RoadClosure: Equatable, Sendable {
  /// Ascending, each once.
  public let arcs: [Int]
  /// By how much the travel time of each arc is multiplied; nil where the arcs are closed.
  public let factor: Double?

  /// - Precondition: the factor is finite and not negative.
  public init(arcs: some Sequence<Int>, factor: Double? = nil) {
    precondition(
      factor.map { $0.isFinite && $0 >= 0 } ?? true,
      "a factor of travel times is a number from 0 up")
    var ascending: [Int] = []
    for arc in arcs.sorted() where arc != ascending.last { ascending.append(arc) }
    self.arcs = ascending
    self.factor = factor
  }
}
