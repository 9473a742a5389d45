import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct CountRaceTests {
  /// Whether the count was kept; false where another came first.
  private static func send(_ request: JSONValue, to target: ConnectionTarget) throws -> Bool {
    do {
      let answer = try Session(target: target).answer(StockCount.self, params: request)
      return try JSONParser.parse(answer)["error_count"] == 0
    } catch let error as ServiceError where error.code == .invalidRequest {
      return false
    }
  }

  @Test func `of eight that send the same count at once one is booked`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let request = trial.counting(["PUMP:P1=9", "WATER:A=990"], at: try trial.minutesAgo(5))
      let answers = try await inThreads(
        (0..<8).map { _ in
          { try Session(target: target).answer(StockCount.self, params: request) }
        }
      ).map { try JSONParser.parse($0) }
      #expect(answers.count { $0["repeated"] == false } == 1)
      #expect(Set(answers.map { $0["count"] }).count == 1)
      #expect(Set(answers.map { $0["differences"] }).count == 1)
      #expect(try trial.onHand("PUMP", "P1") == 9)
      #expect(try trial.onHand("WATER", "A") == 990)
    }
  }

  @Test func `of different counts of a stockpile at one moment only one is booked`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let moment = try trial.minutesAgo(5)
      let requests = (0..<8).map { trial.counting(["PUMP:P1=\(6 + $0)"], at: moment) }
      let kept = try await inThreads(
        requests.map { request in { try CountRaceTests.send(request, to: target) } })
      #expect(kept.count { $0 } == 1)
      #expect(try trial.connection.number("SELECT count(*) FROM stock_count") == 1)
      #expect(
        try trial.connection.number(
          "SELECT count(*) FROM stock_count_line WHERE counted = (SELECT on_hand FROM stock WHERE item = 'PUMP')"
        ) == 1)
    }
  }

  @Test func `counts and issues at once lose nothing`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let before = try trial.minutesAgo(60)
      // Each of four counts finds one box less than its book; meanwhile forty are issued.
      let counts = (1...4).map { number in
        let request = trial.counting(
          ["WATER:A=\(1000 - number)"], at: before.adding(seconds: number * 60))
        return { @Sendable in try CountRaceTests.send(request, to: target) }
      }
      let issues = (0..<4).map { _ in
        { @Sendable in
          let connection = try Connection(to: target)
          for _ in 0..<10 {
            try connection.book(-1, of: "(warehouse, item) = ('W1', 'WATER')")
          }
          return true
        }
      }
      let kept = try await inThreads(counts + issues)
      // One of an earlier moment may come too late; the last one never does.
      #expect(kept[3])
      #expect(try trial.onHand("WATER", "A") == 996 - 40)
      #expect(
        try trial.connection.number(
          """
          SELECT count(*) FROM stockpile WHERE on_hand <> (
            SELECT sum(quantity) FROM ledger_entry
            WHERE (ledger_entry.item_id, ledger_entry.lot_id, ledger_entry.warehouse_id)
              = (stockpile.item_id, stockpile.lot_id, stockpile.warehouse_id)
              AND account = 'stock')
          """) == 0)
    }
  }
}
