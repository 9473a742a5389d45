import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct StockAdjustTests {
  private func adjust(_ reason: String = "correction") -> [String: JSONValue] {
    ["warehouse": "W1", "reason": .string(reason)]
  }

  @Test func `a correction is signed and goes against the count difference`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      let answer = try district.book("stock.adjust", ["TENT A -3", "TENT A 5"], adjust())
      #expect(answer["entries"]?.shown("quantity", "balance") == ["-3 7", "5 12"])
      #expect(
        try district.accounts() == ["TENT supplier -10", "TENT count_difference -2"])
      // Where there is one lot it need not be named.
      try district.book("stock.adjust", ["TENT ? -12"], adjust())
      #expect(try district.stock() == [])
      for (line, code) in [
        ("TENT A 0", .invalidRequest), ("TENT A -1", .insufficientStock),
        ("TENT B 1", .notFound), ("TENT ? 1", .insufficientStock), ("TENT A 1", nil),
      ] as [(String, ServiceError.Code?)] {
        #expect(try district.refusal("stock.adjust", [line], adjust())?.code == code, "\(line)")
      }
      #expect(try district.faults() == [])
    }
  }

  @Test func `an inspection moves pieces between conditions without any other account`()
    async throws
  {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10 quarantined", "TENT B 1 quarantined"])
      try district.book(
        "stock.adjust",
        ["TENT A 7 quarantined serviceable", "TENT A 3 quarantined damaged"], adjust("inspection"))
      #expect(
        try district.stock() == [
          "W1 TENT A serviceable 7", "W1 TENT A damaged 3", "W1 TENT B quarantined 1",
        ])
      #expect(try district.accounts() == ["TENT supplier -11"])
      for (line, code) in [
        ("TENT A 1 serviceable serviceable", .invalidRequest),
        ("TENT A -1 serviceable damaged", .invalidRequest),
        ("TENT A 1 quarantined serviceable", .insufficientStock),
      ] as [(String, ServiceError.Code?)] {
        #expect(
          try district.refusal("stock.adjust", [line], adjust("inspection"))?.code == code,
          "\(line)")
      }
      #expect(try district.faults() == [])
    }
  }

  @Test func `a disposal takes expired lots by itself, and others by name`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT OLDER 4"], expiry: "2019-01-31")
      try district.receive("W1", ["TENT OLD 4"], expiry: "2020-01-31")
      try district.receive("W1", ["TENT GOOD 4"], expiry: "2099-01-31")
      func dispose(_ lines: [String], _ reason: String) throws -> ServiceError? {
        try district.refusal(
          "stock.dispose", lines, ["warehouse": "W1", "reason": .string(reason)])
      }
      #expect(try dispose(["TENT ? 9"], "expired")?.code == .insufficientStock)
      #expect(try dispose(["TENT ? 5"], "expired") == nil)
      let several = try #require(try dispose(["TENT ? 1"], "lost"))
      #expect(several.code == .invalidRequest)
      #expect(
        several.message.english
          == "lines[0].lot: expected one of the lots that are there: GOOD, OLD")
      #expect(try dispose(["TENT GOOD 4", "TENT OLD 3"], "damaged") == nil)
      #expect(try district.stock() == [])
      #expect(try district.accounts() == ["TENT supplier -12", "TENT written_off 12"])
      #expect(try district.faults() == [])
    }
  }
}
