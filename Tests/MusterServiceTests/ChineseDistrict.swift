import MusterModel
import MusterStorage
import MusterTesting

@testable import MusterService

#if canImport(Glibc)
  private import Glibc
#else
  private import Musl
#endif

/// A district of one warehouse with five pumps, one team and one road, through the commands
/// themselves.
struct ChineseDistrict {
  let session: Session

  init(in target: ConnectionTarget) throws {
    session = Session(target: target)
    try send(
      "region.import",
      #"{"rows": [{"code": "R1", "name": "宝安区", "level": "district", "parent_code": null}]}"#)
    try send(
      "warehouse.import",
      """
      {"rows": [{"code": "W1", "name": "一号库", "tier": "district", "region_code": "R1",
        "longitude": 113.9, "latitude": 22.5, "ready_minutes": 5, "contact_name": null,
        "contact_phone": null}]}
      """)
    try send(
      "item.import",
      """
      {"rows": [{"code": "I1", "name": "水泵", "category": "防汛", "unit": "台",
        "unit_volume_l": null, "unit_weight_kg": null, "shelf_life_days": null}]}
      """)
    try send(
      "team.import",
      """
      {"rows": [{"code": "T1", "name": "一队", "department": "水务局", "kind": "专业队",
        "headcount": 9, "longitude": 113.9, "latitude": 22.5, "ready_minutes": 1,
        "capabilities": "pumping:1"}]}
      """)
    try send("stock.import", #"{"rows": [{"warehouse": "W1", "item": "I1", "quantity": 5}]}"#)
    let nodes = try Self.file("node,longitude,latitude\n1,113.9,22.5\n2,113.91,22.5\n")
    let arcs = try Self.file("tail,head,length_m,travel_time_ms\n1,2,1000,60000\n2,1,1000,60000\n")
    try send("road.import", #"{"nodes": "\#(nodes)", "arcs": "\#(arcs)", "name": "one"}"#)
  }

  /// An incident that asks for all five pumps, or for the team; and a plan for it.
  func plan(_ incident: String, asking request: String) throws -> String {
    try send(
      "incident.open",
      """
      {"code": "\(incident)", "kind": "flood", "level": "II", "longitude": 113.905,
        "latitude": 22.5, "requests": [\(request)]}
      """)
    let answer = try send("allocation.plan", #"{"incidents": ["\#(incident)"]}"#)
    guard case .number(let plan) = answer["plan"] else { return "" }
    return plan
  }

  struct Unknown: Error { let method: String }

  @discardableResult
  func send(_ method: String, _ params: String) throws -> JSONValue {
    guard let command = CommandTable.command(named: method) else { throw Unknown(method: method) }
    return try JSONParser.parse(session.answer(command, params: JSONParser.parse(params)))
  }

  /// A file of this test run.
  static func file(_ text: String, _ ending: String = ".csv") throws -> String {
    let path = try TestFolder.unusedPath() + ending
    guard let file = fopen(path, "w") else { throw Unknown(method: path) }
    fputs(text, file)
    fclose(file)
    return path
  }
}
