import MusterTesting

@testable import MusterService

extension ServiceTrial {
  /// Warehouses `W1 5 0 street R1`: code, place on the road, minutes to ready, tier, region.
  func addWarehouses(_ lines: [String]) throws {
    try add(
      "warehouse",
      "code,name,tier,region_code,longitude,latitude,ready_minutes,contact_name,contact_phone",
      lines.map { line in
        let part = line.split(separator: " ").map(String.init)
        return [
          part[0], "库\(part[0])", part[3], part[4], ServiceTrial.longitude(Int(part[1]) ?? 0),
          "22.55", part[2], "张三", "13800000000",
        ].joined(separator: ",")
      })
  }

  /// Stock `W1 PUMP A 2099-01-31 serviceable 5`, `-` where there is none.
  @discardableResult
  func addStock(_ lines: [String]) throws -> JSONValue {
    try add("stock", "warehouse,item,lot,expiry_date,condition,quantity", lines.map(csv))
  }

  /// Teams `T1 5 0 pumping:1;water-rescue:2 30`: code, place, minutes to ready, capabilities, people
  /// (20 where nothing is said).
  func addTeams(_ lines: [String]) throws {
    try add(
      "team",
      "code,name,department,kind,headcount,longitude,latitude,ready_minutes,capabilities",
      lines.map { line in
        let part = line.split(separator: " ").map(String.init)
        return [
          part[0], "队\(part[0])", "消防", "professional",
          part.count > 4 ? part[4] : "20",
          ServiceTrial.longitude(Int(part[1]) ?? 0), "22.55", part[2], part[3],
        ].joined(separator: ",")
      })
  }

  private func csv(_ line: String) -> String {
    line.split(separator: " ").map { $0 == "-" ? "" : String($0) }.joined(separator: ",")
  }

  /// Opens an incident at a place of the road that needs `PUMP 4` or `pumping:2 3` (teams).
  @discardableResult
  func open(
    _ code: String, at place: Int, needing needs: [String], exercise: Bool = false,
    priority: Int = 1
  ) throws -> JSONValue {
    let requests = needs.map { need -> JSONValue in
      let part = need.split(separator: " ").map(String.init)
      let capability = part[0].split(separator: ":").map(String.init)
      guard capability.count == 2 else {
        return ["item": .string(part[0]), "quantity": .number(part[1])]
      }
      return [
        "capability": .string(capability[0]), "type": .number(capability[1]),
        "teams": .number(part[1]),
      ]
    }
    return try answer(
      "incident.open",
      [
        "code": .string(code), "kind": "flood", "level": "II",
        "longitude": .number(ServiceTrial.longitude(place)), "latitude": .number("22.55"),
        "exercise": .bool(exercise), "priority": .number(String(priority)),
        "requests": .array(requests),
      ])
  }

  /// Moves the deadlines of all that is held into the past, as if time had gone by.
  func letHoldsLapse() throws {
    for table in ["hold", "allocation", "allocation_team"] {
      try connection.run(
        "UPDATE \(table) SET expires_at = now() - interval '1 second' WHERE state = 'held'")
    }
  }
}

extension JSONValue {
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

  var string: String? { if case .string(let text) = self { text } else { nil } }

  /// Of an integer.
  var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }

  /// Rows of a list as `a b c` of the values of these keys.
  func shown(_ keys: String...) -> [String] {
    elements.map { row in
      keys.map { key in row[key].map { $0.string ?? $0.text } ?? "absent" }
        .joined(separator: " ")
    }
  }
}
