import Measures
import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct RoadPictureTests {
  @Test func `a route is drawn with its ends, its time, a scale and what is closed`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      try roads.trial.addWarehouses(["W1 5 0 street R1"])
      let request: JSONValue = [
        "from": ["warehouse": "W1"], "to": ["node": 9], "svg": true, "language": "en",
      ]
      let open = try #require(try roads.trial.answer("road.route", request)["svg"]?.string)
      #expect(try Markup.elements(of: open).first == "svg")
      for words in [
        "W1 → node 9: 4:00 (min:s), 4.1 km", ">start<", ">end<", ">500 m<", "#b0122b",
      ] {
        #expect(open.contains(words), "\(words)")
      }
      #expect(!open.contains(">closed<"))
      #expect(!open.contains("OpenStreetMap"), "the network brought its own times")
      try roads.close(["area": ClosureTrial.area(63, 67)])
      let round = try #require(
        try roads.trial.answer(
          "road.route", ["from": ["warehouse": "W1"], "to": ["node": 9], "svg": true])["svg"]?
          .string)
      #expect(round.contains("W1 → 节点 9：6:30（分:秒）"), "\(round.prefix(900))")
      #expect(round.contains(">封闭<") && round.contains("stroke-dasharray"))
    }
  }

  @Test func `every time has its band, the farthest drawn first`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      let svg = try #require(
        try trial.answer(
          "road.isochrone",
          [
            "origin": ["node": 10], "limits_s": [300, 90, 60], "svg": true, "language": "en",
            "reverse": true,
          ])["svg"]?.string)
      _ = try Markup.elements(of: svg)
      #expect(svg.contains("<title>To node 10 within 60, 90, 300 s</title>"))
      let frame = PictureFrame(around: [Coordinate(longitudeE7: 0, latitudeE7: 0)])
      let styles = (0..<3).map { BandStyle(place: $0, of: 3, in: frame) }
      let places = try styles.map { try #require(svg.firstRange(of: $0.color)).lowerBound }
      #expect(places == places.sorted(by: >))
      for words in ["≤ 60 s", "≤ 90 s", "≤ 300 s", ">destination<"] {
        #expect(svg.contains(words), "\(words)")
      }
    }
  }

  @Test func `a place alone, and a name of odd characters, are drawn too`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      try trial.addWarehouses(["<&\"> 5 0 street R1"])
      let svg = try #require(
        try trial.answer(
          "road.route",
          ["from": ["warehouse": "<&\">"], "to": ["warehouse": "<&\">"], "svg": true])["svg"]?
          .string)
      _ = try Markup.elements(of: svg)
      #expect(svg.contains("&lt;&amp;&quot;&gt; → &lt;&amp;&quot;&gt;：0:00（分:秒），0.0 公里"))
    }
  }

  @Test func `text is escaped as XML takes it`() {
    #expect(MarkupWriter.escaped("a<b>&\"c\" 仓库") == "a&lt;b&gt;&amp;&quot;c&quot; 仓库")
    #expect(MarkupWriter.escaped("\u{1}\u{FFFE}\n") == "\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test func `of too many roads the slowest are left out, and the file says so`() async throws {
    try await withDatabase { target in
      let roads = try ClosureTrial(target)
      let shown = try roads.trial.session.transaction(as: .viewer, mode: .readOnly) {
        (transaction) throws(ServiceError) in
        let open = try RoadNetworks().current(
          in: Call(session: roads.trial.session, transaction: transaction))
        let frame = PictureFrame(
          around: [
            Coordinate(longitudeE7: 1_138_000_000, latitudeE7: 225_500_000),
            Coordinate(longitudeE7: 1_140_000_000, latitudeE7: 225_600_000),
          ])
        return PictureRoads(in: frame, of: open, atMost: 41)
      }
      // 20 southern pieces and 21 rungs are faster than the 20 northern ones.
      #expect(shown.classes.reduce(0) { $0 + $1.roads.count } == 41)
      #expect(shown.classes.last?.roads.isEmpty == true || shown.classes.count == 5)
      #expect(
        shown.note
          == "41 of the 61 road pieces of this area are drawn; the slowest were left out.")
      for road in shown.classes.flatMap(\.roads) { #expect(shown.shows(road)) }
    }
  }

  @Test func `a frame is true to scale, and the bar a round part of it`() throws {
    let corners = [
      Coordinate(longitudeE7: 1_138_000_000, latitudeE7: 225_000_000),
      Coordinate(longitudeE7: 1_139_000_000, latitudeE7: 225_500_000),
    ]
    let frame = PictureFrame(around: corners)
    #expect(frame.width == 1600)
    #expect(frame.height == 992)
    let points = corners.map(frame.point)
    let pixels = Double(points[1].x - points[0].x) / 10
    let east = corners[0].metres(
      to: Coordinate(longitudeE7: 1_139_000_000, latitudeE7: 225_000_000))
    #expect(abs(pixels * frame.metresPerPixel - east) < 5)
    let bar = ScaleBar(frame)
    #expect(bar.metres == 2000)
    #expect(bar.words == Text("2 km", "2 公里"))
    #expect(abs(bar.pixels * frame.metresPerPixel - 2000) < 1e-6)
    #expect(ScaleBar(PictureFrame(around: corners.prefix(1))).words == Text("50 m", "50 米"))
  }
}
