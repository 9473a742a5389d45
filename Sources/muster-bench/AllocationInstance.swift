import Measures
internal import MusterService
import StockAllocation

/// A fixed instance from a file of JSON, plain or compressed.
struct AllocationInstance {
  enum Form { case single, several, teams }

  let form: Form
  private let json: JSONValue

  struct Unknown: Error { let key: String }

  init(file: String) throws {
    var text = ""
    if file.hasSuffix(".gz") {
      let plain = TextOnDisk("/tmp/.muster-bench-instance.json")
      try ChildProgram(path: "/usr/bin/env", arguments: ["gzip", "-dc", file])
        .run(input: "/dev/null", output: plain.path)
      text = try plain.read()
      try ChildProgram(path: "/usr/bin/env", arguments: ["rm", "-f", plain.path]).runQuietly()
    } else {
      text = try TextOnDisk(file).read()
    }
    json = try JSONParser.parse(text)
    form =
      json["team_skills"] != nil ? .teams : json["priority"] != nil ? .several : .single
  }

  func numbers(_ key: String) throws -> [Int] {
    guard let value = json[key] else { throw Unknown(key: key) }
    return try Self.numbers(value, key)
  }

  func rows(_ key: String) throws -> [[Int]] {
    guard case .array(let rows)? = json[key] else { throw Unknown(key: key) }
    return try rows.map { try Self.numbers($0, key) }
  }

  private static func numbers(_ value: JSONValue, _ key: String) throws -> [Int] {
    guard case .array(let elements) = value else { throw Unknown(key: key) }
    return try elements.map {
      guard case .number(let text) = $0, let number = Int(text) else { throw Unknown(key: key) }
      return number
    }
  }
}

extension WayTable {
  /// Ways that are known as a whole: nobody needs time to get ready.
  init(milliseconds: [[Int]]) {
    self.init(
      ready: (milliseconds.first ?? []).map { _ in .zero },
      travel: milliseconds.joined().map { TravelTime(milliseconds: UInt32($0)) },
      incidents: milliseconds.count)
  }
}

extension StockSource {
  init(warehouse: Int, pieces: Int) {
    self.init(
      warehouse: warehouse, lots: [AvailableLot(lot: 0, quantity: Quantity(Int64(pieces)))])
  }
}
