public import Measures

/// The travel time of every arc of one graph, with closed and slowed roads.
public struct RoadMetric: Equatable, Sendable {
  /// Per arc: milliseconds; `TravelTime.unreachable` where the arc is closed.
  public private(set) var travelTimes: [UInt32]

  /// Every road open.
  public init(of graph: RoadGraph) {
    travelTimes = Array(graph.travelTimes)
  }

  public var arcCount: Int { travelTimes.count }

  public subscript(arc: Int) -> TravelTime {
    get { TravelTime(milliseconds: travelTimes[arc]) }
    set { travelTimes[arc] = newValue.milliseconds }
  }

  public func isOpen(_ arc: Int) -> Bool { self[arc].isReachable }

  /// The same with these arcs closed.
  public func closing(_ arcs: some Sequence<Int>) -> RoadMetric {
    var metric = self
    for arc in arcs { metric.travelTimes[arc] = TravelTime.unreachable.milliseconds }
    return metric
  }

  /// The same with the times of these arcs multiplied, to the nearest millisecond.
  ///
  /// A closed arc stays closed; a time that does not fit any more closes the arc. An arc that is
  /// given twice is multiplied twice.
  ///
  /// - Precondition: the factor is finite and not negative.
  public func multiplying(_ arcs: some Sequence<Int>, by factor: Double) -> RoadMetric {
    precondition(factor.isFinite && factor >= 0, "a factor of travel times is a number from 0 up")
    let closed = TravelTime.unreachable.milliseconds
    var metric = self
    for arc in arcs where metric.travelTimes[arc] != closed {
      let time = (Double(metric.travelTimes[arc]) * factor).rounded()
      metric.travelTimes[arc] = time < Double(closed) ? UInt32(time) : closed
    }
    return metric
  }
}
