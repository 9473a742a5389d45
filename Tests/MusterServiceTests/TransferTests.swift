import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct TransferTests {
  private func receive(
    _ district: MovesDistrict, _ transfer: Int64, _ lines: [String]? = nil,
    final: Bool = true
  ) throws -> JSONValue {
    var params: JSONValue = ["transfer": .number("\(transfer)"), "final": .bool(final)]
    if let lines { params = params.adding("lines", .array(lines.map(MovesDistrict.line))) }
    return try district.trial.answer("transfer.receive", params)
  }

  private func state(_ district: MovesDistrict, _ transfer: Int64) throws -> String? {
    try district.trial.answer("transfer.show", ["transfer": .number("\(transfer)")])["state"]?
      .string
  }

  @Test func `goods are on the road from the sending to the receipt`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10", "WATER L 48"])
      let transfer = try district.send("W1", "W2", ["TENT ? 4", "WATER L 1箱"])
      #expect(
        try district.stock() == ["W1 TENT A serviceable 6", "W1 WATER L serviceable 24"])
      #expect(
        try district.accounts() == [
          "TENT supplier -10", "TENT in_transit 4", "WATER supplier -48", "WATER in_transit 24",
        ])
      #expect(try state(district, transfer) == "under_way")
      let answer = try receive(district, transfer)
      #expect(
        answer["entries"]?.shown("warehouse", "item", "lot", "quantity", "balance") == [
          "W2 WATER L 24 24", "W2 TENT A 4 4",
        ])
      #expect(try district.accounts() == ["TENT supplier -10", "WATER supplier -48"])
      #expect(try state(district, transfer) == "received")
      let again = try #require(
        try district.refusal("transfer.receive", ["transfer": .number("\(transfer)")]))
      #expect(again.code == .conflict)
      #expect(again.details["rule"] == "transfer_not_under_way")
      #expect(try district.faults() == [])
    }
  }

  @Test func `both sides at once leave nothing on the road`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      let transfer = try district.send("W1", "W2", ["TENT A 10"], received: true)
      #expect(try district.stock() == ["W2 TENT A serviceable 10"])
      #expect(try district.accounts() == ["TENT supplier -10"])
      #expect(try state(district, transfer) == "received")
      let shown = try district.trial.answer(
        "transfer.show", ["transfer": .number("\(transfer)")])
      #expect(shown["lines"]?.shown("lot", "sent", "received") == ["A 10 10"])
      #expect(try district.faults() == [])
    }
  }

  @Test(
    arguments: [
      (["TENT A 10"], ["W2 TENT A serviceable 10"], []),
      (["TENT ? 9"], ["W2 TENT A serviceable 9"], ["TENT written_off 1"]),
      (["TENT A 11"], ["W2 TENT A serviceable 11"], ["TENT count_difference -1"]),
      (
        ["TENT A 7", "TENT A 2 damaged"],
        ["W2 TENT A serviceable 7", "W2 TENT A damaged 2"], ["TENT written_off 1"]
      ),
      ([], [], ["TENT written_off 10"]),
      (
        ["WATER L 1", "TENT A 10"], ["W2 TENT A serviceable 10", "W2 WATER L serviceable 1"],
        ["WATER count_difference -1"]
      ),
      (["TENT B 10"], ["W2 TENT B serviceable 10"], []),
    ] as [([String], [String], [String])])
  func `what arrives may differ from what was sent, and nothing stays on the road`(
    _ lines: [String], _ stock: [String], _ accounts: [String]
  ) async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10", "TENT B 1", "WATER L 1"])
      try district.issue("W1", ["TENT B 1", "WATER L 1"])
      let before = try district.accounts()
      let transfer = try district.send("W1", "W2", ["TENT A 10"])
      _ = try receive(district, transfer, lines)
      #expect(try district.stock() == stock)
      #expect(try Set(district.accounts()).subtracting(before) == Set(accounts))
      #expect(try district.faults() == [])
      // Taken back, all of it is on the road again; then it arrives as it was sent.
      let receipt = try #require(
        try district.trial.answer("transfer.show", ["transfer": .number("\(transfer)")])[
          "receipts"]?.elements.first)
      try district.trial.answer(
        "stock.reverse", ["movement": receipt, "reason": "entry_error"])
      #expect(try state(district, transfer) == "under_way")
      #expect(try district.accounts().contains("TENT in_transit 10"))
      _ = try receive(district, transfer)
      #expect(try district.stock() == ["W2 TENT A serviceable 10"])
      #expect(try district.accounts() == before)
      #expect(try district.faults() == [])
    }
  }

  @Test func `a transfer may arrive in parts, until all of it has come`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      let transfer = try district.send("W1", "W2", ["TENT A 10"])
      _ = try receive(district, transfer, ["TENT A 4"], final: false)
      #expect(try state(district, transfer) == "under_way")
      #expect(try district.accounts() == ["TENT supplier -10", "TENT in_transit 6"])
      let cancelling = try #require(
        try district.refusal(
          "stock.reverse", ["movement": .number("\(transfer)"), "reason": "cancelled"]))
      #expect(cancelling.details["rule"] == "transfer_has_arrived")
      let rest = try receive(district, transfer, final: false)
      #expect(rest["entries"]?.shown("quantity", "balance") == ["6 10"])
      #expect(try state(district, transfer) == "received")
      #expect(try district.accounts() == ["TENT supplier -10"])
      #expect(try district.faults() == [])
    }
  }

  @Test func `a sending is cancelled while it is under way, and once`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      let transfer = try district.send("W1", "W2", ["TENT A 10"])
      let reversal: JSONValue = ["movement": .number("\(transfer)"), "reason": "cancelled"]
      try district.trial.answer("stock.reverse", reversal)
      #expect(try state(district, transfer) == "cancelled")
      #expect(try district.stock() == ["W1 TENT A serviceable 10"])
      #expect(try district.accounts() == ["TENT supplier -10"])
      #expect(try district.refusal("stock.reverse", reversal)?.code == .conflict)
      #expect(
        try district.refusal("transfer.receive", ["transfer": .number("\(transfer)")])?.code
          == .conflict)
      #expect(try district.faults() == [])
    }
  }

  @Test func `of many who receive a transfer at once one does`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      let transfer = try district.send("W1", "W2", ["TENT A 10"])
      let codes = try await inThreads(
        (0..<8).map { _ in
          {
            let session = Session(target: target)
            var request = TransferReceive.Request()
            request.transfer = transfer
            do {
              _ = try session.perform(TransferReceive.self, request)
              return nil as ServiceError.Code?
            } catch let error as ServiceError { return error.code }
          }
        })
      #expect(codes.count { $0 == nil } == 1)
      #expect(codes.count { $0 == .conflict } == 7, "\(codes)")
      #expect(try district.stock() == ["W2 TENT A serviceable 10"])
      #expect(try district.accounts() == ["TENT supplier -10"])
      #expect(try district.faults() == [])
    }
  }

  @Test func `any condition may travel, expired lots only by name`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT OLD 3", "TENT OLD 2 damaged"], expiry: "2020-01-31")
      func send(_ line: String) throws -> ServiceError.Code? {
        try district.refusal("stock.transfer", [line], ["from": "W1", "to": "W2"])?.code
      }
      #expect(try send("TENT ? 1") == .insufficientStock)
      #expect(try send("TENT OLD 3") == nil)
      #expect(try send("TENT ? 2 damaged") == nil)
      #expect(try district.stock() == [])
    }
  }

  @Test func `those under way come first, page by page`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["TENT A 10"])
      var sent: [Int64] = []
      for step in 0..<5 {
        sent.append(try district.send("W1", step < 3 ? "W2" : "W3", ["TENT A 1"]))
      }
      _ = try receive(district, sent[1])
      _ = try receive(district, sent[4])
      var seen: [String] = []
      var cursor = JSONValue.null
      repeat {
        let page = try district.trial.answer("transfer.list", ["limit": 2, "cursor": cursor])
        seen += page["rows"]?.shown("transfer", "state", "to") ?? []
        cursor = page["next_cursor"] ?? .null
      } while cursor != .null
      #expect(
        seen == [
          "\(sent[3]) under_way W3", "\(sent[2]) under_way W2", "\(sent[0]) under_way W2",
          "\(sent[4]) received W3", "\(sent[1]) received W2",
        ])
      let some = try district.trial.answer(
        "transfer.list", ["state": "under_way", "to": "W2", "from": "W1"])
      #expect(some["rows"]?.shown("transfer") == ["\(sent[2])", "\(sent[0])"])
    }
  }
}

extension JSONValue {
  /// An object with one key more.
  func adding(_ name: String, _ value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members + [JSONMember(name, value)])
  }
}
