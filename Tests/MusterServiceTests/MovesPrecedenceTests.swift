import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

/// Bookings with several faults: the one that comes first in `ServiceError.Code` is told.
@Suite struct MovesPrecedenceTests {
  /// A request of so many lines.
  private func request(
    _ keys: [String: JSONValue], _ line: String, lines: Int = 1, id: JSONValue = "new"
  ) -> JSONValue {
    var members = keys
    members["request_id"] = id
    members["lines"] = .array(Array(repeating: MovesDistrict.line(line), count: lines))
    return .object(members.map { JSONMember($0.key, $0.value) })
  }

  @Test func `an issue with every fault loses them one by one`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT OLD 3"], expiry: "2020-01-31")
      try district.receive("W1", ["TENT A 3"])
      let good: [String: JSONValue] = ["warehouse": "W1", "reason": "use"]
      _ = try district.trial.answer("stock.issue", request(good, "TENT A 1", id: "used"))
      let future: JSONValue = "2099-01-01T00:00:00Z"
      let nowhere: [String: JSONValue] = ["warehouse": "NONE", "reason": "use"]
      let late = good.merging(["occurred_at": future]) { $1 }
      let ladder: [(ServiceError.Code?, JSONValue)] = [
        (.invalidRequest, request(nowhere, "NONE A 0", lines: 10_001, id: "used")),
        (
          .invalidRequest,
          request(["warehouse": "NONE", "reason": "purchase"], "NONE A 9", lines: 10_001)
        ),
        (
          .invalidRequest,
          request(nowhere.merging(["note": ""]) { $1 }, "NONE A 9", lines: 10_001)
        ),
        (.limitExceeded, request(nowhere, "NONE A 9", lines: 10_001, id: "used")),
        (.requestIDReused, request(nowhere, "NONE A 9", id: "used")),
        (.notFound, request(nowhere, "NONE A 9")), (.notFound, request(good, "NONE A 9")),
        (.notFound, request(good, "TENT NONE 9")), (.notFound, request(good, "TENT A 1箱")),
        (.invalidRequest, request(late, "TENT OLD 9")), (.conflict, request(good, "TENT OLD 9")),
        (.insufficientStock, request(good, "TENT A 3")), (nil, request(good, "TENT A 2")),
      ]
      for (row, entry) in ladder.enumerated() {
        #expect(try district.refusal("stock.issue", entry.1)?.code == entry.0, "row \(row)")
      }
      #expect(try district.stock() == ["W1 TENT OLD serviceable 3"])
    }
  }

  @Test func `a transfer with every fault loses them one by one`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["BISCUIT A 24", "TENT R 3"])
      try district.trial.answer("lot.recall", ["item": "TENT", "lot": "R", "reason": "x"])
      func way(_ from: String, _ to: String) -> [String: JSONValue] {
        ["from": .string(from), "to": .string(to)]
      }
      let ladder: [(ServiceError.Code?, JSONValue)] = [
        (.invalidRequest, request(way("NONE", "NONE"), "BISCUIT A -9", lines: 10_001)),
        (.invalidRequest, request(way("W1", "W1"), "BISCUIT A 9", lines: 10_001)),
        (.limitExceeded, request(way("NONE", "W2"), "NONE A 9", lines: 10_001)),
        (.notFound, request(way("NONE", "W2"), "NONE A 9")),
        (.notFound, request(way("W1", "NONE"), "BISCUIT A 25")),
        (.notFound, request(way("W1", "W2"), "NONE A 9")),
        (.notFound, request(way("W1", "W2"), "BISCUIT B 9")),
        (.invalidRequest, request(way("W1", "W2"), "BISCUIT A 25")),
        (.conflict, request(way("W1", "W2"), "TENT R 1")),
        (.insufficientStock, request(way("W1", "W2"), "BISCUIT A 36")),
        (nil, request(way("W1", "W2"), "BISCUIT A 24")),
      ]
      for (row, entry) in ladder.enumerated() {
        #expect(try district.refusal("stock.transfer", entry.1)?.code == entry.0, "row \(row)")
      }
      #expect(try district.accounts().contains("BISCUIT in_transit 24"))
      #expect(try district.faults() == [])
    }
  }

  @Test func `limits of lines and pieces`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      let receipt: [String: JSONValue] = ["warehouse": "W1", "reason": "purchase"]
      for (lines, code) in [
        (0, .invalidRequest), (1, nil), (9_999, nil), (10_000, nil), (10_001, .limitExceeded),
      ] as [(Int, ServiceError.Code?)] {
        let request = request(receipt, "TENT A 1", lines: lines, id: .null)
        #expect(try district.refusal("stock.receive", request)?.code == code, "\(lines)")
      }
      for (pieces, code) in [
        ("0", .invalidRequest), ("999999999999", nil), ("1000000000000", nil),
        ("1000000000001", .invalidRequest),
      ] as [(String, ServiceError.Code?)] {
        #expect(
          try district.refusal(
            "stock.receive",
            [
              "warehouse": "W1", "reason": "purchase",
              "lines": [["item": "WATER", "lot": "A", "quantity": .number(pieces)]],
            ])?.code == code, "\(pieces)")
      }
      #expect(
        try district.stock() == [
          "W1 TENT A serviceable 20000", "W1 WATER A serviceable 1999999999999",
        ])
      for (pieces, code) in [
        (20_001, .insufficientStock), (19_999, nil), (2, .insufficientStock), (1, nil),
      ] as [(Int, ServiceError.Code?)] {
        #expect(
          try district.refusal(
            "stock.issue", ["TENT A \(pieces)"], ["warehouse": "W1", "reason": "use"])?.code
            == code, "\(pieces)")
      }
      #expect(try district.faults() == [])
    }
  }

  @Test func `what was booked before is answered again and not done again`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      let send = request(["from": "W1", "to": "W2"], "TENT A 4", id: "send")
      let first = try district.trial.answer("stock.transfer", send)
      let again = try district.trial.answer("stock.transfer", send)
      #expect(again["replayed"] == true && again["movement"] == first["movement"])
      let receipt: JSONValue = [
        "transfer": first["movement"] ?? .null, "request_id": "arrive", "dry_run": false,
      ]
      try district.trial.answer(
        "transfer.receive", ["transfer": first["movement"] ?? .null, "dry_run": true])
      let arrived = try district.trial.answer("transfer.receive", receipt)
      let repeated = try district.trial.answer("transfer.receive", receipt)
      #expect(repeated["replayed"] == true && repeated["entries"] == arrived["entries"])
      let recall: JSONValue = [
        "item": "TENT", "lot": "A", "reason": "x", "request_id": "recall",
      ]
      let recalled = try district.trial.answer("lot.recall", recall)
      #expect(try district.trial.answer("lot.recall", recall)["movement"] == recalled["movement"])
      #expect(
        try district.stock() == ["W1 TENT A quarantined 6", "W2 TENT A quarantined 4"])
      #expect(try district.faults() == [])
    }
  }
}
