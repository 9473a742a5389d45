import MusterService
import MusterTesting
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A whole session, request by request, as it goes over the wire.
///
/// `Golden/session.txt` is what it must be; with MUSTER_REWRITE_GOLDEN=1 it is written anew.
@Suite struct GoldenSessionTests {
  private static let file =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Golden/session.txt"

  private static let requests = [
    #"{"jsonrpc":"2.0","id":1,"method":"service.health"}"#,
    #"{"jsonrpc":"2.0","id":2,"method":"region.import","params":{"rows":[{"code":"440306","name":"宝安区","level":"district","parent_code":null},{"code":"440306001","name":"新安街道","level":"street","parent_code":"440306"}],"request_id":"regions","actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":3,"method":"item.import","params":{"rows":[{"code":"PUMP","name":"排水泵","category":"flood","unit":"台","unit_volume_l":null,"unit_weight_kg":85.5,"shelf_life_days":null},{"code":"WATER","name":"饮用水","category":"living","unit":"箱","unit_volume_l":null,"unit_weight_kg":null,"shelf_life_days":null}],"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":4,"method":"warehouse.import","params":{"rows":[{"code":"W1","name":"区级中心仓","tier":"district","region_code":"440306","longitude":113.80,"latitude":22.60,"ready_minutes":10,"contact_name":null,"contact_phone":null},{"code":"W2","name":"新安仓","tier":"street","region_code":"440306001","longitude":113.8201,"latitude":22.6102,"ready_minutes":5,"contact_name":null,"contact_phone":null},{"code":"W3","name":"坏行","tier":"palace","region_code":"440309","longitude":113.8,"latitude":22.6,"ready_minutes":5,"contact_name":null,"contact_phone":null}],"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":5,"method":"warehouse.import","params":{"rows":[{"code":"W1","name":"区级中心仓","tier":"district","region_code":"440306","longitude":113.80,"latitude":22.60,"ready_minutes":10,"contact_name":null,"contact_phone":null},{"code":"W2","name":"新安仓","tier":"street","region_code":"440306001","longitude":113.8201,"latitude":22.6102,"ready_minutes":5,"contact_name":null,"contact_phone":null}],"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":6,"method":"team.import","params":{"rows":[{"code":"T1","name":"水上救援一队","department":"应急局","kind":"professional","headcount":12,"longitude":113.81,"latitude":22.61,"ready_minutes":3,"capabilities":"water-rescue:1"}],"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":7,"method":"stock.import","params":{"rows":[{"warehouse":"W1","item":"PUMP","lot":"P-1","quantity":10},{"warehouse":"W2","item":"PUMP","lot":"P-2","quantity":2},{"warehouse":"W1","item":"WATER","lot":"L-1","expiry_date":"2020-01-31","quantity":500}],"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":8,"method":"road.import","params":{"nodes":"<nodes>","arcs":"<arcs>","name":"grid","actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":9,"method":"floor.set","params":{"warehouse":"W1","item":"PUMP","quantity":4,"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":10,"method":"stock.summary","params":{"by":["item"]}}"#,
    #"{"jsonrpc":"2.0","id":11,"method":"incident.open","params":{"code":"F1","kind":"flood","level":"II","longitude":113.8305,"latitude":22.6195,"requests":[{"item":"PUMP","quantity":9},{"item":"WATER","quantity":20},{"capability":"water-rescue","type":2,"teams":2}],"actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":12,"method":"allocation.plan","params":{"incidents":["F1"],"actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":13,"method":"allocation.commit","params":{"plan":1,"hold_minutes":60,"request_id":"hold","actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":14,"method":"allocation.commit","params":{"plan":1,"hold_minutes":60,"request_id":"hold","actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":15,"method":"allocation.commit","params":{"plan":1,"hold_minutes":61,"request_id":"hold","actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":16,"method":"allocation.commit","params":{"plan":1,"actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":17,"method":"stock.list","params":{"item":"PUMP","near":{"longitude":113.8305,"latitude":22.6195}}}"#,
    #"{"jsonrpc":"2.0","id":"way","method":"road.route","params":{"from":{"warehouse":"W2"},"to":{"incident":"F1"}}}"#,
    #"{"jsonrpc":"2.0","id":"close","method":"road.close","params":{"area":{"type":"Polygon","coordinates":[[[113.822,22.608],[113.828,22.608],[113.828,22.612],[113.822,22.612],[113.822,22.608]]]},"reason":"积水","until":"2099-01-01T08:00:00+08:00","request_id":"flood","actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"again","method":"road.close","params":{"area":{"type":"Polygon","coordinates":[[[113.822,22.608],[113.828,22.608],[113.828,22.612],[113.822,22.612],[113.822,22.608]]]},"reason":"积水","until":"2099-01-01T08:00:00+08:00","request_id":"flood","actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"slow","method":"road.close","params":{"arcs":[[109,115]],"factor":3,"reason":"拥堵","actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"crossed","method":"road.close","params":{"area":{"type":"Polygon","coordinates":[[[113.82,22.61],[113.83,22.62],[113.83,22.61],[113.82,22.62],[113.82,22.61]]]},"reason":"积水"}}"#,
    #"{"jsonrpc":"2.0","id":"detour","method":"road.route","params":{"from":{"warehouse":"W2"},"to":{"incident":"F1"}}}"#,
    #"{"jsonrpc":"2.0","id":"within","method":"road.isochrone","params":{"origin":{"node":114},"limits_s":[90,30.5]}}"#,
    #"{"jsonrpc":"2.0","id":"to","method":"road.isochrone","params":{"origin":{"node":114},"limits_s":[62],"reverse":true}}"#,
    #"{"jsonrpc":"2.0","id":"never","method":"road.isochrone","params":{"origin":{"node":114},"limits_s":[0]}}"#,
    #"{"jsonrpc":"2.0","id":"closures","method":"road.closures"}"#,
    #"{"jsonrpc":"2.0","id":"reopen","method":"road.reopen","params":{"closure":1,"actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"twice","method":"road.reopen","params":{"closure":1,"actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"left","method":"road.closures","params":{"include_ended":true,"limit":1}}"#,
    #"{"jsonrpc":"2.0","id":18,"method":"allocation.release","params":{"allocation":1,"actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":19,"method":"allocation.release","params":{"allocation":1,"actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":20,"method":"allocation.list"}"#,
    #"{"jsonrpc":"2.0","id":"more","method":"incident.request","params":{"incident":"F1","requests":[{"item":"PUMP","quantity":6},{"item":"WATER","quantity":0},{"capability":"water-rescue","type":2,"teams":1}],"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":"plan","method":"allocation.plan","params":{"incidents":["F1"],"actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"hold","method":"allocation.commit","params":{"plan":2,"actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"early","method":"allocation.consume","params":{"allocation":3,"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":"part","method":"allocation.dispatch","params":{"allocation":3,"lines":[{"line":2,"quantity":3}],"teams":["T1"],"request_id":"leave","actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"leave","method":"allocation.dispatch","params":{"allocation":3,"lines":[{"line":2,"quantity":3}],"teams":["T1"],"request_id":"leave","actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"beyond","method":"allocation.dispatch","params":{"allocation":3,"lines":[{"line":2,"quantity":3}],"actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"rest","method":"allocation.dispatch","params":{"allocation":3,"actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"bound","method":"team.status","params":{"team":"T1","status":"available","actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":"there","method":"allocation.arrive","params":{"allocation":3,"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":"used","method":"allocation.consume","params":{"allocation":3,"lines":[{"line":1,"quantity":1}],"teams":["T1"],"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":"open","method":"incident.close","params":{"incident":"F1","actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"broken","method":"allocation.return","params":{"allocation":3,"lines":[{"line":1,"condition":"damaged"}],"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":"back","method":"allocation.return","params":{"allocation":3,"actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":"rested","method":"team.status","params":{"team":"T1","status":"resting","actor":"officer"}}"#,
    #"{"jsonrpc":"2.0","id":"closed","method":"incident.close","params":{"incident":"F1","actor":"commander"}}"#,
    #"{"jsonrpc":"2.0","id":"clocks","method":"incident.show","params":{"incident":"F1"}}"#,
    #"{"jsonrpc":"2.0","id":21,"method":"stock.list","params":{"itme":"PUMP"}}"#,
    #"{"jsonrpc":"2.0","id":22,"method":"allocation.dispense"}"#,
    #"{"jsonrpc":"2.0","id":23,"#,
  ]

