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

  /// The arcs whose times differ from those of another metric, with the times that they have here.
  ///
  /// - Precondition: both are of one graph.
  func changes(from other: RoadMetric) -> [ArcChange] {
    travelTimes.indices.filter { travelTimes[$0] != other.travelTimes[$0] }
      .map { ArcChange(arc: $0, time: self[$0]) }
  }

  /// The same under closures, whatever their order.
  ///
  /// An arc that any of them closes is closed. The factors of an arc are multiplied with each other
  /// and with its time, and the product is rounded once, to the nearest millisecond; a time that does
  /// not fit any more closes the arc. A closed arc stays closed.
  ///
  /// - Precondition: the arcs are those of the metric's graph.
  /// - Complexity: O(arcs + c log c), c the arcs of all closures.
  public func under(_ closures: [RoadClosure]) -> RoadMetric {
    var metric = self
    var slowed: [(arc: Int, factor: Double)] = []
    for closure in closures {
      for arc in closure.arcs where metric.isOpen(arc) {
        if let factor = closure.factor {
          slowed.append((arc, factor))
        } else {
          metric.travelTimes[arc] = TravelTime.unreachable.milliseconds
        }
      }
    }
    // In one order, since a product of floating-point numbers depends on it.
    slowed.sort { ($0.arc, $0.factor) < ($1.arc, $1.factor) }
    var next = 0
    while next < slowed.count {
      let arc = slowed[next].arc
      var factor = 1.0
      while next < slowed.count, slowed[next].arc == arc {
        factor *= slowed[next].factor
        next += 1
      }
      metric.slow(arc, by: factor)
    }
    return metric
  }

  /// The same with these arcs closed.
  public func closing(_ arcs: some Sequence<Int>) -> RoadMetric {
    under([RoadClosure(arcs: arcs)])
  }

  /// The same with the times of these arcs multiplied, to the nearest millisecond; an arc that is
  /// given twice is multiplied once.
  ///
  /// - Precondition: the factor is finite and not negative.
  public func multiplying(_ arcs: some Sequence<Int>, by factor: Double) -> RoadMetric {
    under([RoadClosure(arcs: arcs, factor: factor)])
  }

  private mutating func slow(_ arc: Int, by factor: Double) {
    guard isOpen(arc) else { return }
    let closed = TravelTime.unreachable.milliseconds
    let time = (Double(travelTimes[arc]) * factor).rounded()
    travelTimes[arc] = time < Double(closed) ? UInt32(time) : closed
  }
}
