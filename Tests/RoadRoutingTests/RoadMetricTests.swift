import Measures
import RoadRouting
import Testing

@Suite struct RoadMetricTests {
  let graph = SmallGraphs.build(
    ids: [1, 2, 3],
    arcs: [
      PlainArc(tail: 1, head: 2, milliseconds: 5), PlainArc(tail: 2, head: 3, milliseconds: 0),
      PlainArc(tail: 3, head: 1, milliseconds: 2_000_000_000),
    ]
  ).graph

  @Test("Closing and slowing change the arcs named and no others") func changes() {
    let metric = RoadMetric(of: graph)
    #expect(metric.travelTimes == [5, 0, 2_000_000_000])
    #expect(metric.closing([1]).travelTimes == [5, 2_147_483_647, 2_000_000_000])
    #expect(!metric.closing([1]).isOpen(1) && metric.isOpen(1))
    #expect(metric.multiplying([0, 1], by: 2.5).travelTimes == [13, 0, 2_000_000_000])
  }

  @Test("A closed arc stays closed when it is slowed, and a time too long closes the arc")
  func closedStaysClosed() {
    let metric = RoadMetric(of: graph).closing([0])
    #expect(metric.multiplying([0], by: 0.1) == metric)
    #expect(RoadMetric(of: graph).multiplying([2], by: 1.1).isOpen(2) == false)
  }
}
