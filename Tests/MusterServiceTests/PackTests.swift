import MusterModel
import MusterStorage
import MusterTesting
import Testing

@testable import MusterService

@Suite struct PackTests {
  private let receipt: [String: JSONValue] = ["warehouse": "W1", "reason": "purchase"]

  @Test func `quantities come in packs and are kept in pieces`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.trial.answer(
        "pack.set", ["item": "WATER", "pack": "托盘", "pack_size": 480])
      let answer = try district.book(
        "stock.receive", ["WATER A 5箱", "WATER A 2.5箱", "WATER A 1托盘", "WATER A 3瓶"], receipt)
      #expect(answer["entries"]?.shown("quantity") == ["120", "60", "480", "3"])
      try district.book(
        "stock.adjust", ["WATER A -0.5箱"], ["warehouse": "W1", "reason": "correction"])
      #expect(try district.stock() == ["W1 WATER A serviceable 651"])
      #expect(try district.faults() == [])
    }
  }

  @Test func `a part of a pack that is no whole piece is refused with the nearest two`()
    async throws
  {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      let error = try #require(
        try district.refusal("stock.receive", ["WATER A 1箱", "WATER A 2.3箱"], receipt))
      #expect(error.code == .invalidRequest)
      #expect(error.details["field"] == "lines[1].quantity")
      #expect(error.details["nearest"] == [55, 56])
      #expect(
        error.message.english
          == "lines[1].quantity: 2.3 箱 of 24 are not whole pieces; the nearest that are: 55 or 56 瓶."
      )
      expectBothLanguages(error.message)
      for (line, code) in [
        ("WATER A 2.5", .invalidRequest), ("WATER A 1袋", .notFound), ("TENT A 1箱", .notFound),
        ("NONE A 1箱", .notFound), ("WATER A 1瓶", nil),
      ] as [(String, ServiceError.Code?)] {
        #expect(try district.refusal("stock.receive", [line], receipt)?.code == code, "\(line)")
      }
    }
  }

  @Test(
    arguments: [
      (11, [12]), (12, nil), (13, [12, 24]), (23, [12, 24]), (24, nil), (25, [24, 36]),
      (999_999_999_995, [999_999_999_984, 999_999_999_996]), (999_999_999_996, nil),
      (999_999_999_997, [999_999_999_996]),
    ] as [(Int64, [Int64]?)])
  func `what moves in whole packs is refused between them with the nearest two`(
    _ pieces: Int64, _ nearest: [Int64]?
  ) async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      let error = try district.refusal("stock.receive", ["BISCUIT A \(pieces)"], receipt)
      guard let nearest else {
        #expect(error == nil)
        return
      }
      #expect(error?.code == .invalidRequest)
      #expect(error?.details["rule"] == "whole_packs")
      #expect(error?.details["nearest"] == .array(nearest.map { .number("\($0)") }))
      if let error { expectBothLanguages(error.message) }
    }
  }

  @Test func `whole packs hold for what moves, not for what is true of the shelf`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      try district.receive("W1", ["BISCUIT A 24", "BISCUIT B 24"])
      let adjustment: [String: JSONValue] = ["warehouse": "W1", "reason": "correction"]
      let issue: [String: JSONValue] = ["warehouse": "W1", "reason": "use"]
      #expect(try district.refusal("stock.adjust", ["BISCUIT A -1"], adjustment) == nil)
      for (command, params) in [
        ("stock.issue", issue), ("stock.transfer", ["from": "W1", "to": "W2"]),
      ] {
        let error = try district.refusal(command, ["BISCUIT A 23"], params)
        #expect(error?.details["rule"] == "whole_packs", "\(command)")
      }
      // Of each lot whole packs are picked, and the rest of a broken one is left.
      let answer = try district.book("stock.issue", ["BISCUIT ? 36"], issue)
      #expect(answer["entries"]?.shown("lot", "quantity") == ["A -12", "B -24"])
      #expect(
        try district.refusal("stock.issue", ["BISCUIT ? 12"], issue)?.code == .insufficientStock)
      #expect(
        try district.refusal(
          "stock.dispose", ["BISCUIT A 11"], ["warehouse": "W1", "reason": "damaged"]) == nil)
      #expect(try district.stock() == [])
      #expect(try district.faults() == [])
    }
  }

  @Test func `packs stay as they are where a table leaves them out`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      func packs() throws -> [String]? {
        try district.trial.answer("item.list")["rows"]?
          .shown("code", "pack", "pack_size", "whole_packs", "asset")
      }
      let header = "code,name,category,unit,unit_volume_l,unit_weight_kg,shelf_life_days"
      let before = try packs()
      #expect(before?.contains("BISCUIT 箱 12 true false") == true)
      func load(_ lines: [String]) throws -> JSONValue {
        try district.trial.answer(
          "item.import", ["path": .string(try ServiceTrial.file(lines, ".csv"))])
      }
      let plain = try load([header, "BISCUIT,饼干,living,包,,,", "PUMP,水泵,flood,台,,,"])
      #expect(plain["unchanged"] == 2)
      #expect(try packs() == before)
      let none = try load([header + ",包装,每包装件数,整包装出入", "BISCUIT,饼干,living,包,,,,,,否"])
      #expect(none["changed"] == 1, "\(none.text)")
      #expect(try packs()?.contains("BISCUIT null null false false") == true)
      let faulty = try load([
        header + ",pack,pack_size,whole_packs,asset", "A,a,x,包,,,,箱,,,", "B,b,x,包,,,,,24,,",
        "C,c,x,包,,,,包,24,,", "D,d,x,包,,,,1箱,24,,", "E,e,x,包,,,,箱,1,,", "F,f,x,包,,,,,,是,",
        "G,g,x,包,,,,箱,24,,是", "H,h,x,包,,,,,,可能,",
      ])
      #expect(
        faulty["errors"]?.shown("row", "column") == [
          "2 pack_size", "3 pack_size", "4 pack", "5 pack", "6 pack_size",
          "7 whole_packs", "8 asset", "9 whole_packs",
        ])
    }
  }

  @Test func `a further pack is set and removed`() async throws {
    try await withDatabase { target in
      let district = try MovesDistrict(target)
      func set(_ item: JSONValue, _ pack: JSONValue, _ size: JSONValue) throws -> String? {
        try district.refusal("pack.set", ["item": item, "pack": pack, "pack_size": size])?
          .details["rule"]?.string
      }
      #expect(try set("WATER", "托 盘", 480) == "pack_fields")
      #expect(try set("WATER", "托盘", 1) == "pack_fields")
      #expect(try set("WATER", "托盘", 1_000_001) == "pack_fields")
      #expect(try set("NONE", "托盘", 480) == "unknown_item")
      #expect(try set("WATER", "箱", 480) == "pack_is_usual")
      #expect(try set("WATER", "瓶", 480) == "pack_is_usual")
      #expect(try set("PUMP", "托盘", 480) == "pack_of_asset")
      #expect(try set("WATER", "托盘", 480) == nil)
      #expect(try set("WATER", "托盘", 1_000_000) == nil)
      func others() throws -> JSONValue? {
        try district.trial.answer("item.list")["rows"]?.elements
          .first { $0["code"] == "WATER" }?["other_packs"]
      }
      #expect(try others() == [["pack": "托盘", "pack_size": 1_000_000]])
      #expect(try set("WATER", "托盘", 0) == nil)
      #expect(try others() == [])
    }
  }
}
