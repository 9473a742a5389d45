import Measures
import MusterModel
import MusterStorage
import MusterTesting

@testable import MusterService

/// A district on one straight road, in a database of its own, worked on through the service.
///
/// The road runs east along one parallel: places 0 ... 40, a minute from each to the next and back.
final class ServiceTrial {
  let target: ConnectionTarget
  let session: Session
  let connection: Connection

  init(_ target: ConnectionTarget) throws {
    self.target = target
    session = Session(target: target)
    connection = try Connection(to: target)
    let nodes = (0...40).map { "\($0),\(ServiceTrial.longitude($0)),22.55" }
    let arcs = (0..<40).flatMap { ["\($0),\($0 + 1),1030,60000", "\($0 + 1),\($0),1030,60000"] }
    try answer(
      "road.import",
      [
        "nodes": .string(try ServiceTrial.file(["node,longitude,latitude"] + nodes, ".csv")),
        "arcs": .string(
          try ServiceTrial.file(["tail,head,length_m,travel_time_ms"] + arcs, ".csv")),
        "name": "straight",
      ])
    try add(
      "region", "code,name,level,parent_code",
      ["R,某区,district,", "R1,东街道,street,R", "R2,西街道,street,R", "R11,甲社区,community,R1"])
    try add(
      "item", "code,name,category,unit,unit_volume_l,unit_weight_kg,shelf_life_days",
      ["PUMP,水泵,flood,台,,,", "BOAT,冲锋舟,flood,艘,,,", "WATER,饮用水,living,箱,,,"])
  }

  /// Degrees, as text: a hundredth of a degree from place to place.
  static func longitude(_ place: Int) -> String {
    place < 20 ? "113.\(80 + place)" : "114.\(place < 30 ? "0" : "")\(place - 20)"
  }

  /// The answer of a command to these params.
  @discardableResult
  func answer(_ command: String, _ params: JSONValue = [:]) throws -> JSONValue {
    guard let use = CommandTable.command(named: command) else {
      throw ServiceError(.internal, Text("no command \(command)", ""))
    }
    return try JSONParser.parse(try session.answer(use, params: params))
  }

  /// The code of the error with which a command refuses these params; nil when it is done.
  func refusal(_ command: String, _ params: JSONValue = [:]) throws -> ServiceError.Code? {
    do {
      try answer(command, params)
      return nil
    } catch let error as ServiceError {
      return error.code
    }
  }

  /// Imports lines of values by name of column.
  @discardableResult
  func add(_ noun: String, _ header: String, _ lines: [String]) throws -> JSONValue {
    let answer = try answer("\(noun).import", ["rows": .array(ServiceTrial.rows(header, lines))])
    guard answer["rejected"] == 0 else {
      throw ServiceError(.internal, Text("\(noun): \(answer.text)", ""))
    }
    return answer
  }

  static func rows(_ header: String, _ lines: [String]) -> [JSONValue] {
    let names = header.split(separator: ",").map(String.init)
    return lines.map { line in
      let values = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return .object(zip(names, values).map { JSONMember($0, .string($1)) })
    }
  }

  /// A file of these lines in the folder of this test run.
  static func file(_ lines: [String], _ ending: String) throws -> String {
    try file(Array((lines.joined(separator: "\n") + "\n").utf8), ending)
  }
}

extension Connection {
  /// Books pieces of a stockpile in or out, as having happened at a moment.
  ///
  /// - Parameter pile: a condition on `stock`, which one stockpile fits.
  func book(
    _ pieces: Int64, of pile: String, at moment: String = "now()", document: String = "NULL"
  ) throws {
    let (kind, reason, counter) =
      pieces < 0 ? ("issue", "training", "consumed") : ("receipt", "purchase", "supplier")
    try run(
      """
      SELECT post_movements('{\(kind)}', '{\(reason)}', '{\(document)}', '{NULL}',
        ARRAY[\(moment)]::timestamptz[], '{me}', '{NULL}', '{1}', '{1}', ARRAY[warehouse_id],
        ARRAY[item_id], ARRAY[lot_id], ARRAY[condition], '{\(counter)}', '{\(pieces)}')
      FROM stock WHERE condition = 'serviceable' AND \(pile)
      """, as: .officer)
  }
}