  /// The answer with what differs from run to run replaced: moments, what they took, and versions.
  private func settled(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let members):
      .object(
        members.map { member in
          if case .string = member.value, member.name.hasSuffix("_at") {
            JSONMember(member.name, "<time>")
          } else if case .number = member.value,
            ["elapsed_s", "expected_s", "late_s"].contains(member.name)
          {
            JSONMember(member.name, "<seconds>")
          } else if member.name.hasSuffix("_version") {
            JSONMember(member.name, "<version>")
          } else {
            JSONMember(member.name, settled(member.value))
          }
        })
    case .array(let elements): .array(elements.map(settled))
    default: value
    }
  }

  private func transcript() async throws -> String {
    try await withDatabase { target in
      let serving = try Serving(target)
      let files = try SmallDistrict.files()
      var text = ""
      for request in Self.requests {
        let sent = request.replacing("<nodes>", with: try #require(files["nodes"]))
          .replacing("<arcs>", with: try #require(files["arcs"]))
        text += "→ \(request)\n← \(settled(try serving.answer(to: sent)).text)\n"
      }
      #expect(try serving.end() == ("", 0))
      return text
    }
  }

  @Test func `a session from the first import to the release is as it was written down`()
    async throws
  {
    let seen = try await transcript()
    if getenv("MUSTER_REWRITE_GOLDEN").map({ String(cString: $0) }) == "1" {
      let written = try SmallDistrict.file(seen, ".txt")
      try #require(
        try Program([written, Self.file], program: "cp").ending() == 0, "\(Self.file)")
    }
    let known = String(decoding: try Trial.bytes(of: Self.file), as: UTF8.self)
    let expected = known.split(separator: "\n")
    for (number, line) in seen.split(separator: "\n").enumerated() {
      #expect(number < expected.count ? line == expected[number] : false, "line \(number + 1)")
    }
    #expect(seen.count == known.count)
  }
}
