import Measures
import Testing

@testable import MusterService

@Suite struct WaySegmentTests {
  /// A way over places of one road, by number.
  private func way(_ places: [Int32], from origin: Int, to incident: Int = 0) -> MapWay {
    MapWay(
      origin: .warehouse(origin), incident: incident, load: nil, arrival: .zero,
      line: places.map { Coordinate(longitudeE7: $0, latitudeE7: 0) }, isAsPlanned: true)
  }

  private func shown(_ segments: [WaySegment]) -> [String] {
    segments.map { segment in
      let places = segment.line.map { "\($0.longitudeE7)" }.joined(separator: "-")
      return "\(places) \(segment.use.count) \(segment.use.above)"
    }
  }

  @Test func `what ways to one incident have in common is there once`() {
    let segments = WaySegment.segments(
      of: [way([1, 2, 3, 9], from: 0), way([5, 3, 9], from: 1), way([7, 9], from: 2)],
      incidents: 1)
    #expect(segments.map(shown) == [["1-2-3 1 0", "3-9 2 0", "5-3 1 0", "7-9 1 0"]])
  }

  @Test func `ways to another incident know how many lie on top, whichever way they go`() {
    let segments = WaySegment.segments(
      of: [
        way([1, 2, 3], from: 0), way([3, 2, 8], from: 0, to: 1),
        way([3, 2, 1], from: 1, to: 2),
      ], incidents: 4)
    #expect(
      segments.map(shown) == [["1-2-3 1 0"], ["3-2 1 1", "2-8 1 0"], ["3-2 1 2", "2-1 1 1"], []])
  }

  @Test func `a way that is no way, or stays in one place, has no segments`() {
    let segments = WaySegment.segments(
      of: [way([], from: 0), way([4], from: 1), way([4, 4], from: 2)], incidents: 1)
    #expect(segments.map(shown) == [[]])
  }
}
