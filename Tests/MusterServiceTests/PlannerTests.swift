import Measures
import MusterModel
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

@testable import MusterService

@Suite struct PlannerTests {
  private static let places = ["A": 3, "B": 9, "C": 15, "D": 20]

  /// A random district on the road; the same seed gives the same, whatever the order of import.
  private func trial(
    _ target: ConnectionTarget, seed: UInt64, shuffled: Bool
  ) throws -> ServiceTrial {
    var generator = SeededGenerator(seed: seed)
    var warehouses = Self.places.sorted { $0.key < $1.key }.map { code, place in
      "\(code) \(place) \(Int.random(in: 0...4, using: &generator)) street R1"
    }
    var stock = ["PUMP", "WATER"].flatMap { item in
      Self.places.keys.sorted().flatMap { code in
        ["K", "L", "M"].map { lot in
          "\(code) \(item) \(code)\(lot) - - \(Int.random(in: 1...3, using: &generator))"
        }
      }
    }
    var teams = (1...5).map { number in
      "T\(number) \(Int.random(in: 0...40, using: &generator)) 0 pumping:\(number % 3 + 1)"
    }
    if shuffled {
      warehouses.shuffle(using: &generator)
      stock.shuffle(using: &generator)
      teams.shuffle(using: &generator)
    }
    let trial = try ServiceTrial(target)
    try trial.addWarehouses(warehouses)
    try trial.addStock(stock)
    try trial.addTeams(teams)
    try trial.open("F1", at: 11, needing: ["PUMP 13", "WATER 9", "pumping:2 3"])
    return trial
  }

  private func proposal(_ trial: ServiceTrial) throws -> JSONValue {
    try trial.answer("allocation.plan", ["incidents": ["F1"]])
      .without("plan", "replaces", "replayed", "dry_run")
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the order of import does not change the plan`(seed: UInt64) async throws {
    var proposals: Set<String> = []
    for shuffled in [false, true] {
      try await withDatabase { target in
        let trial = try trial(target, seed: seed, shuffled: shuffled)
        proposals.insert(try proposal(trial).text)
        #expect(try proposal(trial).text == proposals.first ?? "", "seed \(seed)")
      }
    }
    #expect(proposals.count == 1, "seed \(seed)")
  }

  @Test func `the stored inputs give the stored answer to the byte`() async throws {
    try await withDatabase { target in
      let trial = try trial(target, seed: 5, shuffled: true)
      let answer = try proposal(trial)
      try trial.connection.run("UPDATE stockpile SET held = on_hand")
      let (inputs, kept) = try trial.connection.transaction(as: .viewer) {
        transaction throws(StorageError) in
        try transaction.row(
          of: Statement(TestSQL(rawValue: "SELECT inputs, answer FROM allocation_plan")) {
            row throws(StorageError) in (try row.read([UInt8].self), try row.read(String.self))
          })
      }
      let read = try PlanInputs(kept: inputs)
      #expect(read.kept == inputs)
      // Whatever is cut off or put behind is noticed.
      for count in 0..<inputs.count {
        #expect(throws: ServiceError.self) { try PlanInputs(kept: Array(inputs[..<count])) }
      }
      #expect(throws: ServiceError.self) { try PlanInputs(kept: inputs + [0]) }
      let again = Planner(read)
      #expect(again.proposal.json.text == kept)
      #expect(answer.text == kept)
    }
  }

  @Test(arguments: [1, 20, 300] as [UInt64])
  func `no plan of a small problem is better`(seed: UInt64) async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial(target)
      var generator = SeededGenerator(seed: seed)
      let places = [4, 9, 13]
      let ready = places.map { _ in Int.random(in: 0...5, using: &generator) }
      try trial.addWarehouses(
        places.indices.map { "W\($0) \(places[$0]) \(ready[$0]) street R1" })
      for round in 0..<6 {
        let stock = places.map { _ in Int.random(in: 1...4, using: &generator) }
        let scene = Int.random(in: 0...20, using: &generator)
        let wanted = Int.random(in: 1...12, using: &generator)
        try trial.addStock(places.indices.map { "W\($0) BOAT - - - \(stock[$0])" })
        try trial.open("F\(round)", at: scene, needing: ["BOAT \(wanted)"])
        let plan = try trial.answer("allocation.plan", ["incidents": [.string("F\(round)")]])
        let arrivals = places.indices.map { (ready[$0] + abs(places[$0] - scene)) * 60 }
        let best = best(wanted, stock, arrivals)
        let objective = try #require(plan["objective"])
        let label = "seed \(seed), round \(round)"
        #expect(objective["unmet"]?.elements.first?.integer == best.unmet, "\(label)")
        #expect(objective["latest_arrival_s"]?.elements.first?.integer == best.latest, "\(label)")
        #expect(objective["total_unit_s"]?.integer == best.total, "\(label)")
      }
    }
  }

  private struct Judged {
    var unmet: Int
    var latest: Int
    var total: Int
  }

  /// The best of all ways to take pieces from three warehouses.
  private func best(_ wanted: Int, _ stock: [Int], _ arrivals: [Int]) -> Judged {
    var best = Judged(unmet: .max, latest: .max, total: .max)
    for first in 0...stock[0] {
      for second in 0...stock[1] {
        for third in 0...stock[2] where first + second + third <= wanted {
          let taken = [first, second, third]
          let used = taken.indices.filter { taken[$0] > 0 }.map { arrivals[$0] }
          let judged = Judged(
            unmet: wanted - taken.reduce(0, +), latest: used.max() ?? 0,
            total: zip(taken, arrivals).reduce(0) { $0 + $1.0 * $1.1 })
          if (judged.unmet, judged.latest, judged.total) < (best.unmet, best.latest, best.total) {
            best = judged
          }
        }
      }
    }
    return best
  }
}

extension JSONValue {
  /// The object without these members.
  func without(_ names: String...) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !names.contains($0.name) })
  }
}
