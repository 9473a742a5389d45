import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct CountThresholdTests {
  @Test func `the difference that waits is the first above both parts of the threshold`()
    async throws
  {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      let moment = try trial.minutesAgo(5)
      func needs(_ line: String) throws -> String {
        let answer = try trial.answer(
          "stock.count", trial.counting([line], at: moment, post: false))
        return answer["differences"]?.elements.first?["needs"]?.string ?? "-"
      }
      // 5 pieces, or 2 per cent of 1000.
      for (line, need) in [
        ("PUMP:P1=6", "-"), ("PUMP:P1=5", "-"), ("PUMP:P1=4", "recount"), ("PUMP:P1=14", "-"),
        ("PUMP:P1=15", "-"), ("PUMP:P1=16", "recount"), ("WATER:A=981", "-"),
        ("WATER:A=980", "-"), ("WATER:A=979", "recount"), ("WATER:A=1019", "-"),
        ("WATER:A=1020", "-"), ("WATER:A=1021", "recount"), ("WATER:B=4", "-"),
        ("WATER:B=5", "-"), ("WATER:B=6", "recount"),
      ] {
        #expect(try needs(line) == need, "\(line)")
      }
      let set = try trial.answer(
        "count.threshold", ["recount_above_pieces": 0, "recount_above_percent": 0])
      #expect(set["recount_above_pieces"] == 0 && set["recount_above_percent"] == 0)
      for (line, need) in [
        ("PUMP:P1=9", "recount"), ("PUMP:P1=10", "-"), ("PUMP:P1=11", "recount"),
      ] {
        #expect(try needs(line) == need, "\(line)")
      }
      // A part of a piece in the threshold: 3 per cent of 10 is 0.3, of 1000 it is 30.
      let part = try trial.answer("count.threshold", ["recount_above_percent": 3])
      #expect(part["recount_above_pieces"] == 0)
      #expect(try needs("PUMP:P1=11") == "recount")
      #expect(try needs("WATER:A=970") == "-")
      #expect(try needs("WATER:A=969") == "recount")
    }
  }

  @Test func `the threshold has its own limits, and is the administrator's to set`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      for (percent, code) in [
        (-1, .invalidRequest), (0, nil), (1, nil), (99, nil), (100, nil), (101, .invalidRequest),
      ] as [(Int, ServiceError.Code?)] {
        #expect(
          try trial.refusal("count.threshold", ["recount_above_percent": .number("\(percent)")])
            == code, "\(percent)")
      }
      for (pieces, code) in [
        ("-1", .invalidRequest), ("0", nil), ("1000000000000", nil),
        ("1000000000001", .invalidRequest),
      ] as [(String, ServiceError.Code?)] {
        #expect(
          try trial.refusal("count.threshold", ["recount_above_pieces": .number(pieces)]) == code,
          "\(pieces)")
      }
      #expect(
        trial.connection.refusal(of: "SELECT set_count_threshold(1, 1)", as: .commander) == "42501")
      #expect(
        trial.connection.refusal(of: "SELECT set_count_threshold(1, 101)", as: .admin) == "MU006")
      #expect(
        trial.connection.refusal(of: "SELECT set_count_threshold(-1, 1)", as: .admin) == "MU006")
    }
  }

  @Test func `a count is at most 31 days old, and not of the future`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      func code(_ minutes: Int) throws -> ServiceError.Code? {
        try trial.refusal(
          "stock.count",
          trial.counting(["PUMP:P1=10"], at: try trial.minutesAgo(minutes), post: false))
      }
      #expect(try code(31 * 1440 - 1) == nil)
      #expect(try code(31 * 1440 + 1) == .invalidRequest)
      #expect(try code(0) == nil)
      #expect(try code(-3) == .invalidRequest)
    }
  }

  @Test func `a book that says less than nothing always waits`() async throws {
    try await withDatabase { target in
      let trial = try ServiceTrial.counting(target)
      // 10 pumps came in an hour ago by the book, but 12 left two hours ago.
      try trial.book(10, of: "PUMP", "P1", at: try trial.minutesAgo(60))
      try trial.book(-12, of: "PUMP", "P1", at: try trial.minutesAgo(120))
      let answer = try trial.answer(
        "stock.count", trial.counting(["PUMP:P1=0"], at: try trial.minutesAgo(90), post: false))
      #expect(answer.differences == ["PUMP:P1 -2 0 2 recount"])
    }
  }
}
