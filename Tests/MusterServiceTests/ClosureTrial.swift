import MusterModel
import MusterStorage
import MusterTesting

@testable import MusterService

/// Two roads side by side, with rungs between them: whoever closes one sends people over the other.
///
/// The southern road has the nodes 0 ... 20 at a minute from each to the next, the northern one the
/// nodes 100 ... 120 at a minute and a half; a rung, a minute too, joins each to the one beyond it.
struct ClosureTrial {
  let trial: ServiceTrial

  init(_ target: ConnectionTarget) throws {
    trial = try ServiceTrial(target)
    try importRoads(named: "ladder")
  }

  func importRoads(named name: String, farther: Int = 0) throws {
    var nodes: [String] = []
    var arcs: [String] = []
    func road(_ tail: Int, _ head: Int, _ milliseconds: Int) {
      arcs += ["\(tail),\(head),1030,\(milliseconds)", "\(head),\(tail),1030,\(milliseconds)"]
    }
    for place in 0...20 {
      let longitude = ServiceTrial.longitude(place)
      nodes += ["\(place),\(longitude),22.55", "\(100 + place),\(longitude),22.56"]
      road(place, 100 + place, 60_000 + farther)
      guard place < 20 else { continue }
      road(place, place + 1, 60_000)
      road(100 + place, 101 + place, 90_000)
    }
    try trial.answer(
      "road.import",
      [
        "nodes": .string(try ServiceTrial.file(["node,longitude,latitude"] + nodes, ".csv")),
        "arcs": .string(
          try ServiceTrial.file(["tail,head,length_m,travel_time_ms"] + arcs, ".csv")),
        "name": .string(name),
      ])
  }

  /// A rectangle between thousandths of a degree from 113.8 and 22.5, as the request has it.
  static func area(
    _ west: Int, _ east: Int, south: Int = 45, north: Int = 55
  ) -> JSONValue {
    let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return [
      "type": "Polygon",
      "coordinates": [
        .array(corners.map { [degrees(113_800 + $0.0), degrees(22_500 + $0.1)] })
      ],
    ]
  }

  private static func degrees(_ thousandths: Int) -> JSONValue {
    let rest = String(thousandths % 1000)
    return .number(
      "\(thousandths / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)")
  }

  /// The southern road between the places 4 and 5, without either.
  static let middle = area(43, 47)

  @discardableResult
  func close(_ more: [String: JSONValue]) throws -> JSONValue {
    try trial.answer("road.close", ClosureTrial.request(more))
  }

  func refusal(_ more: [String: JSONValue]) throws -> ServiceError? {
    do {
      try close(more)
      return nil
    } catch let error as ServiceError {
      return error
    }
  }

  static func request(_ more: [String: JSONValue]) -> JSONValue {
    .object(
      (["reason": "积水"].merging(more) { _, new in new }).map { JSONMember($0, $1) }
        .sorted { $0.name < $1.name })
  }

  @discardableResult
  func reopen(_ closure: JSONValue?) throws -> JSONValue {
    try trial.answer("road.reopen", ["closure": closure ?? .null])
  }

  /// Seconds from one node to another, nil where no road leads.
  func seconds(_ from: Int, _ to: Int, in session: Session? = nil) throws -> String? {
    try seconds(["node": .number("\(from)")], ["node": .number("\(to)")], in: session)
  }

  func seconds(
    _ from: JSONValue, _ to: JSONValue, in session: Session? = nil
  ) throws -> String? {
    do {
      let text = try (session ?? trial.session).answer(
        RoadRouteCommand.self, params: ["from": from, "to": to])
      return try JSONParser.parse(text)["travel_time_s"]?.text
    } catch let error as ServiceError where error.code == .unreachable {
      return nil
    }
  }

  /// A place as a request names it, `offset` thousandths of a degree east of a place of the road.
  static func place(_ place: Int, east offset: Int = 0, latitude: String = "22.5501") -> JSONValue {
    ["longitude": degrees(113_800 + 10 * place + offset), "latitude": .number(latitude)]
  }

  /// Moves the end of every closure that has one into the past, as if time had gone by.
  func letClosuresEnd() throws {
    try trial.connection.run(
      """
      UPDATE road_closure SET recorded_at = recorded_at - interval '1 day',
        ends_at = now() - interval '1 second'
      WHERE ends_at IS NOT NULL
      """)
  }
}
