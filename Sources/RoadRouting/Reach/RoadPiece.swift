public import Measures

/// A stretch of one road, whichever way it is driven.
public struct RoadPiece: Hashable, Sendable {
  /// Of a road with two directions the one that leaves the node of lesser number.
  public let arc: Int
  /// Where it begins, seen from the arc's tail.
  public let from: ArcPosition
  /// Where it ends, after `from`.
  public let to: ArcPosition

  /// - Precondition: the parts ascend.
  init(_ span: ArcSpan) {
    precondition(span.from < span.to, "a piece of a road runs from its tail on")
    arc = span.arc
    from = ArcPosition(arc: span.arc, parts: span.from)
    to = ArcPosition(arc: span.arc, parts: span.to)
  }

  /// Whether nothing of the arc is left out.
  public var isWhole: Bool { from.parts == 0 && to.parts == ArcPosition.whole }

  /// Its length along the road; pieces that make up an arc sum to the arc's.
  public func length(in graph: RoadGraph) -> Distance {
    let whole = graph.lengths[arc]
    return Distance(millimetres: Int64(to.share(of: whole)) - Int64(from.share(of: whole)))
  }

  /// Its line from `from` to `to`; a single point where it is shorter than coordinates can tell.
  public func line(in graph: RoadGraph) -> [Coordinate] {
    if isWhole { return graph.line(of: arc).withoutRepeats }
    return RoadLine(of: arc, in: graph).part(from: from.fraction, to: to.fraction).withoutRepeats
  }
}

extension [Coordinate] {
  /// Without the points that are the same as the one before them.
  fileprivate var withoutRepeats: [Coordinate] {
    var line: [Coordinate] = []
    line.reserveCapacity(count)
    for point in self where point != line.last { line.append(point) }
    return line
  }
}
