import Measures
import MusterModel
import Testing

@testable import muster_district

/// The made-up district of several seeds, read from its files as anyone would read them.
@Suite struct DistrictTests {
  static let today = CalendarDay("2026-07-01") ?? CalendarDay(daysSinceEpoch: 0)

  /// Made once for all tests.
  private static let districts = Dictionary(
    uniqueKeysWithValues: seeds.map { ($0, District(seed: $0, today: today)) })
  static let seeds: [UInt64] = [1, 77]

  private func rows(_ name: String, seed: UInt64) throws -> [[Substring]] {
    let file = try #require(Self.districts[seed]?.files.first { $0.name == name })
    return file.text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  @Test func `the same seed and day give the same bytes, another seed others`() throws {
    let first = try #require(Self.districts[1]).files
    let again = District(seed: 1, today: Self.today).files
    let other = try #require(Self.districts[77]).files
    #expect(first.map(\.text) == again.map(\.text))
    for (file, changed) in zip(first, other)
    where !["items.csv", "regions.csv"].contains(file.name) {
      #expect(file.text != changed.text, "\(file.name)")
    }
  }

  @Test(arguments: seeds)
  func `warehouses and stock are in the published proportions`(_ seed: UInt64) throws {
    let warehouses = try rows("warehouses.csv", seed: seed)
    let tiers = Dictionary(grouping: warehouses) { $0[2] }.mapValues(\.count)
    #expect(tiers == ["district": 13, "street": 24, "community": 125, "other": 7])
    #expect(Set(warehouses.map { $0[0] }).count == 169)
    #expect(Set(warehouses.map { $0[3] }) == Set(Street.all.map { Substring($0.code) }))

    let items = try rows("items.csv", seed: seed)
    #expect((60...120).contains(items.count))
    #expect(Set(items.map { $0[0] }).count == items.count)
    #expect(Set(items.map { $0[1] }).count == items.count)
    #expect(items.allSatisfy { $0[0].count == 7 && "123".contains($0[0].prefix(1)) })
    let category = Dictionary(uniqueKeysWithValues: items.map { ($0[0], $0[2]) })

    let stock = try rows("stock.csv", seed: seed)
    func sum(_ lines: [[Substring]]) -> Int { lines.reduce(0) { $0 + (Int($1[5]) ?? 0) } }
    #expect(sum(stock) == 1_248_000)
    #expect(sum(stock.filter { category[$0[1]] == "防汛抗旱防风" }) == 484_000)
    #expect(stock.allSatisfy { (Int($0[5]) ?? 0) > 0 })
    #expect(Set(stock.map { $0[0] }) == Set(warehouses.map { $0[0] }))
    #expect(Set(stock.map { $0[1] }) == Set(items.map { $0[0] }))
    #expect(Set(stock.map { [$0[0], $0[1], $0[2], $0[4]] }).count == stock.count)
  }

  @Test(arguments: seeds)
  func `a lot has one expiry, and some lots are near it or past it`(_ seed: UInt64) throws {
    let stock = try rows("stock.csv", seed: seed)
    let expiries = Dictionary(grouping: stock) { [$0[1], $0[2]] }.mapValues { lines in
      Set(lines.map { $0[3] })
    }
    #expect(expiries.values.allSatisfy { $0.count == 1 })
    let days = expiries.values.compactMap { $0.first.flatMap { CalendarDay(String($0)) } }
    #expect(days.contains { $0 < Self.today })
    #expect(days.contains { $0 >= Self.today && $0 <= Self.today.adding(days: 30) })
    #expect(days.count { $0 > Self.today } > days.count * 3 / 4)
    for condition in Condition.allCases {
      #expect(stock.contains { $0[4] == condition.rawValue })
    }
  }

  @Test(arguments: seeds)
  func `teams have the published numbers of people`(_ seed: UInt64) throws {
    let teams = try rows("teams.csv", seed: seed)
    func people(_ teams: [[Substring]]) -> Int { teams.reduce(0) { $0 + (Int($1[4]) ?? 0) } }
    let professional = teams.filter { $0[3] == "专业队" }
    #expect(professional.count == 43)
    #expect(people(professional) == 2489)
    #expect(people(teams) == 16_505)
    #expect(Set(teams.map { $0[2] }).count == 36)
    #expect(Set(teams.map { $0[0] }).count == teams.count)
    #expect(Set(teams.map { $0[1] }).count == teams.count)
    let types = Set(professional.flatMap { $0[8].split(separator: ";").map { $0.suffix(2) } })
    #expect(types == [":1", ":2", ":3", ":4"])
  }

  @Test(arguments: seeds)
  func `the roads are one strong component with one-way streets`(_ seed: UInt64) throws {
    let nodes = try rows("nodes.csv", seed: seed)
    let arcs = try rows("arcs.csv", seed: seed).map { row in
      try (tail: #require(Int(row[0])), head: #require(Int(row[1])))
    }
    #expect((18_000...22_000).contains(nodes.count))
    #expect(nodes.map { Int($0[0]) } == (1...nodes.count).map { $0 })
    for isBackward in [false, true] {
      var onward = Array(repeating: [Int](), count: nodes.count + 1)
      for arc in arcs {
        onward[isBackward ? arc.head : arc.tail].append(isBackward ? arc.tail : arc.head)
      }
      var reached: Set = [1]
      var waiting = [1]
      while let node = waiting.popLast() {
        for next in onward[node] where reached.insert(next).inserted { waiting.append(next) }
      }
      #expect(reached.count == nodes.count)
    }
    let pairs = Set(arcs.map { [$0.tail, $0.head] })
    #expect(pairs.count == arcs.count)
    #expect(!arcs.contains { $0.tail == $0.head })
    #expect(arcs.count { !pairs.contains([$0.head, $0.tail]) } > arcs.count / 20)
  }

  private func place(_ longitude: Substring, _ latitude: Substring) throws -> Coordinate {
    let (east, north) = try (#require(Double(longitude)), #require(Double(latitude)))
    return try #require(Coordinate(longitude: east, latitude: north))
  }

  @Test func `an arc is as long as the way between its ends, and as slow as a street`() throws {
    let places = try rows("nodes.csv", seed: 1).map { try place($0[1], $0[2]) }
    for arc in try rows("arcs.csv", seed: 1) {
      let (tail, head) = try (#require(Int(arc[0])), #require(Int(arc[1])))
      let (metres, milliseconds) = try (#require(Double(arc[2])), #require(Double(arc[3])))
      let direct = places[tail - 1].metres(to: places[head - 1])
      let speed = metres * 3600 / milliseconds
      guard abs(metres - direct) < 0.001, (9.9...110.1).contains(speed) else {
        Issue.record("\(arc): \(direct) m between its ends, \(speed) km/h")
        return
      }
    }
  }

  @Test func `warehouses and teams stand beside a road`() throws {
    let crossings = try rows("nodes.csv", seed: 1).map { try place($0[1], $0[2]) }
    let sites =
      try rows("warehouses.csv", seed: 1).map { ($0[4], $0[5]) }
      + rows("teams.csv", seed: 1).map { ($0[5], $0[6]) }
    for (longitude, latitude) in sites {
      let place = try place(longitude, latitude)
      #expect(
        crossings.contains {
          abs($0.latitudeE7 - place.latitudeE7) < 5000 && $0.metres(to: place) < 50
        })
    }
  }
}
