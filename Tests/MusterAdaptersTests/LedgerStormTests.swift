import MusterService
import MusterStorage
import MusterTesting
import SeededNumbers
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Sixteen sessions at the same stockpiles, with and without kills: every acknowledged booking is
/// there once, no other is there by half, and the books are those of a model made of the answers.
@Suite(.serialized) struct LedgerStormTests {
  private static let sessions = 16

  /// So many processes are killed; MUSTER_KILLS=200 for the long run.
  private static let kills = getenv("MUSTER_KILLS").flatMap { Int(String(cString: $0)) } ?? 8

  private func rows(_ serving: Serving) throws -> [JSONValue] {
    try serving.result("stock.list", ["limit": 100_000])["rows"]?.elements ?? []
  }

  /// The entries of stock of a movement.
  private func lines(_ movement: String, _ serving: Serving) throws -> [JSONValue] {
    let shown = try serving.result("movement.show", ["movement": .number(movement)])
    return (shown["lines"]?.elements ?? []).filter { $0["account"] == "stock" }
  }

  @Test func `the books are those of a model after each round of a storm`() async throws {
    let seed: UInt64 = 20_261
    print("seed \(seed)")
    try await withSmallDistrict { target, serving in
      var model = StormModel()
      model.begin(with: try rows(serving))
      var requests = StormRequests(seed: seed)
      var refused = 0
      var answered: [String: Int] = [:]
      for round in 0..<5 {
        let sessions = try (0..<LedgerStormTests.sessions).map { number in
          try StormSession(target, requests.next(30, session: "r\(round)s\(number)"))
        }
        for session in sessions { try session.send() }
        for session in sessions {
          try session.collect()
          #expect(session.unanswered.isEmpty, "seed \(seed), round \(round)")
          for answer in session.answers {
            try model.apply(answer) { try lines($0, serving) }
            requests.learn(answer)
            answered[answer.method, default: 0] += 1
          }
          refused += session.refusals
        }
        #expect(model.differences(from: try rows(serving)) == [], "seed \(seed), round \(round)")
        try LedgerProof.expectSound(target, "seed \(seed), round \(round)")
      }
      let told = answered.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      print("seed \(seed): \(refused) refused; \(told.joined(separator: ", "))")
      #expect(answered.count >= 15, "all commands of the storm, but for what chance leaves out")
      #expect(answered.values.reduce(0, +) > 300 && refused > 30)
    }
  }

  @Test func `kills of sessions and of the server lose nothing that was acknowledged`()
    async throws
  {
    let seed: UInt64 = 77
    print("seed \(seed)")
    try await withHome { home, cluster in
      let loading = try Serving(home: home)
      try SmallDistrict.load(through: loading)
      var model = StormModel()
      model.begin(with: try rows(loading))
      #expect(try loading.end().code == 0)
      var requests = StormRequests(seed: seed)
      var generator = SeededGenerator(seed: seed)
      var (killed, round, booked, resent) = (0, 0, 0, 0)
      while killed < LedgerStormTests.kills {
        var sessions = try (0..<LedgerStormTests.sessions).map { number in
          try StormSession(cluster.target, requests.next(20, session: "r\(round)s\(number)"))
        }
        for session in sessions { try session.send() }
        // In the middle of it: after some answers of one of them.
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
          try sessions[0].takeOne()
        }
        for session in sessions.dropFirst().shuffled(using: &generator).prefix(3) {
          session.kill()
          killed += 1
        }
        if round.isMultiple(of: 2) {
          try cluster.killServer(with: round.isMultiple(of: 4) ? SIGQUIT : SIGKILL)
          killed += 1
        }
        for session in sessions { try session.collect() }
        if round.isMultiple(of: 2) { try await cluster.ensureRunning() }
        try LedgerProof.expectSound(
          cluster.target, "seed \(seed), round \(round), before resending")

        // Whoever got no answer asks again under the same ids, until all are answered.
        let unanswered = sessions.flatMap(\.unanswered)
        resent += unanswered.count
        sessions.append(try StormSession(cluster.target, unanswered))
        try sessions[sessions.count - 1].send()
        try sessions[sessions.count - 1].collect()
        #expect(sessions[sessions.count - 1].unanswered.isEmpty, "seed \(seed), round \(round)")
        let reading = try Serving(cluster.target)
        for answer in sessions.flatMap(\.answers) {
          try model.apply(answer) { try lines($0, reading) }
          requests.learn(answer)
          booked += 1
        }
        #expect(model.differences(from: try rows(reading)) == [], "seed \(seed), round \(round)")
        #expect(try reading.end().code == 0)
        try LedgerProof.expectSound(cluster.target, "seed \(seed), round \(round)")
        round += 1
      }
      print("seed \(seed): \(killed) kills, \(booked) booked, \(resent) asked again")
    }
  }
}
