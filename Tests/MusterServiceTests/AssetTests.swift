import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct AssetTests {
  private let receipt: [String: JSONValue] = ["warehouse": "W2", "reason": "purchase"]

  @Test func `a serial number is in one place at most`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["PUMP P1 1"])
      for line in ["PUMP P1 1", "PUMP P1 1 damaged", "PUMP P2 2", "PUMP - 1"] {
        let error = try #require(try district.refusal("stock.receive", [line], receipt))
        #expect(error.code == .conflict, "\(line)")
        #expect(error.details["rule"] == "asset_on_hand", "\(line)")
      }
      let twice = try #require(
        try district.refusal("stock.receive", ["PUMP P3 1", "PUMP P3 1"], receipt))
      #expect(twice.details["rule"] == "asset_on_hand")
      // It may move, whole, from warehouse to warehouse and condition to condition.
      try district.send("W1", "W2", ["PUMP P1 1"], received: true)
      try district.send("W2", "W1", ["PUMP P1 1"], received: true)
      try district.book(
        "stock.adjust", ["PUMP P1 1 serviceable damaged"],
        ["warehouse": "W1", "reason": "inspection"])
      let road = try district.send("W1", "W2", ["PUMP P1 1 damaged"])
      #expect(try district.refusal("stock.receive", ["PUMP P1 1"], receipt) == nil)
      let clash = try #require(
        try district.refusal("transfer.receive", ["transfer": .number("\(road)")]))
      #expect(clash.details["rule"] == "asset_on_hand")
      #expect(try district.stock() == ["W2 PUMP P1 serviceable 1"])
      #expect(try district.faults() == [])
    }
  }

  @Test func `of many who receive the same serial number at once one does`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      let warehouses = ["W1", "W2", "W3"]
      let codes = try await inThreads(
        (0..<9).map { place in
          {
            let session = Session(target: target)
            var line = StockReceive.Line()
            line.item = "PUMP"
            line.lot = "P1"
            line.quantity = LineQuantity(1)
            var request = StockReceive.Request()
            request.warehouse = warehouses[place % 3]
            request.reason = .purchase
            request.lines = [line]
            do {
              _ = try session.perform(StockReceive.self, request)
              return nil as ServiceError.Code?
            } catch let error as ServiceError { return error.code }
          }
        })
      #expect(codes.count { $0 == nil } == 1, "\(codes)")
      #expect(codes.count { $0 == .conflict } == 8, "\(codes)")
      #expect(try district.stock().count == 1)
      #expect(try district.faults() == [])
    }
  }

  @Test func `an asset goes to be repaired and comes back with its next inspection`()
    async throws
  {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["PUMP P1 1 damaged"], expiry: "2020-06-30")
      let out = try district.issue("W1", ["PUMP P1 1 damaged"], "maintenance")
      #expect(try district.accounts().contains("PUMP in_maintenance 1"))
      let back = try district.trial.answer(
        "stock.return",
        ["movement": .number("\(out)"), "next_inspection": "2099-06-30", "document": "WX-7"])
      #expect(back["entries"]?.shown("condition", "balance") == ["serviceable 1"])
      #expect(try district.accounts() == ["PUMP supplier -1"])
      let shown = try district.trial.answer("lot.show", ["item": "PUMP", "lot": "P1"])
      #expect(shown["expiry_date"] == "2099-06-30")
      #expect(
        shown["events"]?.shown("kind", "expiry_date", "document") == [
          "inspected 2099-06-30 WX-7"
        ])
      try district.issue("W1", ["PUMP ? 1"])
      #expect(try district.faults() == [])
    }
  }

  @Test func `an inspection sets the day through which an asset may be used`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["PUMP P1 1"], expiry: "2020-06-30")
      try district.receive("W1", ["TENT A 1"])
      let today = try district.trial.connection.rows("SELECT today(), today() - 1")[0]
        .split(separator: ",").map { JSONValue.string(String($0)) }
      func inspect(_ item: JSONValue, _ lot: JSONValue, _ day: JSONValue) throws -> String? {
        try district.refusal(
          "lot.inspect", ["item": item, "lot": lot, "next_inspection": day])?.details["rule"]?
          .string
      }
      #expect(try inspect("NONE", "P1", today[0]) == "unknown_item")
      #expect(try inspect("PUMP", "P9", today[0]) == "unknown_lot")
      #expect(try inspect("TENT", "A", today[0]) == "lot_not_asset")
      #expect(try inspect("PUMP", "P1", today[1]) == "next_inspection")
      #expect(
        try district.refusal("stock.issue", ["PUMP P1 1"], ["warehouse": "W1", "reason": "use"])?
          .code == .conflict)
      #expect(try inspect("PUMP", "P1", today[0]) == nil)
      try district.issue("W1", ["PUMP P1 1"], "use")
    }
  }

  @Test func `an item becomes an asset when each of its lots is one piece`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      func mark(_ answer: String) throws -> JSONValue {
        try district.trial.answer(
          "item.import",
          [
            "rows": [
              [
                "code": "TENT", "name": "帐篷", "category": "living", "unit": "顶",
                "unit_volume_l": .null, "unit_weight_kg": .null, "shelf_life_days": .null,
                "asset": .string(answer),
              ]
            ]
          ])
      }
      try district.receive("W1", ["TENT A 2"])
      let refused = try mark("是")
      #expect(
        refused["errors"]?.shown("column", "expected") == [
          "asset lots of one piece each; 2 of lot A are on hand"
        ])
      try district.issue("W1", ["TENT A 1"])
      #expect(try mark("是")["changed"] == 1)
      #expect(try district.refusal("stock.receive", ["TENT A 1"], receipt)?.code == .conflict)
      #expect(
        district.trial.connection.refusal(of: "UPDATE muster.stockpile SET on_hand = 2")
          == "23514")
      #expect(try mark("否")["changed"] == 1)
      #expect(try district.refusal("stock.receive", ["TENT A 1"], receipt) == nil)
    }
  }
  @Test func `opening stock of assets is one piece a serial number, in one place`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W2", ["PUMP P2 1"])
      let refused = try district.trial.answer(
        "stock.import",
        [
          "rows": .array(
            ServiceTrial.rows(
              "warehouse,item,lot,expiry_date,condition,quantity",
              [
                "W1,PUMP,P1,,,1", "W2,PUMP,P1,,,1", "W1,PUMP,,,,1", "W1,PUMP,P2,,,1",
                "W1,PUMP,P3,,,2",
              ]))
        ])
      #expect(
        refused["errors"]?.shown("row", "column", "expected") == [
          "2 lot a serial number of its own; row 1 has this one",
          "3 lot the serial number of each piece: this item is an asset",
          "4 lot a piece that is not on hand already; this one is at W2",
          "5 quantity 1, a row for each serial number: this item is an asset",
        ])
      try district.trial.addStock(["W1 PUMP P1 - serviceable 1"])
      #expect(
        try district.trial.connection.rows("SELECT is_asset FROM stockpile") == ["t", "t"])
      let error = try #require(
        try district.refusal(
          "stock.receive", ["PUMP P1 1"], ["warehouse": "W1", "reason": "purchase"]))
      #expect(error.details["rule"] == "asset_on_hand")
      #expect(try district.trial.addStock(["W1 PUMP P1 - serviceable 1"])["unchanged"] == 1)
    }
  }
}
