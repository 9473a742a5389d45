internal import Measures

/// A rescue team of the made-up district.
struct Team {
  let code: String
  let name: String
  let department: String
  let kind: String
  let headcount: Int
  let place: Coordinate
  let readyMinutes: Int
  /// Capability → type; 1 is best.
  let capabilities: [(name: String, type: Int)]

  /// The published figures: 43 professional teams with 2,489 people, among 36 departments with
  /// 16,505 rescuers.
  static let numbers = (teams: 43, people: 2489, departments: 36, rescuers: 16_505)

  static func all(seed: UInt64, sites: Sites) -> [Team] {
    var random = SplitMix64(seed: seed, part: "teams")
    return professional(sites, &random) + general(sites, &random)
  }

  private static func professional(_ sites: Sites, _ random: inout SplitMix64) -> [Team] {
    let people = Apportionment.shares(
      of: numbers.people, weights: (0..<numbers.teams).map { _ in 0.3 + random.fraction() },
      least: 12)
    return (0..<numbers.teams).map { number in
      let trade = Trade.all[number % Trade.all.count]
      let street = number % Street.all.count
      let first = random.int(1...3)
      let second = Trade.all[(number + random.int(1...3)) % Trade.all.count].capability
      let capabilities = [(trade.capability, first), (second, random.int(3...4))]
      return Team(
        code: "ZY\(CSVTable.padded(number + 1, 3))",
        name: "\(Street.all[street].name)\(trade.name)专业队\(number / Trade.all.count + 1)号",
        department: trade.department, kind: "专业队", headcount: people[number],
        place: sites.place(in: street, &random), readyMinutes: random.int(1...5),
        capabilities: capabilities)
    }
  }

  /// The rest of each department's rescuers, as one general team.
  private static func general(_ sites: Sites, _ random: inout SplitMix64) -> [Team] {
    let people = Apportionment.shares(
      of: numbers.rescuers - numbers.people,
      weights: Department.all.map { _ in 0.3 + random.fraction() }, least: 40)
    return Department.all.enumerated().map { number, department in
      let street = number % Street.all.count
      return Team(
        code: "ZH\(CSVTable.padded(number + 1, 3))", name: "\(department)综合应急队",
        department: department, kind: "综合队", headcount: people[number],
        place: sites.place(in: street, &random), readyMinutes: random.int(10...30),
        capabilities: [(random.element(["engineering", "shelter", "transport"]), 4)])
    }
  }

  static func table(_ teams: [Team]) -> CSVTable {
    var table = CSVTable(
      "code,name,department,kind,headcount,longitude,latitude,ready_minutes,capabilities")
    for team in teams {
      let place = team.place.written
      table.append(
        team.code, team.name, team.department, team.kind, String(team.headcount), place.longitude,
        place.latitude, String(team.readyMinutes),
        team.capabilities.sorted { $0.name < $1.name }.map { "\($0.name):\($0.type)" }
          .joined(separator: ";"))
    }
    return table
  }
}
