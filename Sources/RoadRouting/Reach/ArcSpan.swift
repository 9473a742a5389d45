/// A stretch of an arc in the parts of `ArcPosition`.
struct ArcSpan: Comparable {
  let arc: Int
  let from: UInt32
  let to: UInt32

  static func < (left: ArcSpan, right: ArcSpan) -> Bool {
    (left.arc, left.from, left.to) < (right.arc, right.from, right.to)
  }

  /// The same stretch seen from the arc that runs the other way.
  func mirrored(on opposite: Int) -> ArcSpan {
    ArcSpan(arc: opposite, from: ArcPosition.whole - to, to: ArcPosition.whole - from)
  }
}

extension [ArcSpan] {
  /// The points that are in any of them, as few stretches as possible, by arc and then from its tail.
  ///
  /// - Complexity: O(n log n).
  func union() -> [ArcSpan] {
    var union: [ArcSpan] = []
    for span in sorted() where span.from < span.to {
      if let last = union.last, last.arc == span.arc, span.from <= last.to {
        union[union.count - 1] = ArcSpan(
          arc: last.arc, from: last.from, to: Swift.max(last.to, span.to))
      } else {
        union.append(span)
      }
    }
    return union
  }
}

extension ArcPosition {
  /// The last part of an arc that is driven to, from its tail, in at most so many milliseconds.
  static func lastPart(within milliseconds: UInt32, of time: UInt32) -> UInt32 {
    guard milliseconds < time else { return whole }
    return UInt32(UInt64(milliseconds) << 30 / UInt64(time))
  }

  /// The first part of an arc that is so many milliseconds or more from its tail.
  ///
  /// - Precondition: that is not more than the arc's time.
  static func firstPart(from milliseconds: UInt32, of time: UInt32) -> UInt32 {
    guard milliseconds > 0 else { return 0 }
    return UInt32((UInt64(milliseconds) << 30 + UInt64(time) - 1) / UInt64(time))
  }
}
